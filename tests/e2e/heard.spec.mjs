// What was silent or wrong when the gradebook was heard with a screen reader (ACCESSIBILITY.md), by roles and names alone.

import { learnerName, openBook, standardCode } from "./books.mjs";
import { expect, test } from "./evident.mjs";
import { inOrder, wheel } from "./rest.mjs";

const sample = async (page) => {
  await page.goto("./");
  await page.getByRole("button", { name: "Try the sample class" }).press("Enter");
  await expect(page.getByRole("grid")).toBeVisible();
};

/** All that is put into the page's live regions from now on, without the blank that tells a sentence from the same one before. */
async function listen(page) {
  await page.evaluate(() => {
    window.said = [];
    const seen = new WeakMap();
    new MutationObserver(() => {
      for (const region of document.querySelectorAll("[role=status]")) {
        const text = region.textContent;
        if (text && seen.get(region) !== text) window.said.push(text.trim());
        seen.set(region, text);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => window.said);
}

test("each cell of the grid has one head, the code of its own column", async ({ page }) => {
  await sample(page);
  const heads = await page.getByRole("columnheader").allInnerTexts();
  const cells = await page.getByRole("row", { name: "Ada Lindqvist" }).getByRole("gridcell").count();
  // One for the names, one for each cell of a row, its sum among them.
  expect(heads).toHaveLength(cells + 1);
  expect(heads.filter((head) => /^7\./.test(head))).toHaveLength(cells - 1);
  await expect(page.getByRole("columnheader", { name: "Mastered of assessed" })).toHaveCount(1);
  await expect(page.getByRole("columnheader", { name: "The Number System" })).toHaveCount(0);
  await expect(page.getByRole("row").first()).toHaveAttribute("aria-rowindex", "1");
});

test("a cell is called by its level and its status", async ({ page }) => {
  await openBook(page, { learners: 2, standards: 3, level: (l, s) => [1, 3, 4][s] });
  const cells = page.getByRole("row", { name: learnerName(0) }).getByRole("gridcell");
  for (const [at, name] of [[0, "1, Not yet"], [1, "3, Mastered"], [2, /^4, Mastered/]]) await expect(cells.nth(at)).toHaveAccessibleName(name);
});

test("a new screen gives the focus to its heading, and a page that opens by itself to nothing", async ({ page }) => {
  await sample(page);
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByText("Saved on this device")).toBeVisible();
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).not.toBeFocused();
  await page.getByRole("button", { name: "7th Grade Math", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "7th Grade Math" })).toBeFocused();
});

test("a dialog begins with its name when it opens, and the grid by its cell when it closes", async ({ page }) => {
  await page.clock.install();
  await sample(page);
  const grid = page.getByRole("grid");
  await grid.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog");
  const title = dialog.getByRole("heading", { name: "Keys", exact: true });
  await expect(title).toBeFocused();
  await expect(dialog).toHaveAccessibleName("Keys");
  const active = await grid.getAttribute("aria-activedescendant");
  expect(active).not.toBe(null);
  await page.keyboard.press("Escape");
  await expect(grid).toBeFocused();
  await expect(grid).toHaveAttribute("aria-activedescendant", active);
  // Whoever goes on at once is where they went.
  await page.keyboard.press("?");
  await expect(title).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(grid).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(grid).not.toHaveAttribute("aria-activedescendant", active);
  await page.clock.runFor(2_000);
  expect(await grid.getAttribute("aria-activedescendant")).not.toBe(active);
});

test("what happens three times is said three times, and nothing is said again later", async ({ page }) => {
  await page.clock.install();
  await openBook(page, { learners: 4, standards: 2 });
  const said = await listen(page);
  const grid = page.getByRole("grid");
  await grid.focus();
  const count = async (text) => (await said()).filter((one) => one.startsWith(text)).length;
  for (const time of [1, 2, 3]) {
    await page.keyboard.type("3");
    await page.keyboard.press("Alt+Enter");
    await expect.poll(() => count(`${learnerName(0)}, S.1: level 3, Mastered`)).toBe(time);
  }
  for (const time of [1, 2, 3]) {
    await page.keyboard.press("Control+z");
    await expect.poll(() => count("Undone")).toBe(time);
  }
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await said()).at(-1)).toBe("There is nothing to undo.");
  // Once everything is saved and said, nothing more is.
  await expect.poll(() => count("Everything is saved.")).toBe(1);
  const all = await said();
  await page.clock.runFor(10_000);
  for (const region of await page.getByRole("status").all()) await expect(region).toHaveText("");
  expect(await said()).toEqual(all);
});

test("how many cells are selected is said", async ({ page }) => {
  await openBook(page, { learners: 5, standards: 3 });
  const said = await listen(page);
  await page.getByRole("grid").focus();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(async () => (await said()).slice(-2)).toEqual(["2 cells selected.", "4 cells selected."]);
  await page.keyboard.press("Control+Space");
  await expect.poll(async () => (await said()).at(-1)).toBe("5 cells selected.");
});

test("of a few selected cells each is told, of many their number", async ({ page }) => {
  await openBook(page, { learners: 20, standards: 5 });
  const said = await listen(page);
  const grid = page.getByRole("grid");
  const told = page.getByRole("gridcell", { selected: true });
  await grid.focus();
  await page.keyboard.press("Control+Space");
  await expect(told).toHaveCount(20);
  await page.keyboard.press("Control+a");
  await expect.poll(async () => (await said()).at(-1)).toBe("100 cells selected.");
  await expect(told).toHaveCount(1);
  await page.keyboard.press("ArrowUp");
  await expect(told).toHaveCount(1);
});

test("copying is said", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openBook(page, { learners: 5, standards: 3 });
  const said = await listen(page);
  await page.getByRole("grid").focus();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+c");
  await expect.poll(async () => (await said()).at(-1)).toBe("4 cells copied.");
});

test("who leaves the field of a cell by Escape is told the cell", async ({ page }) => {
  await openBook(page, { learners: 5, standards: 3 });
  const grid = page.getByRole("grid");
  await grid.focus();
  await page.keyboard.press("ArrowRight");
  const active = await grid.getAttribute("aria-activedescendant");
  await page.evaluate(() => {
    window.active = [];
    const grid = document.querySelector("[role=grid]");
    const note = () => window.active.push(grid.getAttribute("aria-activedescendant"));
    new MutationObserver(note).observe(grid, { attributeFilter: ["aria-activedescendant"] });
  });
  await page.keyboard.type("2");
  await expect(grid.getByRole("textbox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(grid).toBeFocused();
  await expect.poll(() => page.evaluate(() => window.active)).toEqual([null, active]);
});

test("what an import still asks is said, and by its button too", async ({ page }) => {
  await sample(page);
  const text = "Learner,Standard,Level,Date\nAda Lindqvist,7.RP.A.1,3,03/04/2026\nAda Lindqvist,7.RP.A.2,2,05/04/2026\n";
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("input[type=file]").first().setInputFiles({ name: "levels.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  const add = page.getByRole("button", { name: "Add to the book" });
  await expect(add).toHaveAttribute("aria-disabled", "true");
  await expect(add).toHaveAccessibleDescription(/^Answer these first: \S/);
});

test("the panel says whose it is and what was found", async ({ page }) => {
  await sample(page);
  await page.getByRole("grid").focus();
  await page.keyboard.press("Enter");
  const name = await page.getByRole("row").nth(1).getByRole("rowheader").innerText();
  await expect(page.getByRole("complementary", { name: "Evidence" }).getByRole("group", { name: `${name}, 7.RP.A.1: ` })).toBeVisible();
});

test("a message does not go from under somebody who is at its button", async ({ page }) => {
  await page.clock.install();
  await sample(page);
  const close = page.getByRole("status").getByRole("button", { name: "Close" });
  await close.focus();
  await page.clock.runFor(20_000);
  await expect(close).toBeFocused();
  await page.getByRole("grid").focus();
  await page.clock.runFor(20_000);
  await expect(close).toHaveCount(0);
});

test("rows, cells and codes are read in order when scrolling has come to rest", async ({ page }) => {
  const [learners, standards] = [60, 50];
  await openBook(page, { learners, standards, level: (l, s) => (l + s) % 5 });
  await page.getByRole("gridcell").first().hover();
  // Forth, back past where it began, far at once, and down meanwhile.
  for (const moves of [Array(9).fill([70, 0]), Array(15).fill([-40, 0]), [[2500, 0]], Array(6).fill([-130, 90]), [[9000, 9000]], Array(3).fill([-700, -30])]) {
    await wheel(page, ...moves);
    await expect.poll(() => inOrder(page)).toBe(true);
    // Every cell says what its learner has in its standard.
    const { learner, name, said } = await page.getByRole("row", { name: /^Learner/ }).nth(3).evaluate((row) => ({
      learner: Number(row.getAttribute("aria-rowindex")) - 2,
      name: row.querySelector("[role=rowheader]").textContent,
      said: [...row.querySelectorAll("[role=gridcell]")].slice(0, -1).map((one) => [Number(one.getAttribute("aria-colindex")) - 2, one.textContent.trim()]),
    }));
    expect(name).toBe(learnerName(learner));
    expect(said).toEqual(said.map(([standard]) => [standard, String((learner + standard) % 5)]));
    const codes = await page.getByRole("columnheader").evaluateAll((all) => all.slice(1, -1).map((one) => [Number(one.getAttribute("aria-colindex")) - 2, one.textContent]));
    expect(codes).toEqual(codes.map(([standard]) => [standard, standardCode(standard)]));
  }
});

test("in every frame of any scroll, every row in view has a cell below every code, and no other", async ({ page }) => {
  test.slow();
  await openBook(page, { learners: 60, standards: 50, level: (l, s) => (l + s) % 5 });
  await page.getByRole("gridcell").first().hover();
  const { looked, gaps } = await page.evaluate(async () => {
    const grid = document.querySelector("[role=grid]");
    const indices = (within, role) => [...within.querySelectorAll(`[role=${role}]`)].map((one) => Number(one.getAttribute("aria-colindex")));
    const inOrder = (all) => all.sort((a, b) => a - b).join();
    const looked = new Set();
    const gaps = [];
    const look = (step) => {
      const [head, body, foot] = [...grid.querySelectorAll("[role=rowgroup]")];
      const codes = inOrder(indices(head, "columnheader").slice(1, -1));
      const [from, to] = [head.getBoundingClientRect().bottom, foot.getBoundingClientRect().top];
      for (const row of body.querySelectorAll("[role=row]")) {
        const { top, bottom } = row.getBoundingClientRect();
        if (bottom <= from || top >= to) continue;
        const cells = inOrder(indices(row, "gridcell").slice(0, -1));
        if (cells !== codes) gaps.push(`step ${step}, at ${grid.scrollLeft}, ${grid.scrollTop}, row ${row.getAttribute("aria-rowindex")}: ${cells} below ${codes}`);
      }
      looked.add(`${codes} from ${grid.scrollTop}`);
    };
    // Across, down or both; forth or back; each twentieth far. The same steps in every run.
    let seed = 7;
    const below = (n) => (seed = (seed * 16807) % 2147483647) % n;
    for (let step = 0; step < 200; step += 1) {
      const kind = below(3);
      const far = below(20) === 0 ? 20 : 1;
      const by = (wanted, most) => (wanted ? (below(2) ? 1 : -1) * below(most) * far : 0);
      grid.scrollBy(by(kind !== 1, 150), by(kind !== 0, 120));
      await new Promise((done) => requestAnimationFrame(() => done(look(step))));
    }
    return { looked: looked.size, gaps };
  });
  expect(gaps).toEqual([]);
  expect(looked).toBeGreaterThan(100);
});
