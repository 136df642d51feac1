// The plain tables: one learner, one standard, one assessment. What the grid does, they do.

import { learnerName, openBook, pickBook } from "./books.mjs";
import { expect, expectAccessible, test } from "./evident.mjs";

const field = (page, learner, standard, after = "") =>
  page.getByRole("textbox", { name: `Level for ${learnerName(learner)}, S.${standard + 1}${after}`, exact: true });

test("a conference: one learner, many standards, typed from top to bottom", async ({ page }) => {
  await openBook(page, { learners: 3, standards: 4 });
  await page.getByRole("radio", { name: "Learner" }).check({ force: true });
  await page.getByRole("combobox", { name: "Learner" }).selectOption(learnerName(1));
  await field(page, 1, 0).focus();
  for (const level of ["3", "2", ".m", "4"]) {
    await page.keyboard.type(level);
    await page.keyboard.press("Enter");
  }
  const table = page.getByRole("table", { name: learnerName(1) });
  await expect(table.getByRole("row", { name: /^S\.1/ })).toContainText("Mastered");
  await expect(table.getByRole("row", { name: /^S\.2/ })).toContainText("Not yet");
  await expect(table.getByRole("row", { name: /^S\.3/ })).toContainText("1 missing");
  await expect(page.getByText("2 mastered of 3 assessed")).toBeVisible();
  // Typing again corrects; what cannot be read says so and stays.
  await field(page, 1, 0).fill("9");
  await page.keyboard.press("Enter");
  await expect(table.getByRole("alert")).toHaveText("“9” is outside the scale, which goes from 0 to 4.");
  await expect(field(page, 1, 0)).toHaveValue("9");
  await page.keyboard.press("Escape");
  await expect(field(page, 1, 0)).toHaveValue("3");
  await field(page, 1, 0).fill("1");
  await page.keyboard.press("Enter");
  await expect(table.getByRole("row", { name: /^S\.1/ })).toContainText("Not yet");
  await table.getByRole("button", { name: /evidence: S\.1$/ }).click();
  await expect(page.getByRole("complementary", { name: "Evidence" }).getByText("1 piece", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expectAccessible(page);
  // The grid has it too.
  await page.getByRole("radio", { name: "Grid" }).check({ force: true });
  await expect(page.getByRole("row", { name: learnerName(1) }).getByRole("gridcell").nth(3)).toContainText("4");
});

test("one standard, all learners, and the filters hold there too", async ({ page }) => {
  await openBook(page, { learners: 4, standards: 2, level: (l, s) => (s === 0 ? l : undefined) });
  await page.getByRole("radio", { name: "Standard" }).check({ force: true });
  const table = page.getByRole("table", { name: /^S\.1/ });
  await expect(table.getByRole("row")).toHaveCount(5);
  await page.getByRole("searchbox", { name: "Find a learner" }).fill("0003");
  await expect(table.getByRole("row")).toHaveCount(2);
  await field(page, 2, 0).fill("4");
  await page.keyboard.press("Enter");
  await expect(table.getByRole("row", { name: learnerName(2) })).toContainText("Mastered");
  await expectAccessible(page);
});

test("an assessment sheet takes first tries beside retakes, each with its own date", async ({ page }) => {
  await openBook(page, { learners: 3, standards: 3 });
  await page.getByRole("radio", { name: "Assessment" }).check({ force: true });
  await expect(page.getByText("Choose or create an assessment above")).toBeVisible();
  await page.getByRole("combobox", { name: "Entering levels for" }).selectOption({ label: "New assessment…" });
  const dialog = page.getByRole("dialog", { name: "New assessment" });
  await dialog.getByLabel("Title").fill("Exit slip");
  await dialog.getByLabel("Date given").first().fill("2026-03-02");
  await dialog.getByLabel("S.1").check();
  await dialog.getByLabel("S.3").check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/^First tries get the date/)).toContainText("2 March 2026");
  const sheet = page.getByRole("table", { name: "Exit slip" });
  await expect(sheet.getByRole("columnheader", { name: "Retake" })).toHaveCount(2);
  await field(page, 0, 0).focus();
  for (const level of ["2", "3", "4"]) {
    await page.keyboard.type(level);
    await page.keyboard.press("Enter");
  }
  await field(page, 0, 0, ", retake").fill("3");
  await page.keyboard.press("Enter");
  await expect(field(page, 0, 0)).toHaveValue("2");
  await expect(field(page, 0, 0, ", retake")).toHaveValue("3");
  // The first try can still be corrected, and the retake stays what it is.
  await field(page, 0, 0).fill("1");
  await page.keyboard.press("Enter");
  await expect(field(page, 0, 0)).toHaveValue("1");
  await expect(field(page, 0, 0, ", retake")).toHaveValue("3");
  await expectAccessible(page);
  await page.getByRole("radio", { name: "Learner" }).check({ force: true });
  await page.getByRole("button", { name: /evidence: S\.1$/ }).click();
  const panel = page.getByRole("complementary", { name: "Evidence" });
  await expect(panel.getByText("2 pieces")).toBeVisible();
  await expect(panel.getByText(/attempt 2/i).first()).toBeVisible();
});

test("on a phone a level is tapped in the device's own list", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("./");
  await pickBook(page, { learners: 3, standards: 2 });
  const choice = page.getByRole("combobox", { name: `Level for ${learnerName(0)}, S.1` });
  await choice.selectOption({ label: "3 · Level 3" });
  await expect(page.getByRole("row", { name: /^S\.1/ })).toContainText("Mastered");
  await choice.selectOption({ label: "Missing" });
  await expect(page.getByRole("row", { name: /^S\.1/ })).toContainText("1 missing");
  await expectAccessible(page);
  // Nothing is cut off at the side.
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBe(0);
});

test("cells show dots, levels, or levels with their trend", async ({ page }) => {
  await openBook(page, { learners: 3, standards: 3, level: (l, s) => (l + s) % 5 });
  const menu = page.getByText("View", { exact: true }).first();
  await menu.click();
  await page.getByRole("radio", { name: "Dots" }).check({ force: true });
  await expectAccessible(page);
  await page.getByRole("radio", { name: "Levels and trends" }).check({ force: true });
  await page.keyboard.press("Escape");
  await page.getByRole("grid").focus();
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row", { name: learnerName(0) }).getByRole("gridcell").first()).toHaveAccessibleName(/rising/);
  await expectAccessible(page);
});

test("a branch collapses to its roll-up, by its head or in the menu", async ({ page }) => {
  await page.goto("./");
  await page.getByRole("button", { name: "Try the sample class" }).click();
  const heads = page.getByRole("columnheader", { name: /^7\./ });
  await expect(heads).toHaveCount(14);
  await page.getByTitle("The Number System").click();
  await expect(heads).toHaveCount(12);
  await expect(page.getByRole("columnheader", { name: /^7\.NS ?, roll-up/ })).toBeVisible();
  await page.getByText("View", { exact: true }).click();
  const box = page.getByRole("checkbox", { name: "The Number System" });
  await expect(box).toBeChecked();
  await page.getByRole("checkbox", { name: "Geometry" }).check();
  await expect(heads).toHaveCount(10);
  await expectAccessible(page);
  await box.uncheck();
  await page.getByRole("checkbox", { name: "Geometry" }).uncheck();
  await expect(heads).toHaveCount(14);
});

test("Enter in the search goes to a learner, or to the standard whose code was typed", async ({ page }) => {
  await page.goto("./");
  await page.getByRole("button", { name: "Try the sample class" }).click();
  const search = page.getByRole("searchbox");
  await search.fill("okafor");
  await search.press("Enter");
  await expect(page.getByRole("grid")).toBeFocused();
  await expect(page.getByRole("row", { name: "Bo Okafor" }).getByRole("gridcell").first()).toHaveAttribute("aria-selected", "true");
  await search.fill("7.sp.c.7");
  await expect(page.getByText("Press Enter to go to 7.SP.C.7.")).toBeVisible();
  await search.press("Enter");
  await expect(search).toHaveValue("");
  await expect(page.getByRole("row", { name: "Bo Okafor" }).getByRole("gridcell").nth(13)).toHaveAttribute("aria-selected", "true");
});
