// Reminders to save a backup file, how much is stored, and asking the browser to keep it.

import { openBook } from "./books.mjs";
import { expect, expectAccessible, test } from "./evident.mjs";

const DAY = 86_400_000;
const saved = (page) => expect(page.getByText("Saved on this device").first()).toBeAttached();
const strip = (page) => page.locator(".strip");

/** A class with so many changes, whose last backup file, of no step, is so many days old. */
async function begin(page, { changes, days, ever = true }) {
  await openBook(page, { learners: 40, standards: 2 });
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+Home");
  for (let typed = 0; typed < changes; typed++) {
    await page.keyboard.press(String(typed % 5));
    await page.keyboard.press("Enter");
  }
  await saved(page);
  await page.evaluate(
    ([ever, at]) => {
      const settings = JSON.parse(localStorage["evident:1:settings"]);
      const [, book] = /evident:1:(\w+):card/.exec(Object.keys(localStorage).join(" "));
      localStorage["evident:1:settings"] = JSON.stringify({ ...settings, [`backup:${book}`]: `${Number(ever)} ${at} 0 0` });
    },
    [ever, Date.now() - days * DAY],
  );
  await open(page);
}

async function open(page) {
  await page.reload();
  await page.getByRole("button", { name: "Class", exact: true }).click();
  await page.getByRole("grid").waitFor();
}

/** Until what would remind has looked: it comes with the menus. */
async function looked(page) {
  await page.locator(".bar summary").filter({ hasText: "Saved on this device" }).click();
  await expect(page.getByText(/^Books use/)).toBeVisible();
  await page.keyboard.press("Escape");
}

test("it comes after two weeks with some changes, and goes with a backup", async ({ page }) => {
  await begin(page, { changes: 25, days: 15 });
  await expect(strip(page)).toContainText("Your last backup file is 2 weeks old. 25 changes since then are only in this browser.");
  await expectAccessible(page);
  if (process.env.EVIDENT_PICTURES) await page.screenshot({ path: `${process.env.EVIDENT_PICTURES}/reminder.png` });
  const [file] = await Promise.all([page.waitForEvent("download"), strip(page).getByRole("button", { name: "Save a backup file" }).click()]);
  expect(file.suggestedFilename()).toMatch(/\.evident\.json$/);
  await expect(strip(page)).toHaveCount(0);
  await open(page);
  await looked(page);
  await expect(strip(page)).toHaveCount(0);
});

test("it says so where there was never one, waits when asked, and ends for good", async ({ page }) => {
  await begin(page, { changes: 21, days: 40, ever: false });
  await expect(strip(page)).toContainText("This book has no backup file yet. 21 changes in 5 weeks are only in this browser.");
  await strip(page).getByRole("button", { name: "Later" }).click();
  await expect(strip(page)).toHaveCount(0);
  await open(page);
  await looked(page);
  await expect(strip(page)).toHaveCount(0);
  // A week later.
  const note = (change) =>
    page.evaluate((change) => {
      const settings = JSON.parse(localStorage["evident:1:settings"]);
      const [name] = Object.keys(settings).filter((name) => name.startsWith("backup:"));
      const [saved, at, step, quiet] = settings[name].split(" ");
      if (change) localStorage["evident:1:settings"] = JSON.stringify({ ...settings, [name]: [saved, at, step, 1].join(" ") });
      return Number(quiet);
    }, change);
  const quiet = await note(true);
  expect(Math.abs(quiet - Date.now() - 7 * DAY)).toBeLessThan(DAY / 24);
  await open(page);
  await looked(page);
  await strip(page).getByRole("button", { name: "Not again for this book" }).click();
  expect(await note(false)).toBeGreaterThan(1e19);
  await open(page);
  await looked(page);
  await expect(strip(page)).toHaveCount(0);
});

test("a few changes, or a few days, are no reason", async ({ page }) => {
  await begin(page, { changes: 5, days: 100 });
  await looked(page);
  await expect(strip(page)).toHaveCount(0);
});

test("the menu says what is used, and the browser is asked to keep it", async ({ page }) => {
  await page.addInitScript(() => {
    let kept = false;
    window.asked = 0;
    Object.defineProperty(navigator.storage, "persisted", { value: async () => kept });
    Object.defineProperty(navigator.storage, "persist", { value: async () => (window.asked++, (kept = true)) });
  });
  await openBook(page, { learners: 4, standards: 2 });
  await saved(page);
  const menu = page.locator(".bar summary").filter({ hasText: "Saved on this device" });
  await menu.click();
  await expect(page.getByText(/^Books use \d+ KB of 10\.5 MB\. With restore points and Evident’s own files, this site uses /)).toContainText("The browser may delete this when the device runs out of space.");
  await expectAccessible(page);
  if (process.env.EVIDENT_PICTURES) await page.screenshot({ path: `${process.env.EVIDENT_PICTURES}/space.png` });
  await page.getByRole("button", { name: "Ask the browser to keep it" }).click();
  await expect(page.getByText("The browser will keep everything until you delete it.")).toBeVisible();
  await menu.click();
  await expect(page.getByText(/^Books use/)).toContainText("The browser keeps this until you delete it.");
  await expect(page.getByRole("button", { name: "Ask the browser to keep it" })).toHaveCount(0);
  expect(await page.evaluate(() => window.asked)).toBe(1);
});

test("saving a backup file asks the browser to keep what is stored", async ({ page }) => {
  await page.addInitScript(() => {
    window.asked = 0;
    Object.defineProperty(navigator.storage, "persisted", { value: async () => false });
    Object.defineProperty(navigator.storage, "persist", { value: async () => (window.asked++, false) });
  });
  await openBook(page, { learners: 4, standards: 2 });
  await saved(page);
  await page.locator(".bar__book summary").click();
  await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save a backup file" }).click()]);
  await expect.poll(() => page.evaluate(() => window.asked)).toBe(1);
});
