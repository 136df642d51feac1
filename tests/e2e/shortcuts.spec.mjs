// A course page that has shortcuts of its own: keys that the gradebook uses never reach it, and are not lost to it; those
// that the gradebook does not use are the page's.

import { expect, near, test } from "./hosts.mjs";

const taken = (page) => page.evaluate(() => window.taken.splice(0));

/** Types into the grid, its fields, its panel and its dialogs, in `inside`; `keep` looks after each whether keys were taken. */
async function work(page, inside, keep) {
  await inside.getByRole("button", { name: "Try the sample class" }).click();
  await expect(inside.getByRole("grid")).toBeVisible();
  const first = inside.getByRole("gridcell").nth(3);
  await first.click();
  await expect(inside.getByRole("complementary", { name: "Evidence" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(inside.getByRole("complementary", { name: "Evidence" })).toBeHidden();
  await keep("Escape closes the panel");
  // What it closes gives the focus back in the next frame; a person lets go of the key later than that.
  const escape = async (closed) => {
    await page.keyboard.down("Escape");
    await closed();
    await expect(inside.getByRole("grid")).toBeFocused();
    await page.keyboard.up("Escape");
  };
  // Letters and digits of the page's search, its pages and its menus: each begins a text in the cell.
  for (const key of ["s", "f", "/", "n", "p", ",", ".", "g"]) {
    await page.keyboard.press(key);
    const typed = inside.getByRole("grid").locator("input");
    await expect(typed).toHaveValue(key);
    await escape(() => expect(typed).toHaveCount(0));
  }
  await keep("what is typed into a cell");
  for (const key of ["ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft", "Home", "Control+End", "Control+Home", "PageDown", "Control+c"]) await page.keyboard.press(key);
  await keep("ways through the grid");
  await page.keyboard.press("?");
  await expect(inside.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("s");
  await escape(() => expect(inside.getByRole("dialog")).toBeHidden());
  await keep("a dialog");
  // A level, and taken back.
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("2");
  await page.keyboard.press("Enter");
  await expect(inside.getByText("Saved on this device")).toBeAttached();
  await page.keyboard.press("Control+z");
  await expect(inside.getByRole("button", { name: "Redo" }).first()).toBeEnabled();
  await keep("a level and undo");
  // A field.
  const search = inside.getByRole("searchbox");
  await search.click();
  await page.keyboard.type("sn/p, ");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Control+a");
  await expect(search).toHaveValue("sn/p, ");
  await keep("a field");
  await page.keyboard.press("Delete");
  // A button and a menu.
  const menu = inside.locator("summary").filter({ hasText: "Saved on this device" });
  await menu.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await keep("a menu");
}

test("an element keeps the keys that it uses from the page's shortcuts, and loses none to them", async ({ open }) => {
  const page = await open("shortcuts");
  const inside = page.locator("#one");
  await work(page, inside, async (what) => expect(await taken(page), what).toEqual([]));

  // What nothing inside uses is the page's, from within and from without.
  await inside.getByRole("gridcell").nth(3).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.press("F8");
  expect((await taken(page)).filter((it) => !it.startsWith("up"))).toEqual(["Ctrl+k", "F8"]);
  await page.locator("#other").focus();
  for (const key of ["s", "/", "3", "Escape", "ArrowDown", "Control+z"]) await page.keyboard.press(key);
  expect((await taken(page)).filter((it) => !it.startsWith("up"))).toEqual(["s", "/", "3", "Escape", "ArrowDown", "Ctrl+z"]);
  await page.locator("#field").fill("");
  await page.keyboard.type("s/3");
  await expect(page.locator("#field")).toHaveValue("s/3");
});

near("keys in a frame never reach the page around", async ({ open, server }) => {
  const page = await open("shortcuts", { wait: "", frame: `${server.url}?mode=teacher` });
  await work(page, page.frameLocator("iframe"), async (what) => expect(await taken(page), what).toEqual([]));
  await page.locator("#other").focus();
  await page.keyboard.press("s");
  expect(await taken(page)).toEqual(["s", "up s"]);
});
