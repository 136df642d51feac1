// Levels entered by keyboard alone, as in a spreadsheet. Everything is found by role and name.

import { learnerName, openBook, standardCode } from "./books.mjs";
import { expect, expectAccessible, test } from "./evident.mjs";

const LEARNERS = 32;
const cell = (page, learner, standard) =>
  page.getByRole("row", { name: learnerName(learner) }).getByRole("gridcell").nth(standard);

/** Walks by Tab until the grid has the focus. */
async function tabToGrid(page) {
  const grid = page.getByRole("grid");
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    if (await grid.evaluate((it) => it === document.activeElement)) return;
  }
  throw new Error("Tab never reaches the grid.");
}

test("32 levels by keyboard alone, a block from a spreadsheet, filled down, and all of it undone", async ({ page, context }) => {
  test.slow();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openBook(page, { learners: LEARNERS, standards: 8 });
  await tabToGrid(page);
  await expect(cell(page, 0, 0)).toHaveAttribute("aria-selected", "true");

  // One paper after the other: a level, Enter. A level that could go on waits for it, one that could not does not.
  const level = (learner) => ["4", "3", "2", "0", "1"][learner % 5];
  const begun = Date.now();
  for (let learner = 0; learner < LEARNERS; learner++) {
    await page.keyboard.press(level(learner));
    await page.keyboard.press("Enter");
  }
  console.log(`32 levels in ${Date.now() - begun} ms of key presses`);
  await expect(cell(page, LEARNERS - 1, 0)).toContainText(level(LEARNERS - 1));
  await expect(page.getByRole("status").filter({ hasText: learnerName(LEARNERS - 1) })).toHaveText(
    `${learnerName(LEARNERS - 1)}, S.1: level 3, Mastered`,
  );
  await page.keyboard.press("Control+Home");
  for (const learner of [0, 7, 13]) await expect(cell(page, learner, 0)).toContainText(level(learner));

  // A block of 32 × 6, as a spreadsheet copies it.
  const block = Array.from({ length: LEARNERS }, (_, row) => Array.from({ length: 6 }, (_, column) => (row + column) % 5).join("\t")).join("\r\n");
  await page.evaluate((text) => navigator.clipboard.writeText(text), block);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Control+v");
  await expect(page.getByText("192 levels entered.")).toBeVisible();
  await expect(cell(page, 3, 1)).toContainText("3");
  await expect(cell(page, 5, 6)).toContainText("0");

  // The last column: one level, filled down over the whole column.
  await page.keyboard.press("Control+ArrowRight");
  await page.keyboard.press("4");
  await page.keyboard.press("Control+Space");
  await page.keyboard.press("Control+d");
  await expect(page.getByRole("status").filter({ hasText: "enter 31 levels" })).toHaveCount(1);
  await page.keyboard.press("Control+End");
  await expect(cell(page, LEARNERS - 1, 7)).toContainText("4");

  // Filled down, its first level, the block, 32 levels: 35 steps.
  for (let step = 0; step < 35; step++) await page.keyboard.press("Control+z");
  await expect(page.getByRole("button", { name: /^Undo/ })).toBeDisabled();
  await page.keyboard.press("Control+Home");
  for (const [learner, standard] of [[0, 0], [3, 1], [5, 6]]) await expect(cell(page, learner, standard)).toHaveAccessibleName("Not assessed yet");
  await page.keyboard.press("Control+y");
  await expect(cell(page, 0, 0)).toContainText("4");
  await expectAccessible(page);
});

test("Tab goes right, Enter returns to where the Tabs began, Escape gives Tab back to the page", async ({ page }) => {
  await openBook(page, { learners: 5, standards: 4 });
  await tabToGrid(page);
  await page.keyboard.type("3");
  await page.keyboard.press("Tab");
  await page.keyboard.type("2");
  await page.keyboard.press("Tab");
  await page.keyboard.type("4");
  await page.keyboard.press("Enter");
  await expect(cell(page, 1, 0)).toHaveAttribute("aria-selected", "true");
  for (const [standard, level] of [[0, "3"], [1, "2"], [2, "4"]]) await expect(cell(page, 0, standard)).toContainText(level);
  // One tap of Escape ends the run of entries; then Tab leaves the grid.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("grid")).not.toBeFocused();
});

test("a wrong entry says so at the cell and keeps what was typed", async ({ page }) => {
  await openBook(page, { learners: 3, standards: 2 });
  await tabToGrid(page);
  await page.keyboard.type("7");
  await page.keyboard.press("Enter");
  const field = page.getByRole("textbox", { name: `Level for ${learnerName(0)}, S.1` });
  await expect(field).toHaveValue("7");
  await expect(field).toBeFocused();
  await expect(cell(page, 0, 0).getByRole("alert")).toHaveText("“7” is outside the scale, which goes from 0 to 4.");
  // It lies above the cells of the rows that follow.
  const above = cell(page, 0, 0).getByRole("alert").evaluate((it) => {
    const { x, y, width, height } = it.getBoundingClientRect();
    return [0.1, 0.5, 0.9].every((part) => it.getRootNode().elementFromPoint(x + width * part, y + height / 2) === it);
  });
  expect(await above).toBe(true);
  await expectAccessible(page);
  await page.keyboard.press("Backspace");
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await expect(cell(page, 0, 0)).toContainText("3");
  await page.keyboard.type("xyz");
  await page.keyboard.press("Escape");
  await expect(field).toHaveCount(0);
  await expect(cell(page, 1, 0)).toHaveAccessibleName("Not assessed yet");
  await expect(page.getByRole("grid")).toBeFocused();
});

test("what could be two levels waits; states, retakes and one more piece have keys of their own", async ({ page }) => {
  await openBook(page, { learners: 4, standards: 2 });
  await tabToGrid(page);
  // 3 may become 3+ or 3.5, so it waits for Enter.
  await page.keyboard.type("3");
  await expect(page.getByRole("textbox", { name: /Learner 0001/ })).toHaveValue("3");
  await page.keyboard.type("+");
  // The cell shows the level that 3.5 has reached.
  await expect(cell(page, 0, 0)).toContainText("3");
  // The same cell in the same session: corrected, not added to.
  await page.keyboard.type("2");
  await page.keyboard.press("Alt+Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("complementary", { name: "Evidence" });
  await expect(panel.getByRole("heading", { name: /Evidence/ }).first()).toBeVisible();
  await expect(panel.getByText("2 pieces")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type(".m");
  await expect(cell(page, 1, 0)).toHaveAccessibleName(/1 missing/);
  await expect(cell(page, 1, 0).locator(".badge")).toHaveAttribute("data-badge", "M");
  await page.keyboard.press("Delete");
  await expect(cell(page, 1, 0)).not.toHaveAccessibleName(/missing/);
  // F2 opens the last piece; what it becomes is a correction.
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("F2");
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  await expect(cell(page, 0, 0)).toContainText("1");
});

test("a block with cells that cannot be read asks before anything is entered", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openBook(page, { learners: 3, standards: 2 });
  await tabToGrid(page);
  await page.evaluate(() => navigator.clipboard.writeText("3\tabs\n4\t9\n\t2\n1\t1"));
  await page.keyboard.press("Control+v");
  const dialog = page.getByRole("dialog", { name: "Paste levels" });
  await expect(dialog.getByText("3 cells can be entered; 2 cannot be read. Nothing has been entered yet.")).toBeVisible();
  await expect(dialog.getByRole("listitem").first()).toHaveText(/^Learner 0001, S\.2: “abs” is not a level/);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(cell(page, 0, 0)).toHaveAccessibleName("Not assessed yet");
  await expect(page.getByRole("grid")).toBeFocused();
  await page.keyboard.press("Control+v");
  await dialog.getByRole("button", { name: "Enter 3 cells" }).click();
  await expect(cell(page, 0, 0)).toContainText("3");
  await expect(cell(page, 2, 1)).toContainText("2");
  await expect(page.getByText("2 cells were outside the grid or on roll-ups and were left out.")).toBeVisible();
});

test("what is copied is what a spreadsheet takes", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openBook(page, { learners: 3, standards: 3, level: (l, s) => (l === 1 && s === 1 ? undefined : l + s) });
  await tabToGrid(page);
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("0\t1\t2\n1\t\t3\n2\t3\t4");
});

test("levels are set for a whole column by a tap, and the list of keys opens with a question mark", async ({ page }) => {
  await openBook(page, { learners: 4, standards: 2 });
  await cell(page, 0, 1).click();
  const strip = page.getByRole("toolbar", { name: "Enter levels" });
  await strip.getByRole("button", { name: "Whole column" }).click();
  await strip.getByRole("button", { name: "3, Level 3" }).click();
  for (const learner of [0, 1, 2, 3]) await expect(cell(page, learner, 1)).toContainText("3");
  await page.keyboard.press("Escape");
  await page.getByRole("grid").focus();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys.getByRole("row", { name: /^F2/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("grid")).toBeFocused();
});

test("the far corner of 2,000 × 200 has its names, roles and indices in the accessibility tree", async ({ page }) => {
  test.slow();
  await openBook(page, { learners: 2000, standards: 200, level: (l, s) => (l > 1990 && s > 190 ? (l + s) % 5 : undefined) });
  await tabToGrid(page);
  await page.keyboard.press("Control+End");
  await expect(cell(page, 1999, 0)).toBeAttached();
  const grid = page.getByRole("grid");
  await expect(grid).toHaveAttribute("aria-rowcount", "2002");
  await expect(grid).toHaveAttribute("aria-colcount", "202");
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  const of = (role) => nodes.filter((node) => !node.ignored && node.role?.value === role);
  const row = of("row").find((node) => node.name?.value?.includes(learnerName(1999)));
  expect(row, "a row named by its learner").toBeTruthy();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const within = (node) => (node?.ignored ? node.childIds.flatMap((id) => within(byId.get(id))) : [node]);
  const cells = row.childIds.flatMap((id) => within(byId.get(id)));
  expect(cells[0].role.value).toBe("rowheader");
  expect(cells[0].name.value).toBe(learnerName(1999));
  expect(cells.length).toBeGreaterThan(5);
  expect(cells.slice(1).every((node) => node.role.value === "gridcell")).toBe(true);
  expect(of("columnheader").map((node) => node.name.value)).toContain(standardCode(199));
  // 1999 + 199 leaves 3 when divided by 5: level 3 is mastered.
  const corner = page.getByRole("gridcell", { selected: true });
  await expect(corner).toHaveAttribute("aria-colindex", "201");
  await expect(page.getByRole("row", { name: learnerName(1999) })).toHaveAttribute("aria-rowindex", "2001");
  await expect(corner).toHaveAccessibleName("3, Mastered");
});

test("the head of a column opens the card of its standard by keyboard", async ({ page }) => {
  await openBook(page, { learners: 5, standards: 4 });
  await tabToGrid(page);
  const head = (standard) => page.getByRole("columnheader", { name: standardCode(standard), exact: true });
  const active = () => page.getByRole("grid").evaluate((grid) => document.getElementById(grid.getAttribute("aria-activedescendant"))?.textContent);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowUp");
  expect(await active()).toBe(standardCode(1));
  await expect(page.getByRole("gridcell", { selected: true })).toHaveCount(0);
  await expect(page.getByRole("grid")).toBeFocused();
  await expectAccessible(page);
  // Along the heads, where nothing is entered.
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("3");
  expect(await active()).toBe(standardCode(2));
  await page.keyboard.press("Enter");
  const card = page.getByRole("dialog", { name: standardCode(2) });
  await expect(card).toContainText("Statement 3");
  await page.keyboard.press("Escape");
  await expect(card).toHaveCount(0);
  await expect(page.getByRole("grid")).toBeFocused();
  // Down again to the learners; what is typed is entered there.
  await page.keyboard.press("ArrowDown");
  await expect(cell(page, 0, 2)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.type("4");
  await expect(cell(page, 0, 2)).toContainText("4");
  await expect(head(2)).toBeVisible();
});

test("the card of a standard shows those alone who stand so on it, and all again", async ({ page }) => {
  const levels = [1, 3, 4, undefined, 2, 3];
  await openBook(page, { learners: 6, standards: 3, level: (l, s) => (s === 1 ? levels[l] : 3) });
  await tabToGrid(page);
  const card = page.getByRole("dialog", { name: standardCode(1) });
  const learners = () => page.getByRole("row", { name: /^Learner/ }).getByRole("rowheader").allTextContents();
  const chosen = async (line) => {
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await expect(card.getByRole("listitem")).toHaveText(["3 Mastered", "2 Not yet", "0 Not enough evidence yet", "1 Not assessed yet"]);
    await expect(card.getByRole("listitem").getByRole("button")).toHaveCount(3);
    const button = card.getByRole("button", { name: line });
    for (let presses = 0; presses < 6 && !(await button.evaluate((it) => it === document.activeElement)); presses++) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(card).toHaveCount(0);
    await expect(page.getByRole("grid")).toBeFocused();
  };
  await page.keyboard.press("ArrowRight");
  await chosen("2 Not yet");
  await expect.poll(learners).toEqual([0, 4].map(learnerName));
  await expect(page.getByRole("status").filter({ hasText: "S.2: Not yet" })).toHaveCount(1);
  await expectAccessible(page);
  // Who is mastered by what is entered stays, as with any other filter, until one looks again.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("4");
  await page.keyboard.press("Enter");
  await expect(cell(page, 0, 1)).toContainText("4");
  expect(await learners()).toEqual([0, 4].map(learnerName));
  await page.keyboard.press("Control+z");
  await expect(cell(page, 0, 1)).toContainText("1");
  await page.getByRole("button", { name: "S.2: Not yet" }).press("Enter");
  await expect.poll(learners).toEqual([0, 1, 2, 3, 4, 5].map(learnerName));
  await expect(page.getByRole("grid")).toBeFocused();
  // The selected learner is not among them: the keys begin at the first.
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowRight");
  await chosen("3 Mastered");
  await expect.poll(learners).toEqual([1, 2, 5].map(learnerName));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("gridcell", { selected: true })).toHaveCount(1);
  // With nobody left, one press shows everyone.
  await page.getByRole("searchbox").fill("nobody of this name");
  await page.getByRole("button", { name: "Show everyone" }).press("Enter");
  await expect.poll(learners).toEqual([0, 1, 2, 3, 4, 5].map(learnerName));
  await expect(page.getByRole("button", { name: "S.2: Mastered" })).toHaveCount(0);
});

test("names are found with their accents and without", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Try the sample class" }).click();
  const search = page.getByRole("searchbox", { name: "Find a learner" });
  const found = page.getByRole("rowheader").locator("bdi");
  for (const [typed, name] of [
    ["sorensen", "Emil Sørensen"],
    ["SØREN", "Emil Sørensen"],
    ["liam o briain", "Liam Ó Briain"],
    ["ó", "Liam Ó Briain"],
  ]) {
    await search.fill(typed);
    await expect(found.filter({ hasText: name })).toHaveCount(1);
  }
  await search.fill("ø");
  await expect(found.first()).toBeVisible();
  await search.fill("sorensenx");
  await expect(found).toHaveCount(0);
});
