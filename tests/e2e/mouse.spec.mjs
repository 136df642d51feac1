// Cells selected with the mouse, as in a spreadsheet: drawn over, and extended with Shift. Everything is found by role and name.

import { learnerName, openBook, standardCode } from "./books.mjs";
import { expect, test } from "./evident.mjs";
import { boxOf, inOrder, wheel } from "./rest.mjs";

const LEARNERS = 8;
const STANDARDS = 6;
const cell = (page, learner, standard) =>
  page.getByRole("row", { name: learnerName(learner) }).getByRole("gridcell").nth(standard);
const strip = (page) => page.getByRole("toolbar", { name: "Enter levels" });
const panel = (page) => page.getByRole("complementary", { name: "Evidence" });
const chosen = (page) => page.getByRole("gridcell", { selected: true });

/** Presses in one cell, draws over the grid, and lets go in another. */
async function draw(page, from, to) {
  const middle = async (at) => {
    const { x, y, width, height } = await boxOf(cell(page, ...at));
    return [x + width / 2, y + height / 2];
  };
  await page.mouse.move(...(await middle(from)));
  await page.mouse.down();
  await page.mouse.move(...(await middle(to)), { steps: 8 });
  await page.mouse.up();
}

test.beforeEach(async ({ page }) => {
  await openBook(page, { learners: LEARNERS, standards: STANDARDS });
  // What hands do comes with later code.
  await page.getByRole("grid").focus();
  await expect(strip(page)).toBeVisible();
});

test("drawing over cells selects them, and a level is set in all of them at once", async ({ page }) => {
  await draw(page, [1, 1], [3, 2]);
  await expect(chosen(page)).toHaveCount(6);
  for (const at of [[1, 1], [1, 2], [2, 1], [3, 2]]) await expect(cell(page, ...at)).toHaveAttribute("aria-selected", "true");
  await expect(strip(page)).toContainText("6 cells");
  await expect(panel(page), "the panel is about one cell").toHaveCount(0);
  expect(await page.evaluate(() => getSelection().toString()), "no text is marked").toBe("");
  await strip(page).getByRole("button", { name: "3, Level 3" }).click();
  for (const at of [[1, 1], [2, 2], [3, 2]]) await expect(cell(page, ...at)).toContainText("3");
  await expect(cell(page, 0, 1)).toHaveAccessibleName("Not assessed yet");
  await page.getByRole("button", { name: /^Undo/ }).click();
  for (const at of [[1, 1], [2, 2], [3, 2]]) await expect(cell(page, ...at)).toHaveAccessibleName("Not assessed yet");
});

test("drawing goes any way, back to one cell, and is copied as a block", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await draw(page, [4, 3], [2, 1]);
  await expect(chosen(page)).toHaveCount(9);
  await strip(page).getByRole("button", { name: "2, Level 2" }).click();
  await draw(page, [2, 1], [3, 3]);
  await expect(chosen(page)).toHaveCount(6);
  await page.keyboard.press("Control+c");
  expect((await page.evaluate(() => navigator.clipboard.readText())).trim().split(/\r?\n/)).toEqual(["2\t2\t2", "2\t2\t2"]);
  // One press elsewhere selects that cell alone, and opens it.
  await cell(page, 6, 0).click();
  await expect(chosen(page)).toHaveCount(1);
  await expect(panel(page).getByRole("heading", { name: learnerName(6) })).toBeVisible();
});

test("Shift and a press extend the selection, and a typed level is for the cell that has the focus", async ({ page }) => {
  await cell(page, 1, 1).click();
  await page.keyboard.press("Escape");
  await cell(page, 4, 2).click({ modifiers: ["Shift"] });
  await expect(chosen(page)).toHaveCount(8);
  await expect(panel(page)).toHaveCount(0);
  // The corner that was pressed first stays.
  await cell(page, 0, 0).click({ modifiers: ["Shift"] });
  await expect(chosen(page)).toHaveCount(4);
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(chosen(page)).toHaveCount(4);
  await expect(cell(page, 0, 2)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.type("4");
  await expect(cell(page, 0, 2)).toContainText("4");
  await expect(cell(page, 1, 1)).toHaveAccessibleName("Not assessed yet");
  // Several at once: the first row, and the rest filled down from it.
  await draw(page, [0, 2], [5, 2]);
  await page.keyboard.press("Control+d");
  for (const learner of [1, 5]) await expect(cell(page, learner, 2)).toContainText("4");
  await expect(page.getByRole("columnheader", { name: standardCode(2) })).toBeVisible();
});

test("undo is heard after a press beside everything", async ({ page }) => {
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await expect(cell(page, 0, 0)).toContainText("3");
  // Between the name of the book and the buttons of the bar there is nothing.
  const bar = await boxOf(page.getByRole("banner"));
  await page.mouse.click(bar.x + bar.width * 0.4, bar.y + bar.height / 2);
  await expect(page.getByRole("grid")).not.toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(cell(page, 0, 0)).not.toContainText("3");
});

test("what is typed is there again when its cell comes back into view", async ({ page }) => {
  await openBook(page, { learners: 40, standards: 40 });
  await page.getByRole("grid").focus();
  await expect(strip(page)).toBeVisible();
  await page.keyboard.type("7");
  await page.keyboard.press("Enter");
  const field = page.getByRole("textbox", { name: `Level for ${learnerName(0)}, ${standardCode(0)}` });
  await expect(field).toBeFocused();
  await page.getByRole("gridcell").nth(5).hover();
  // Down by four rows and across until its column is gone, and back the same way.
  for (const move of [[0, 128], [900, 0]]) {
    await wheel(page, move);
    await expect.poll(() => inOrder(page)).toBe(true);
  }
  await expect(field).toHaveCount(0);
  for (const move of [[-900, 0], [0, -128]]) {
    await wheel(page, move);
    await expect.poll(() => inOrder(page)).toBe(true);
  }
  await expect(field).toHaveValue("7");
  await expect(field).toBeFocused();
});
