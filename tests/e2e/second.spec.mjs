// The second store: what local storage has lost comes back from it, and earlier states of a book can be restored.

import { learnerName, openBook } from "./books.mjs";
import { expect, expectAccessible, test } from "./evident.mjs";

const saved = (page) => expect(page.getByText("Saved on this device").first()).toBeAttached();
const cell = (page, learner) => page.getByRole("row", { name: learnerName(learner) }).getByRole("gridcell").first();
const menu = (page) => page.locator(".bar summary").filter({ hasText: "Saved on this device" });
const book = (page) => page.locator(".bookrow__title button").first();

/** Types a level for each of the first learners. */
async function type(page, ...levels) {
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+Home");
  for (const level of levels) {
    await page.keyboard.press(level);
    await page.keyboard.press("Enter");
  }
  await saved(page);
}

async function openPoints(page) {
  await menu(page).click();
  await page.getByRole("button", { name: "Restore points" }).click();
  return page.getByRole("dialog", { name: "Restore points" });
}

test("what local storage has lost of a book comes back", async ({ page }) => {
  await openBook(page, { learners: 6, standards: 2 });
  await type(page, "3", "4", "2");
  // As a browser comes back that was killed: without the last steps, and with an older card.
  await page.evaluate(() => {
    const steps = Object.keys(localStorage).filter((key) => /:j\.\d+$/.test(key));
    steps.sort((one, other) => one.split(".")[1] - other.split(".")[1]);
    steps.slice(-2).forEach((key) => localStorage.removeItem(key));
    Object.keys(localStorage).filter((key) => key.endsWith(":card")).forEach((key) => localStorage.removeItem(key));
  });
  await page.reload();
  await book(page).click();
  for (const [learner, level] of [[0, "3"], [1, "4"], [2, "2"]]) await expect(cell(page, learner)).toContainText(level);
  await saved(page);
});

test("a book that local storage has never kept comes back", async ({ page }) => {
  await openBook(page, { learners: 3, standards: 2 });
  await type(page, "3");
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await book(page).click();
  await expect(cell(page, 0)).toContainText("3");
  await type(page, "4", "2");
  await page.reload();
  await book(page).click();
  await expect(cell(page, 1)).toContainText("2");
});

test("a book that is deleted stays deleted", async ({ page }) => {
  await openBook(page, { learners: 3, standards: 2 });
  await type(page, "3");
  await page.goto("./");
  await page.locator("summary[aria-label='Actions for Class']").click();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(book(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("button", { name: "Try the sample class" })).toBeVisible();
  await expect(book(page)).toHaveCount(0);
});

test("restore points go with a book that is deleted, and come back with it", async ({ page }) => {
  const points = () =>
    page.evaluate(
      () =>
        new Promise((done, failed) => {
          const opening = indexedDB.open("evident");
          opening.onerror = () => failed(opening.error);
          opening.onsuccess = () => {
            const asked = opening.result.transaction("points").objectStore("points").getAllKeys();
            asked.onsuccess = () => (opening.result.close(), done(asked.result));
          };
        }),
    );
  await openBook(page, { learners: 3, standards: 2 });
  await type(page, "3");
  await page.goto("./");
  await book(page).click();
  await type(page, "4");
  await expect.poll(points).toHaveLength(1);
  const kept = await points();
  await page.goto("./");
  const remove = async () => {
    await page.locator("summary[aria-label='Actions for Class']").click();
    await page.getByRole("button", { name: "Delete" }).click();
  };
  await remove();
  await expect.poll(points).toEqual([]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(book(page)).toBeVisible();
  await expect.poll(points).toEqual(kept);
  await remove();
  await expect.poll(points).toEqual([]);
  await page.reload();
  await expect.poll(points).toEqual([]);
});

test("where the second store is refused, the words say what that means", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, "indexedDB", { get: () => { throw new DOMException("refused", "SecurityError"); } }));
  await openBook(page, { learners: 3, standards: 2 });
  await type(page, "3");
  await menu(page).click();
  await expect(page.getByText("This browser keeps no second copy")).toBeVisible();
  await page.getByRole("button", { name: "Restore points" }).click();
  await expect(page.getByText("This browser does not keep restore points.")).toBeVisible();
});

test("two versions of a book are found, and both are kept", async ({ page, context, server }) => {
  await openBook(page, { learners: 4, standards: 2 });
  await type(page, "3");
  // A page that cannot look into the second store goes on in a line of its own.
  const blind = await context.newPage();
  await blind.addInitScript(() => Object.defineProperty(window, "indexedDB", { get: () => { throw new DOMException("refused", "SecurityError"); } }));
  await page.goto("about:blank");
  await blind.goto(server.url);
  await book(blind).click();
  await type(blind, "4", "4", "4");
  await blind.close();

  await page.goto(server.url);
  await expect(page.getByText("Two versions of a gradebook were found on this device.")).toBeVisible();
  await book(page).click();
  await expect(cell(page, 1)).toContainText("4");
  const points = await openPoints(page);
  await expect(points.getByText("the other of two versions")).toBeVisible();
  await points.getByRole("listitem").filter({ hasText: "the other of two versions" }).getByRole("button", { name: "Open a copy" }).click();
  await expect(cell(page, 0)).toContainText("3");
  await expect(cell(page, 1)).not.toContainText("4");
  // It is settled: the next start finds one version.
  await saved(page);
  await page.goto(server.url);
  await expect(book(page)).toBeVisible();
  await expect(page.getByText("Two versions of a gradebook")).toHaveCount(0);
});

test("what was deleted is restored from the restore point before it, and back again", async ({ page }) => {
  await openBook(page, { learners: 4, standards: 2 });
  await type(page, "3", "4");
  await page.getByRole("button", { name: "Setup" }).click();
  await page.getByRole("button", { name: `Actions for ${learnerName(0)}` }).or(page.locator(`summary[aria-label="Actions for ${learnerName(0)}"]`)).first().click();
  await page.getByRole("button", { name: "Delete", exact: true }).first().click();
  await expect(page.getByText(/deleted/i).first()).toBeAttached();
  let points = await openPoints(page);
  await expectAccessible(page);
  const before = points.getByRole("listitem").filter({ hasText: "before a deletion" });
  await before.getByRole("button", { name: "Compare" }).click();
  await expect(before.getByText("It has 1 learner more, 1 piece of evidence more than now.")).toBeVisible();
  await before.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("Restored. What was open before is a restore point too.")).toBeVisible();
  await expect(cell(page, 0)).toContainText("3");
  // The version history goes on.
  await menu(page).click();
  await page.getByRole("button", { name: "Version history" }).click();
  await expect(page.getByRole("dialog", { name: "Version history" }).getByRole("listitem").first()).not.toHaveText("Nothing has been changed yet.");
  await page.keyboard.press("Escape");
  points = await openPoints(page);
  await points.getByRole("listitem").filter({ hasText: "before a restore" }).getByRole("button", { name: "Restore" }).click();
  await expect(page.getByRole("row", { name: learnerName(0) })).toHaveCount(0);
  await saved(page);
  await page.reload();
  await book(page).click();
  await expect(page.getByRole("row", { name: learnerName(1) })).toBeVisible();
  await expect(page.getByRole("row", { name: learnerName(0) })).toHaveCount(0);
});

test("an import keeps what was there before", async ({ page }) => {
  await openBook(page, { learners: 2, standards: 1 });
  await type(page, "3");
  await page.goto("./");
  await book(page).click();
  const csv = { name: "levels.csv", mimeType: "text/csv", buffer: Buffer.from(`Student,S.1\n${learnerName(0)},4\n${learnerName(1)},2\n`) };
  await page.getByRole("button", { name: "Import" }).click();
  await page.getByLabel(/file/i).first().setInputFiles(csv);
  await page.getByRole("button", { name: "Today" }).click();
  await page.getByRole("button", { name: "Add to the book" }).first().click();
  await page.getByRole("grid").waitFor();
  const points = await openPoints(page);
  await expect(points.getByText("before an import")).toBeVisible();
  await expect(points.getByText("first of the day")).toBeVisible();
});
