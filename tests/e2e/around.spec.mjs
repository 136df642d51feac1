// What stands around the grid: the page's title, the way past the bar, messages, tools, and names that two learners share.

import { test, expect, expectAccessible } from "./evident.mjs";
import { boxOf } from "./rest.mjs";
import { openBook } from "./books.mjs";

const sample = async (page) => {
  await page.getByRole("button", { name: "Try the sample class" }).click();
  await page.getByRole("row", { name: "Ada Lindqvist" }).waitFor();
};
const toast = (page) => page.locator(".toast").filter({ hasText: "This is the sample class" });

test("the title of the page names the open book, and the first Tab skips the bar", async ({ page }) => {
  await page.goto("./");
  await expect(page).toHaveTitle("Evident");
  await sample(page);
  await expect(page).toHaveTitle("7th Grade Math – Evident");
  const skip = page.getByRole("button", { name: "Skip to content" });
  await page.evaluate(() => document.activeElement.blur());
  await skip.focus();
  expect((await boxOf(skip)).width).toBeGreaterThan(40);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("grid")).toBeFocused();
  await page.getByRole("button", { name: "Setup" }).click();
  await page.getByRole("tab", { name: "Policy" }).click();
  await skip.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.locator("summary.bar__title").click();
  await page.getByRole("button", { name: "All books on this device" }).click();
  await expect(page).toHaveTitle("Evident");
});

for (const size of [{ width: 1366, height: 768 }, { width: 1024, height: 768 }, { width: 390, height: 844 }])
  test(`${size.width} px › no message covers a level`, async ({ page }) => {
    await page.setViewportSize(size);
    await page.goto("./");
    await page.getByRole("button", { name: "Try the sample class" }).click();
    await toast(page).waitFor();
    const message = await boxOf(toast(page));
    const levels = await boxOf(page.getByRole("main"));
    expect(levels.y + levels.height).toBeLessThanOrEqual(message.y + 1);
    expect(message.y + message.height).toBeLessThanOrEqual(size.height);
    await toast(page).getByRole("button", { name: "Close" }).click();
    await expect(page.locator(".toast")).toHaveCount(0);
    const after = await boxOf(page.getByRole("main"));
    expect(after.height).toBeGreaterThan(levels.height + 20);
  });

test("a message goes by itself, waits while it is pointed at, and stays where that is chosen", async ({ page }) => {
  await page.clock.install();
  await page.goto("./");
  await sample(page);
  await toast(page).hover();
  await page.clock.fastForward(20_000);
  await expect(toast(page)).toBeVisible();
  await page.mouse.move(600, 300);
  await page.clock.fastForward(20_000);
  await expect(toast(page)).toHaveCount(0);

  await page.locator("summary").filter({ hasText: "View" }).click();
  await page.getByRole("checkbox", { name: "Keep messages until I close them" }).check();
  await expectAccessible(page);
  await page.goto("./");
  await sample(page);
  await page.clock.fastForward(60_000);
  await expect(toast(page)).toBeVisible();
});

test("the tools are whole and on one line, also beside the panel", async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto("./");
  await sample(page);
  const read = page.getByRole("combobox", { name: "Show as" });
  await expect(page.getByRole("radio", { name: "Standard", exact: true })).toBeAttached();
  await expect(read).toHaveCount(0);
  await page.locator(".grid__body [data-s]").nth(9).click();
  await expect(read).toBeVisible();
  const lines = await page.locator(".tools > *").evaluateAll((all) => {
    const seen = all.filter((it) => it.getClientRects().length);
    return new Set(seen.map((it) => Math.round((it.getBoundingClientRect().top + it.getBoundingClientRect().bottom) / 2))).size;
  });
  expect(lines).toBe(1);
  // Nothing is cut off: a list is as wide as what is chosen in it and its arrow.
  const cut = await page.locator(".tools select").evaluateAll((lists) => {
    const measure = document.createElement("canvas").getContext("2d");
    return lists.flatMap((list) => {
      const style = getComputedStyle(list);
      measure.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const needs = measure.measureText(list.selectedOptions[0].text).width + parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
      return needs > list.clientWidth + 1 ? [`${list.selectedOptions[0].text}: ${needs} in ${list.clientWidth}`] : [];
    });
  });
  expect(cut).toEqual([]);
  // One row of levels: the panel's, for the one cell that it shows.
  await expect(page.getByRole("button", { name: "3, Proficient" }).filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole("complementary", { name: "Evidence" }).getByRole("radio", { name: "3, Proficient" }).first()).toBeAttached();
  await read.selectOption("standard");
  await expect(page.getByRole("combobox", { name: "Standard", exact: true })).toBeVisible();
});

test("learners of one name are told apart wherever they are named", async ({ page }) => {
  await openBook(page, { learners: 3, standards: 2, names: ["Sam Lee", "Ada", "Sam Lee"] });
  const names = page.getByRole("rowheader").locator("bdi");
  await expect(names).toHaveText(["Ada", "Sam Lee (1)", "Sam Lee (2)"]);
  await page.getByRole("row", { name: "Sam Lee (2)" }).getByRole("gridcell").first().click();
  await expect(page.getByRole("complementary", { name: "Evidence" }).getByRole("heading", { name: "Sam Lee (2)" })).toBeVisible();
  await page.keyboard.press("Escape");
  // One of them gets another name: nobody has to be told apart any more.
  await page.getByRole("button", { name: "Setup" }).click();
  const field = page.getByRole("textbox", { name: "Name of Sam Lee" }).first();
  await field.fill("Samantha Lee");
  await field.press("Enter");
  await page.getByRole("button", { name: "Gradebook", exact: true }).click();
  await expect(names).toHaveText(["Ada", "Sam Lee", "Samantha Lee"]);
});
