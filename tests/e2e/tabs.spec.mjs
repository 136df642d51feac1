// Two tabs, or two gradebooks of one page, on one book: each shows what the other enters, and nothing that was entered is lost.

import { bookFile, learnerName, openBook } from "./books.mjs";
import { expect, test } from "./evident.mjs";
import { expect as hostExpect, test as hosted } from "./hosts.mjs";

const saved = (page) => expect(page.getByText("Saved on this device").first()).toBeAttached();
const book = (page) => page.locator(".bookrow__title button").first();
const cell = (page, learner, standard = 0) => page.getByRole("row", { name: learnerName(learner) }).getByRole("gridcell").nth(standard);

/** Another tab of the same browser, on the same book. */
async function another(page, server) {
  const tab = await page.context().newPage();
  await tab.goto(server.url);
  await book(tab).click();
  await tab.getByRole("grid").waitFor();
  return tab;
}

/** Types a level at a cell by its keys alone. */
async function type(page, learner, standard, level) {
  await page.bringToFront();
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+Home");
  for (let step = 0; step < learner; step++) await page.keyboard.press("ArrowDown");
  for (let step = 0; step < standard; step++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press(level);
  await page.keyboard.press("Enter");
}

test("each tab shows what the other enters, and keeps its place", async ({ page, server }) => {
  await openBook(page, { learners: 6, standards: 3 });
  await type(page, 0, 0, "3");
  await saved(page);
  const other = await another(page, server);
  await expect(cell(other, 0)).toContainText("3");
  await type(other, 1, 1, "4");
  await expect(cell(page, 1, 1)).toContainText("4");
  await type(page, 2, 2, "2");
  await expect(cell(other, 2, 2)).toContainText("2");
  // What the other tab had selected is still selected: Enter went one down.
  await expect(cell(other, 2, 1)).toHaveAttribute("aria-selected", "true");
  await saved(page);
  await saved(other);
  await other.close();
});

test("what is half entered in one tab stays when another one enters something", async ({ page, server }) => {
  await openBook(page, { learners: 4, standards: 2 });
  await type(page, 0, 0, "3");
  await saved(page);
  const other = await another(page, server);
  await cell(page, 1).click();
  const form = page.getByRole("form", { name: "Add evidence" });
  await form.getByRole("radio", { name: "3, Level 3" }).check({ force: true });
  await form.getByRole("button", { name: "Details" }).click();
  const note = form.getByLabel("Feedback");
  await note.fill("Explained it to Bo");
  await type(other, 3, 1, "4");
  await page.bringToFront();
  await expect(cell(page, 3, 1)).toContainText("4");
  await expect(note).toHaveValue("Explained it to Bo");
  await expect(form.getByRole("radio", { name: "3, Level 3" })).toBeChecked();
});

hosted("two elements of one page with one book follow each other", async ({ open }) => {
  const page = await open("two");
  const [one, two] = ["#one", "#two"].map((id) => page.locator(id));
  await one.getByRole("button", { name: "Try the sample class" }).click();
  await hostExpect(one.getByText("Saved on this device").first()).toBeAttached();
  await two.evaluate((element, name) => element.setAttribute("book", name), await one.getAttribute("book"));
  await hostExpect(two.getByRole("grid")).toBeVisible();
  const first = (element) => element.getByRole("gridcell").first();
  for (const [element, other, level] of [[one, two, "1"], [two, one, "4"], [one, two, "2"]]) {
    await first(element).click();
    await page.keyboard.press(level);
    await page.keyboard.press("Enter");
    await hostExpect(first(element)).toContainText(level);
    await hostExpect(first(other)).toContainText(level);
  }
  for (const element of [one, two]) await hostExpect(element.getByText("Saved on this device").first()).toBeAttached();
});

/** The learners who have a level on a standard, by their places. */
const having = (page, standard) =>
  page.evaluate(async (standard) => {
    const text = await new Promise((done) => document.querySelector("#evident").evident.ask("getState", undefined, (_, text) => done(text)));
    const { learners, standards, evidence = [] } = JSON.parse(text).book;
    const of = new Set(evidence.filter((piece) => piece.standard === standards[standard].id).map((piece) => piece.learner));
    return learners.map(({ id }, place) => (of.has(id) ? place : -1)).filter((place) => place >= 0);
  }, standard);

/** Types levels down a column from a learner on, and tells how many the page had when it last said that all is saved. */
const typing = (page, { standard, from, count, pause }) =>
  page.evaluate(
    async ({ standard, from, count, pause }) => {
      const grid = document.querySelector("[role=grid]");
      const press = (key, given = {}) => (grid.contains(document.activeElement) ? document.activeElement : grid).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...given }));
      let state = "saved";
      document.querySelector("#evident").addEventListener("evident:save", ({ detail }) => (state = detail.state));
      const entered = () => {
        let count = 0;
        document.querySelector("#evident").evident.ask("getState", undefined, (_, text) => {
          const { standards, evidence = [] } = JSON.parse(text).book;
          count = evidence.filter((piece) => piece.standard === standards[standard].id).length;
        });
        return count;
      };
      grid.focus();
      press("Home", { ctrlKey: true });
      for (let step = 0; step < from; step++) press("ArrowDown");
      for (let step = 0; step < standard; step++) press("ArrowRight");
      for (let typed = 0; typed < count; typed++) {
        press(String(1 + (typed % 4)));
        press("Enter");
        await new Promise((done) => setTimeout(done, pause * (0.5 + Math.random()))); // time: people who type pause
        if (state === "saved") window.report?.(entered());
      }
    },
    { standard, from, count, pause },
  );

test("400 edits of two tabs at once are all there", async ({ page, server }) => {
  test.slow();
  await openBook(page, { learners: 200, standards: 2 });
  await type(page, 0, 0, "3");
  await saved(page);
  const other = await another(page, server);
  await Promise.all([typing(page, { standard: 0, from: 0, count: 200, pause: 120 }), typing(other, { standard: 1, from: 0, count: 200, pause: 120 })]);
  for (const tab of [page, other]) {
    await tab.bringToFront();
    await expect.poll(async () => (await having(tab, 0)).length).toBe(200);
    await expect.poll(async () => (await having(tab, 1)).length).toBe(200);
    await saved(tab);
  }
  await other.close();
  await page.reload();
  await book(page).click();
  await page.getByRole("grid").waitFor();
  expect((await having(page, 0)).length).toBe(200);
  expect((await having(page, 1)).length).toBe(200);
});

test.describe("a tab that crashes", () => {
  test.use({ expectedErrors: /crash|Target closed/i });

  test("takes nothing along and holds nobody up", async ({ page, server }) => {
    test.slow();
    await openBook(page, { learners: 300, standards: 2 });
    await type(page, 0, 0, "3");
    await saved(page);
    let [mine, theirs] = [1, 0];
    await page.exposeFunction("report", (count) => (mine = Math.max(mine, count)));
    for (let round = 0; round < 3; round++) {
      const other = await another(page, server);
      await other.exposeFunction("report", (count) => (theirs = Math.max(theirs, count)));
      const own = await other.context().newCDPSession(other);
      const goes = typing(page, { standard: 0, from: mine, count: 40, pause: 100 });
      await typing(other, { standard: 1, from: theirs, count: 15, pause: 100 });
      const typed = 15 * (round + 1);
      await expect.poll(async () => (await having(page, 1)).length).toBe(typed);
      const crashed = other.waitForEvent("crash");
      // It is answered by nobody.
      own.send("Page.crash").catch(() => {});
      await crashed;
      await goes;
      await other.close();
      theirs = typed;
      expect((await having(page, 1)).length).toBe(typed);
    }
    await saved(page);
    await page.reload();
    await book(page).click();
    await page.getByRole("grid").waitFor();
    expect((await having(page, 0)).length).toBeGreaterThanOrEqual(mine);
    expect((await having(page, 1)).length).toBe(theirs);
  });
});

test("a book that a page around replaces is followed, and what was entered on it in another tab is not written over it", async ({ page, server }) => {
  await openBook(page, { learners: 4, standards: 2 });
  await type(page, 0, 0, "3");
  await saved(page);
  const other = await another(page, server);
  const text = bookFile({ learners: 4, standards: 2, title: "Class, replaced", level: (learner) => (learner === 3 ? 4 : undefined) }).buffer.toString();
  await other.evaluate((text) => new Promise((done, failed) => document.querySelector("#evident").evident.ask("setState", text, (sentence) => (sentence ? failed(new Error(sentence)) : done()))), text);
  await expect(page.locator(".bar__name")).toHaveText("Class, replaced");
  await expect(cell(page, 3)).toContainText("4");
  await type(page, 1, 1, "2");
  await expect(cell(other, 1, 1)).toContainText("2");
  await saved(page);
  await page.reload();
  await book(page).click();
  await expect(cell(page, 1, 1)).toContainText("2");
  await expect(cell(page, 3)).toContainText("4");
});
