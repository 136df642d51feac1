// The teacher's story: drop in the file they have, see who has mastered what, add evidence, see the verdict change and
// why, close the browser, open it again and find everything there, and take a backup away.

import { readFileSync } from "node:fs";
import { test, expect, expectAccessible } from "./evident.mjs";
import { boxOf } from "./rest.mjs";

const points = [
  "Student,ID,RP.1 Quiz 1,RP.2 Quiz 1,NS.1 Test",
  ",,10,10,20",
  '"Lindqvist, Ada",101,9,7,15',
  '"Okafor, Bo",102,10,10,18',
  '"Reyes, Camila",103,6,5,0',
].join("\n");

/** Opens the page and waits for its first screen. */
async function open(page) {
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Try the sample class" })).toBeVisible();
}

/** Chooses a file, as from the dialog of the browser. */
async function give(page, name, text) {
  await page.getByLabel("Open a file").first().setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
}

async function importPoints(page) {
  await open(page);
  await give(page, "Math 7 scores.csv", points);
  await expect(page.getByRole("heading", { name: "Import “Math 7 scores.csv”" })).toBeVisible();
  const add = page.getByRole("button", { name: "Add to the book" }).first();
  await expect(add).toHaveAttribute("aria-disabled", "true");
  await page.getByLabel("Use one date for it:").fill("2026-10-14");
  await page.getByLabel("Use one date for it:").blur();
  await page.getByRole("radio", { name: "Missing" }).check();
  await expect(add).not.toHaveAttribute("aria-disabled", "true");
  await add.click();
  await expect(page.getByRole("grid", { name: "Learners by standards" })).toBeVisible();
}

test("the file a teacher has becomes a gradebook that explains itself and is there again", async ({ page }) => {
  await importPoints(page);
  const cell = (row, column) => page.getByRole("row", { name: row }).getByRole("gridcell").nth(column);
  await expect(cell("Ada Lindqvist", 0)).toHaveText(/^4/);
  await expect(cell("Ada Lindqvist", 1)).toHaveText(/^2/);
  await expect(cell("Camila Reyes", 2)).toHaveAccessibleName(/missing/);

  // One more piece of evidence, and the level changes and says why.
  await cell("Ada Lindqvist", 1).click();
  const panel = page.getByRole("complementary", { name: "Evidence" });
  await expect(panel.getByText("Not yet").first()).toBeVisible();
  await panel.getByRole("radio", { name: "3, Proficient" }).first().check({ force: true });
  await panel.getByRole("button", { name: "Add level 3" }).click();
  await expect(panel.getByText(/^Mastered/).first()).toBeVisible();
  await expect(cell("Ada Lindqvist", 1)).toHaveText(/^3/);
  await expectAccessible(page);

  // Closed and opened again, everything is there.
  await page.reload();
  await page.getByRole("button", { name: "Math 7 scores" }).first().click();
  await expect(cell("Ada Lindqvist", 1)).toHaveText(/^3/);

  // A backup goes along.
  await page.getByText("Saved on this device").click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save a backup file" }).last().click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^Math 7 scores .*\.evident\.json$/);
  const book = JSON.parse(readFileSync(await file.path(), "utf8"));
  expect(book.type).toBe("evident");
  expect(book.book.learners).toHaveLength(3);
  expect(book.book.evidence).toHaveLength(10);
});

test("one undo takes a whole import back, one redo brings it again", async ({ page }) => {
  await importPoints(page);
  await page.getByRole("button", { name: /^Undo: import/ }).click();
  await expect(page.getByRole("heading", { name: "Who is in the class?" })).toBeVisible();
  await page.getByRole("button", { name: /^Redo: import/ }).click();
  await expect(page.getByRole("row", { name: "Bo Okafor" })).toBeVisible();
});

test("changing one mapping re-reads the file", async ({ page }) => {
  await open(page);
  await give(page, "scores.csv", points);
  const added = page.getByRole("complementary", { name: "What will happen" }).getByRole("listitem").first();
  await expect(added).toHaveText(/^9\s*pieces/);
  await page.getByLabel("Column C becomes").selectOption("skipped");
  await expect(added).toHaveText(/^6\s*pieces/);
  await expectAccessible(page);
});

test("a word in a cell that is no level gets a meaning, and its cells are read", async ({ page }) => {
  await open(page);
  await give(page, "levels.csv", "Name,RP.1,RP.2\nAda Lindqvist,3,solid\nBo Okafor,Solid,2\nCamila Reyes,gone,4\nDev Patel,2,3\nEli Brook,4,1\n");
  const added = page.getByRole("complementary", { name: "What will happen" }).getByRole("listitem").first();
  await expect(added).toHaveText(/^7\s*pieces/);
  const solid = page.getByRole("combobox", { name: "Meaning of “solid”" });
  await expect(page.getByRole("listitem").filter({ has: solid })).toContainText("2 cells");
  await solid.selectOption("level 3");
  await expect(added).toHaveText(/^9\s*pieces/);
  await page.getByRole("combobox", { name: "Meaning of “gone”" }).selectOption("Excused");
  await expect(added).toHaveText(/^10\s*pieces/);
  await expectAccessible(page);
  // Without a meaning again, its cells are skipped.
  await solid.selectOption("Skip these cells");
  await expect(added).toHaveText(/^8\s*pieces/);
  // On a phone everything takes the width there is.
  await page.setViewportSize({ width: 390, height: 844 });
  expect((await boxOf(page.getByRole("heading", { name: "Words in cells" }))).width).toBeGreaterThan(300);
});

test("the sample class opens, and no screen of it breaks a rule of accessibility", async ({ page }) => {
  test.slow();
  await open(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Try the sample class" }).click();
  await expect(page.getByRole("grid", { name: "Learners by standards" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("gridcell").nth(3).click();
  await expect(page.getByRole("complementary", { name: "Evidence" })).toBeVisible();
  await expectAccessible(page);
  for (const tab of ["Setup"]) {
    await page.getByRole("button", { name: tab }).click();
    await expect(page.getByRole("heading", { name: "Learners", exact: true })).toBeVisible();
    await expectAccessible(page);
  }
});

test.describe("where nothing may be stored", () => {
  test.use({ expectedErrors: /SecurityError|storage/i });

  test("the page says so, works, and hands out a backup", async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
    });
    await open(page);
    await expect(page.getByText("This page cannot store anything.").first()).toBeVisible();
    await page.getByRole("button", { name: "Try the sample class" }).click();
    await expect(page.getByRole("grid", { name: "Learners by standards" })).toBeVisible();
    const download = page.waitForEvent("download");
    await page.getByRole("alert").getByRole("button", { name: "Export now" }).click();
    expect((await download).suggestedFilename()).toContain(".evident.json");
  });
});

test("a full storage is said, nothing is lost, and it is saved once there is room", async ({ page }) => {
  await importPoints(page);
  await expect(page.getByText("Saved on this device")).toBeVisible();
  await page.evaluate(() => {
    let chunk = "x".repeat(1 << 20);
    for (let i = 0; chunk.length > 1; ) {
      try {
        localStorage.setItem(`filler-${i++}`, chunk);
      } catch {
        chunk = chunk.slice(0, chunk.length >> 1);
      }
    }
  });
  await page.getByRole("gridcell").first().click();
  const panel = page.getByRole("complementary", { name: "Evidence" });
  await panel.getByRole("radio", { name: "1, Developing" }).first().check({ force: true });
  await panel.getByRole("button", { name: "Add level 1" }).click();
  await expect(page.getByRole("alert")).toContainText("Not saved: this browser’s storage is full.");
  // At once after there is room: two seconds later the page tries again by itself.
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  await page.evaluate(() => {
    Object.keys(localStorage).filter((key) => key.startsWith("filler")).forEach((key) => localStorage.removeItem(key));
    [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Try again").click();
  });
  await expect(page.getByText("Saved on this device")).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Math 7 scores" }).first().click();
  await expect(page.getByRole("gridcell").first()).toHaveText(/^1/);
});

test("a deleted book can be put back", async ({ page }) => {
  await importPoints(page);
  await page.getByText("Math 7 scores").first().click();
  await page.getByRole("button", { name: "All books on this device" }).click();
  await page.getByLabel("Actions for Math 7 scores").click();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { name: "A gradebook made of evidence" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Math 7 scores" }).first().click();
  await expect(page.getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
});

test("a question about a future date that is dismissed adds nothing, and Escape leaves the panel open", async ({ page }) => {
  await importPoints(page);
  await page.getByRole("gridcell").nth(1).click();
  const panel = page.getByRole("complementary", { name: "Evidence" });
  await expect(panel.getByText("1 piece", { exact: true })).toBeVisible();
  await panel.getByRole("button", { name: "Details" }).click();
  await panel.getByLabel("Shown on").fill("2099-05-01");
  await panel.getByLabel("Shown on").blur();
  await panel.getByRole("radio", { name: "0, Beginning" }).first().check({ force: true });
  await panel.getByRole("button", { name: "Add level 0" }).click();
  const question = page.getByRole("dialog", { name: "That date is in the future" });
  await question.getByRole("button", { name: "Close" }).click();
  await expect(question).toBeHidden();
  await panel.getByRole("button", { name: "Add level 0" }).click();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(panel.getByText("1 piece", { exact: true })).toBeVisible();
});
