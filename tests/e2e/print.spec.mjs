// The printed gradebook: a document of its own with every row and column, read in black and white.

import { readFile } from "node:fs/promises";
import { test, expect } from "./evident.mjs";

test.beforeEach(async ({ page }) => {
  // A browser under test has no dialog for printing: the call does what a browser tells the page, and no more.
  await page.addInitScript(() => {
    window.print = () => window.dispatchEvent(new Event("beforeprint"));
  });
  await page.goto("/");
  await page.getByRole("button", { name: "Try the sample class" }).click();
  await expect(page.getByRole("heading", { name: "7th Grade Math" })).toBeAttached();
});

/** The frame that is being printed. */
async function printed(page) {
  await page.getByRole("button", { name: "Print" }).filter({ visible: true }).click();
  await expect(page.locator("iframe.print-frame")).toHaveCount(1);
  const frame = () => page.frames().find((frame) => frame !== page.mainFrame());
  await expect.poll(() => frame()?.locator("table").count()).toBeGreaterThan(0);
  return frame();
}

/** What a browser tells the frame when its dialog is closed. */
const done = (page) =>
  page.locator("iframe").evaluate((frame) => frame.contentWindow.dispatchEvent(new frame.contentWindow.Event("afterprint")));
const rowheads = (table) => table.locator("tbody:not(.paper__sums) th[scope=row]");

/** The same document as a file of pages. */
async function pages(context, page, frame, info, name) {
  const html = await frame.content();
  const copy = await context.newPage();
  await copy.route("**/printed.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  await copy.goto(new URL("printed.html", page.url()).href);
  const path = info.outputPath(`${name}.pdf`);
  const pdf = await copy.pdf({ path, preferCSSPageSize: true });
  await info.attach(name, { path, contentType: "application/pdf" });
  await copy.close();
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
}

test("the whole class is printed, with heads that repeat, a title and sums", async ({ page, context }, info) => {
  const first = await page.getByRole("rowheader").locator("bdi").first().innerText();
  const frame = await printed(page);
  expect(await frame.title()).toContain("7th Grade Math");
  const table = frame.locator("table");
  await expect(table).toHaveCount(1);
  await expect(table.locator("caption")).toContainText("7th Grade Math");
  await expect(table.locator("caption")).toContainText("28 learners");
  await expect(table.locator("thead th[scope=col]")).toHaveCount(14);
  await expect(rowheads(table)).toHaveCount(28);
  await expect(rowheads(table).first()).toHaveText(first);
  await expect(table.locator("tbody:not(.paper__sums) td")).toHaveCount(28 * 15);
  // Mastery is told by a mark and not by color; what is hatched on screen is a dash.
  await expect(table.locator("td", { hasText: "3 ✓" }).first()).toBeAttached();
  await expect(table.locator("td", { hasText: "4 ✓✓" }).first()).toBeAttached();
  await expect(table.locator("td", { hasText: /^–$/ })).toHaveCount(1);
  await expect(table.locator("td", { hasText: /^2 M2$/ }).first()).toBeAttached();
  await expect(table.locator("caption")).toContainText("M one piece missing");
  await expect(table.locator(".paper__sums td").first()).toHaveText("18 of 27");
  const look = await table.locator("td").first().evaluate((cell) => {
    const { color, borderTopWidth } = cell.ownerDocument.defaultView.getComputedStyle(cell);
    return { color, border: parseFloat(borderTopWidth) > 0 };
  });
  expect(look).toEqual({ color: "rgb(0, 0, 0)", border: true });
  expect(await frame.locator("thead").evaluate((head) => getComputedStyle(head).display)).toBe("table-header-group");
  expect(await frame.locator("[style], style, script").count()).toBe(0);
  expect(await pages(context, page, frame, info, "gradebook"), "a class fits a sheet").toBe(1);
  await done(page);
  await expect(page.locator("iframe")).toHaveCount(0);
});

test("a wide class is divided by groups of columns, and filters are told in words", async ({ page, context }, info) => {
  await page.getByText("View", { exact: true }).click();
  await page.getByLabel("Roll-ups").check();
  await page.keyboard.press("Escape");
  await page.getByRole("combobox").filter({ hasText: "Has a “Not yet”" }).selectOption("Has a “Not yet”");
  const count = Number((await page.getByRole("columnheader", { name: /learners/ }).innerText()).match(/\d+/)[0]);
  const frame = await printed(page);
  const tables = frame.locator("table");
  await expect(tables).toHaveCount(2);
  await expect(tables.first().locator("caption")).toContainText("Has a “Not yet”");
  await expect(tables.first().locator("caption")).toContainText("Table 1 of 2");
  for (const table of await tables.all()) await expect(rowheads(table)).toHaveCount(count);
  expect(await tables.locator("thead th[scope=col]").count()).toBe(19);
  await expect(tables.first().getByText("Mastered of assessed")).toHaveCount(1);
  await expect(tables.last().locator("thead").getByText("Mastered of assessed")).toHaveCount(1);
  expect(await pages(context, page, frame, info, "wide"), "each table begins a sheet").toBe(2);
  await done(page);
  await expect(page.locator("iframe")).toHaveCount(0);
});

test("names that are hidden on screen are hidden on paper", async ({ page }) => {
  const names = await page.getByRole("rowheader").locator("bdi").allInnerTexts();
  await page.getByRole("switch", { name: "Hide names" }).filter({ visible: true }).check();
  // What stands for the names comes a moment after they are hidden.
  await expect(page.getByRole("rowheader").locator("bdi").filter({ hasText: /^a learner$/ })).toHaveCount(0);
  const called = await page.getByRole("rowheader").locator("bdi").allInnerTexts();
  const frame = await printed(page);
  expect((await rowheads(frame.locator("table")).allInnerTexts()).slice(0, called.length)).toEqual(called);
  const text = (await frame.locator("body").innerText()).toLowerCase();
  const words = names.flatMap((name) => name.toLowerCase().split(/[^\p{L}]+/u)).filter((word) => word.length > 3);
  expect(words.filter((word) => text.includes(word))).toEqual([]);
  await expect(frame.locator("caption")).toContainText("Names are hidden");
});

test("where a page may not print, the same pages are saved as a file", async ({ page, context }) => {
  await page.addInitScript(() => (window.print = () => {}));
  await expect(page.getByText("Saved on this device")).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: /7th Grade Math/ }).first().click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Print" }).filter({ visible: true }).click()]);
  expect(download.suggestedFilename()).toMatch(/^7th Grade Math.*\.html$/);
  await expect(page.getByText("does not let this page print")).toBeVisible();
  await expect(page.locator("iframe")).toHaveCount(0);
  const text = await readFile(await download.path(), "utf8");
  const file = await context.newPage();
  await file.route("**/saved.html", (route) => route.fulfill({ contentType: "text/html", body: text }));
  await file.goto(new URL("saved.html", page.url()).href);
  await expect(rowheads(file.locator("table"))).toHaveCount(28);
  await expect(file.locator("table")).toHaveCSS("border-collapse", "collapse");
  await expect(file.locator("thead th").first()).toHaveCSS("font-weight", "600");
  expect(await file.locator("link, script").count()).toBe(0);
  expect(text.length).toBeLessThan(120_000);
});

test.describe("390 px", () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test("a narrow screen prints the same", async ({ page }) => {
    await page.getByText("Filters and names").click();
    const frame = await printed(page);
    await expect(rowheads(frame.locator("table"))).toHaveCount(28);
    await done(page);
    await expect(page.locator("iframe")).toHaveCount(0);
  });
});
