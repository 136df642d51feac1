// Hidden names stay hidden: on every screen, in every place that assistive technology reads, and over a reload.

import { readFileSync } from "node:fs";
import { test, expect, expectAccessible } from "./evident.mjs";

const sample = JSON.parse(readFileSync(new URL("../../src/sample/class.evident.json", import.meta.url), "utf8"));
const names = sample.book.learners.flatMap((learner) => [learner.name, learner.sort_name ?? ""]);
const words = [...new Set(names.flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length > 1))];

const panelOf = (page) => page.getByRole("complementary", { name: "Evidence" });
const hide = (page) => page.getByRole("switch", { name: "Hide names" }).filter({ visible: true });
const rows = (page) => page.getByRole("rowheader").locator("bdi").allInnerTexts();

/** Every word that the page shows or says, hidden or not: texts, attributes that are read, what stands in fields. */
async function said(page) {
  return page.evaluate(() => {
    const texts = [document.title];
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) texts.push(node.data);
      else {
        for (const name of ["title", "aria-label", "aria-description", "placeholder", "alt", "value"])
          if (node.hasAttribute(name)) texts.push(node.getAttribute(name));
        if ("value" in node && typeof node.value === "string") texts.push(node.value);
      }
    }
    return texts;
  });
}

/** Expects no word of any learner's name anywhere in the page. */
async function expectNobody(page, where) {
  const found = (await said(page)).filter((text) =>
    text.toLowerCase().split(/[^\p{L}\p{N}]+/u).some((word) => words.includes(word)),
  );
  expect(found, `names on ${where}`).toEqual([]);
}

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Try the sample class" }).click();
  await expect(page.getByRole("heading", { name: "7th Grade Math" })).toBeAttached();
  // Rows are counted, and fewer fit above a message.
  await page.locator(".toast").filter({ hasText: "This is the sample class" }).getByRole("button", { name: "Close" }).click();
});

test("the sample class names somebody until names are hidden", async ({ page }) => {
  expect(words.length).toBeGreaterThan(40);
  const texts = (await said(page)).join(" ").toLowerCase();
  expect(words.some((word) => texts.includes(word))).toBe(true);
});

test("hidden names are nowhere in the gradebook", async ({ page }) => {
  const before = await rows(page);
  const first = page.getByRole("row", { name: before[0] }).getByRole("gridcell").first();
  await first.click();
  const panel = panelOf(page);
  await panel.getByRole("radio", { name: "3, Proficient" }).first().check({ force: true });
  await panel.getByRole("button", { name: "Add level 3" }).click();
  await page.getByRole("searchbox", { name: "Find a learner" }).fill(before[0]);
  await hide(page).check();
  // With the panel open, the step to undo there, and a search for a name.
  await expect(page.getByRole("status").filter({ hasText: "Names are hidden" })).toBeAttached();
  await expectNobody(page, "the grid with a panel");
  const called = await rows(page);
  expect(called.length).toBeGreaterThan(20);
  expect(new Set(called).size).toBe(called.length);
  expect(called, "the alphabet betrays").not.toEqual([...called].sort());
  await expectAccessible(page);

  // What is added now is announced, undone, and done again without the name.
  await panel.getByRole("radio", { name: "4, Extending" }).first().check({ force: true });
  await panel.getByRole("button", { name: "Add level 4" }).click();
  const who = await panel.getByRole("heading", { level: 2 }).innerText();
  expect(called).toContain(who);
  await expect(page.getByRole("status").filter({ hasText: who })).toBeAttached();
  await expect(page.getByRole("button", { name: `Undo: add evidence for ${who}` })).toBeVisible();
  await expectNobody(page, "an announcement");
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await expectNobody(page, "an undone step");
  await page.getByRole("button", { name: /^Redo/ }).click();
  await expectNobody(page, "a step done again");

  // The change log.
  await page.locator("summary").filter({ hasText: "Saved on this device" }).click();
  await page.getByRole("button", { name: "Version history" }).click();
  const log = page.getByRole("dialog", { name: "Version history" });
  await expect(log).toContainText(who);
  await expectNobody(page, "the change log");
  await log.getByRole("button", { name: "Close" }).click();

  // The search finds what is shown, and nothing else.
  const search = page.getByRole("searchbox", { name: "Find a learner" });
  await search.fill(before[0]);
  await expect(page.getByRole("rowheader").locator("bdi")).toHaveCount(0);
  await search.fill(who);
  await expect(page.getByRole("rowheader").locator("bdi")).toHaveCount(1);
  await search.fill("");
  for (let turn = 0; turn < 4; turn++) {
    await page.getByTitle("Change the order of the learners").click();
    await expectNobody(page, `order ${turn}`);
  }
});

test("hidden names are on no other screen, in every file, and hidden after a reload", async ({ page }) => {
  const before = await rows(page);
  await hide(page).check();
  // What stands for the names is code that comes when it is wanted.
  await expect(page.getByRole("rowheader").filter({ hasText: "a learner" })).toHaveCount(0);
  const called = await rows(page);
  await page.getByRole("columnheader", { name: "7.RP.A.1" }).click();
  await expectNobody(page, "a standard’s card");
  await page.getByRole("button", { name: "Sort learners by this" }).click();
  await page.getByRole("button", { name: "Setup" }).click();
  await expect(page.getByRole("heading", { name: "Names are hidden" })).toBeVisible();
  for (const pane of ["Learners", "Standards", "Scale", "Policy", "Grades"]) {
    await page.getByRole("tab", { name: pane }).click();
    await expect(page.getByRole("tabpanel")).not.toBeEmpty();
    await expectNobody(page, `the set-up: ${pane}`);
  }
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Names are hidden" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();

  // Files are whole, and say so.
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const files = page.getByRole("dialog", { name: "Export" });
  await expect(files).toContainText("Files include names even while they are hidden on screen.");
  const download = page.waitForEvent("download");
  await files.getByRole("button", { name: /Evident backup/ }).click();
  const backup = readFileSync(await (await download).path(), "utf8");
  expect(backup).toContain(before[0]);
  await expect(page.getByRole("status").filter({ hasText: "This file includes names" })).toBeVisible();
  await page.keyboard.press("Escape");

  // A reload forgets nothing; the same pseudonyms stand in the same order.
  await page.reload();
  await page.getByRole("button", { name: /7th Grade Math/ }).first().click();
  await expect(page.getByRole("grid")).toBeVisible();
  await expect(hide(page)).toBeChecked();
  await expectNobody(page, "the grid after a reload");
  expect(await rows(page)).toEqual(called);
  await page.getByRole("combobox", { name: "Show instead of names" }).filter({ visible: true }).selectOption("Initials");
  await expectNobody(page, "the grid with initials");
  expect((await rows(page)).every((name) => /^(\p{L}\. ?){1,2}( \d)?$/u.test(name))).toBe(true);

  await hide(page).uncheck();
  expect(await rows(page)).toEqual(before);
  await page.reload();
  await page.getByRole("button", { name: /7th Grade Math/ }).first().click();
  await expect(page.getByRole("row", { name: before[0] })).toBeVisible();
});

test("what a teacher typed is shown without names, and private notes are not shown", async ({ page }) => {
  const [name] = await rows(page);
  await page.getByRole("row", { name }).getByRole("gridcell").first().click();
  const panel = panelOf(page);
  await panel.getByRole("radio", { name: "3, Proficient" }).first().check({ force: true });
  await panel.getByRole("button", { name: "Details" }).click();
  await panel.getByLabel("Feedback").fill(`${name.split(" ")[0].toUpperCase()} explained it to the class`);
  await panel.getByLabel("Note").fill("Sat beside the window");
  await panel.getByRole("button", { name: "Add level 3" }).click();
  await panel.getByText("Override this level").click();
  const form = panel.locator("form").first();
  await form.getByRole("radio", { name: "4, Extending" }).check({ force: true });
  await form.getByRole("textbox").first().fill("Told me at the door");
  await form.getByRole("textbox").last().fill(`${name} showed more`);
  await form.getByRole("button", { name: "Set override" }).click();
  await form.getByRole("textbox").first().fill("");
  await form.getByRole("textbox").last().fill("");

  await hide(page).check();
  // What stands for the name comes with later code.
  await expect(panel.getByRole("heading", { level: 2 })).not.toHaveText("a learner");
  const who = await panel.getByRole("heading", { level: 2 }).innerText();
  await expect(panel).toContainText(`${who} explained it to the class`);
  await expect(panel).toContainText(`${who} showed more`);
  await expect(panel).toContainText("Not shown while names are hidden.");
  for (const text of ["Sat beside the window", "Told me at the door"]) await expect(panel).not.toContainText(text);
  await expectNobody(page, "a panel with feedback");
  // To change the piece shows no more, and loses nothing.
  const piece = panel.getByRole("listitem").filter({ hasText: "explained it" });
  const edit = async () => {
    await piece.locator("summary").click();
    await piece.getByRole("button", { name: "Edit" }).click();
    return page.getByRole("dialog", { name: "Edit evidence" });
  };
  let dialog = await edit();
  await expectNobody(page, "the form of a piece");
  await expect(dialog.getByLabel("Note")).toHaveCount(0);
  await dialog.getByLabel("Attempt").fill("2");
  await dialog.getByRole("button", { name: "Save" }).click();
  await hide(page).uncheck();
  await expect(panel).toContainText("EXPLAINED".toLowerCase());
  dialog = await edit();
  await expect(dialog.getByLabel("Note")).toHaveValue("Sat beside the window");
  await expect(dialog.getByLabel("Feedback")).toHaveValue(/^[A-Z]+ explained it/);
});

test("another page that shows the class follows at once", async ({ page, context }) => {
  const before = await rows(page);
  await expect(page.getByText("Saved on this device")).toBeVisible();
  const board = await context.newPage();
  await board.goto("/");
  await board.getByRole("button", { name: /7th Grade Math/ }).first().click();
  await expect(board.getByRole("rowheader").locator("bdi").first()).toHaveText(before[0]);
  await board.getByRole("searchbox", { name: "Find a learner" }).fill(before[0].split(" ")[0]);
  await hide(page).check();
  await expect(hide(board)).toBeChecked();
  await expect(board.getByRole("searchbox", { name: "Find a learner" })).toHaveValue("");
  await expectNobody(board, "the page on the board");
  expect(await rows(board)).toEqual(await rows(page));
  await page.getByRole("combobox", { name: "Show instead of names" }).filter({ visible: true }).selectOption("Initials");
  await expect(board.getByRole("combobox", { name: "Show instead of names" }).filter({ visible: true })).toHaveValue("initials");
  await hide(board).uncheck();
  await expect(hide(page)).not.toBeChecked();
  expect(await rows(page)).toEqual(before);
  await board.close();
});

test("titles of assessments and names of groups that name somebody do not", async ({ page }) => {
  const [name] = await rows(page);
  await page.getByRole("combobox", { name: "Entering levels for" }).selectOption({ label: "New assessment…" });
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Title").fill(`Talk with ${name}`);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole("row", { name }).getByRole("gridcell").first().click();
  const panel = panelOf(page);
  await panel.getByRole("radio", { name: "3, Proficient" }).first().check({ force: true });
  await panel.getByRole("button", { name: "Add level 3" }).click();
  await page.getByRole("button", { name: "Setup" }).click();
  await page.getByText("Sections and groups").click();
  await page.getByRole("textbox", { name: "New section or group name" }).fill(`${name.split(" ")[1]} and friends`);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Gradebook" }).click();

  await hide(page).check();
  await expectNobody(page, "the grid with a title");
  await page.getByRole("rowheader").first().click();
  // Beside the panel the ways to read are a list.
  await page.getByRole("combobox", { name: "Show as" }).selectOption("assessment");
  await page.getByRole("combobox", { name: "Entering levels for" }).selectOption({ index: 1 });
  await expectNobody(page, "the sheet of an assessment");
  await page.getByRole("button", { name: "Edit assessment" }).click();
  await expect(page.getByRole("dialog")).toContainText("Not shown while names are hidden.");
  await expectNobody(page, "the form of an assessment");
});

test.describe("390 px", () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test("the narrow lists hide names too", async ({ page }) => {
    await page.getByText("Filters and names").click();
    await hide(page).check();
    await expectNobody(page, "one learner's list");
    await expectAccessible(page);
    const called = await page.getByRole("combobox", { name: "Learner", exact: true }).locator("option").allInnerTexts();
    expect(called).not.toEqual([...called].sort());
    await page.getByRole("radio", { name: "Standard" }).check({ force: true });
    await expectNobody(page, "one standard's list");
    await page.getByRole("button", { name: `evidence: ${called[0]}` }).click();
    await expect(panelOf(page).getByRole("heading", { name: called[0] })).toBeVisible();
    await expectNobody(page, "the sheet");
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond, "nothing lies beyond the edge").toBeLessThanOrEqual(0);
  });
});
