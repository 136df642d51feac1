// A device that others use too: nothing of a book stays on it once the tab is closed.

import { bookFile } from "./books.mjs";
import { expect, expectAccessible, test } from "./evident.mjs";

const shared = (page) => page.getByRole("checkbox", { name: "This device is shared. Keep nothing after this tab closes." });
const book = (page) => page.locator(".bookrow__title button").first();

/** What of books is stored where it stays. */
const stays = (page) =>
  page.evaluate(async () => {
    const kept = await new Promise((done) => {
      const opening = indexedDB.open("evident");
      opening.onsuccess = () => {
        const names = [...opening.result.objectStoreNames];
        const asked = names.map((name) => opening.result.transaction(name).objectStore(name).getAllKeys());
        opening.result.transaction(names).oncomplete = () => (opening.result.close(), done(asked.flatMap(({ result }) => result)));
      };
    });
    return [...Object.keys(localStorage).filter((key) => key !== "evident:1:second"), ...kept];
  });

test("nothing stays after the tab, and a reload loses nothing", async ({ page, server }) => {
  await page.goto("/");
  await expect(page.getByText("Your books are stored in this browser, on this device only.")).toBeVisible();
  await shared(page).check();
  await expect(page.getByText("Your books are gone when you close this tab. Save a backup file to keep one.")).toBeVisible();
  await expectAccessible(page);
  if (process.env.EVIDENT_PICTURES) await page.screenshot({ path: `${process.env.EVIDENT_PICTURES}/shared.png` });
  await page.getByLabel("Open a file").first().setInputFiles(bookFile({ learners: 4, standards: 2 }));
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("3");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Until this tab closes").first()).toBeVisible();
  expect(await stays(page)).toEqual([]);
  await page.reload();
  await book(page).click();
  await expect(page.getByRole("gridcell").first()).toContainText("3");
  await expect(page.getByText("Until this tab closes").first()).toBeVisible();
  // Going through what else may store: set-up, the version history, restore points.
  await page.getByRole("button", { name: "Setup" }).click();
  await page.getByRole("button", { name: "Gradebook" }).click();
  expect(await stays(page)).toEqual([]);
  await page.close();
  const next = await page.context().newPage();
  await next.goto(server.url);
  await expect(next.getByRole("button", { name: "Try the sample class" })).toBeVisible();
  await expect(book(next)).toHaveCount(0);
  await expect(shared(next)).not.toBeChecked();
  expect(await stays(next)).toEqual([]);
});

test("it can be taken back while there is no book, and is not asked where there is one", async ({ page }) => {
  await page.goto("/");
  await shared(page).check();
  await shared(page).uncheck();
  await page.getByLabel("Open a file").first().setInputFiles(bookFile({ learners: 2, standards: 1 }));
  await expect(page.getByText("Saved on this device").first()).toBeVisible();
  await page.reload();
  await expect(book(page)).toBeVisible();
  await expect(shared(page)).toHaveCount(0);
});
