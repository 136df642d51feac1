// What spreadsheets put on the clipboard: a table as HTML beside its text, cells with line breaks in quotes, a last line
// that is empty, checkboxes, and merged cells. Nothing shifts, and nothing becomes a level without being one.

import { openBook } from "./books.mjs";
import { expect, test } from "./evident.mjs";

const cellsOf = (rows) => rows.map((row) => `<tr>${row.map((cell) => `<td>${cell.replaceAll("\n", "<br>")}</td>`).join("")}</tr>`).join("");
const quoted = (cell) => (/[\n\t"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const lines = (rows) => rows.map((row) => row.map(quoted).join("\t"));

/** As Google Sheets copies cells, and as Excel does. */
const sheets = (rows, html = cellsOf(rows)) => ({
  plain: lines(rows).join("\n"),
  html: `<meta charset="utf-8"><google-sheets-html-origin><table><tbody>${html}</tbody></table>`,
});
const excel = (rows) => ({ plain: lines(rows).map((line) => `${line}\r\n`).join(""), html: `<html><body><table>${cellsOf(rows)}</table></body></html>` });

const copy = (page, copied) =>
  page.evaluate(({ plain, html }) => {
    const item = (type, text) => [type, new Blob([text], { type })];
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries([item("text/plain", plain), item("text/html", html)]))]);
  }, copied);

test.beforeEach(({ context }) => context.grantPermissions(["clipboard-read", "clipboard-write"]));

const RETAKE = [["3", "2\n(retake)"], ["4", "1"], ["0", "3"]];
const PLAIN = [["3", "2"], ["4", "1"], ["1", "3"]];
const BOXES = [["TRUE", ""], ["FALSE", "3"]];
const MERGED = '<tr><td colspan="2">TRUE</td></tr><tr><td>FALSE</td><td>3</td></tr>';

test.describe("levels in the grid", () => {
  const shown = (page) =>
    page.getByRole("grid").evaluate((grid) => [...grid.querySelectorAll("[data-l]")].map((row) => [...row.querySelectorAll("[data-s]")].map((cell) => cell.innerText.trim().replace(/[✓\s].*/s, ""))));
  const begin = async (page, copied) => {
    await openBook(page, { learners: 4, standards: 3 });
    await page.getByRole("gridcell").first().click();
    await page.keyboard.press("Escape");
    await copy(page, copied);
    await page.keyboard.press("Control+v");
    return page.getByRole("dialog", { name: "Paste levels" });
  };

  test("a cell with a line break is asked about, and shifts nothing", async ({ page }) => {
    const dialog = await begin(page, sheets(RETAKE));
    await expect(dialog.getByText("5 cells can be entered; 1 cannot be read. Nothing has been entered yet.")).toBeVisible();
    await expect(dialog.getByRole("listitem")).toHaveText(/^Learner 0001, S\.2: “2\s*\(retake\)” is not a level/);
    await dialog.getByRole("button", { name: "Enter 5 cells" }).click();
    await expect.poll(() => shown(page)).toEqual([["3", "", ""], ["4", "1", ""], ["0", "3", ""], ["", "", ""]]);
  });

  test("an empty last line is no row", async ({ page }) => {
    const dialog = await begin(page, excel(PLAIN));
    await expect(page.getByText("6 levels entered.")).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect.poll(() => shown(page)).toEqual([["3", "2", ""], ["4", "1", ""], ["1", "3", ""], ["", "", ""]]);
  });

  test("checkboxes are refused by name", async ({ page }) => {
    const dialog = await begin(page, sheets(BOXES, MERGED));
    await expect(dialog.getByText("1 cell can be entered; 2 cannot be read. Nothing has been entered yet.")).toBeVisible();
    await expect(dialog.getByRole("listitem")).toHaveText([/^Learner 0001, S\.1: “TRUE” is not a level/, /^Learner 0002, S\.1: “FALSE” is not a level/]);
    await dialog.getByRole("button", { name: "Enter 1 cell", exact: true }).click();
    await expect.poll(() => shown(page)).toEqual([["", "", ""], ["", "3", ""], ["", "", ""], ["", "", ""]]);
  });
});

const HEAD = ["Name", "S.1", "S.2"];
const named = (rows) => [HEAD, ...rows.map((row, at) => [["Brook, Ada", "Crane, Bo", "Dunn, Cy"][at], ...row])];

test.describe("a table in the import", () => {
  const begin = async (page, copied) => {
    await openBook(page, { learners: 1, standards: 2, names: ["Zoe Ziegler"] });
    await page.getByRole("button", { name: "Import" }).click();
    const box = page.getByRole("textbox", { name: /Or paste a table|Paste/ });
    await box.click();
    await copy(page, copied);
    await page.keyboard.press("Control+v");
    await page.getByRole("button", { name: "Read pasted table" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("asted");
  };

  const counted = (page, line) => expect(page.getByRole("listitem").or(page.locator("li, tr, p, div")).filter({ hasText: line }).first()).toBeVisible();
  const preview = (page, name) => page.getByRole("row").filter({ hasText: name });

  test("a cell with a line break is asked about, and shifts nothing", async ({ page }) => {
    await begin(page, sheets(named(RETAKE)));
    await expect(page.getByText("3 rows, 3 columns.")).toBeVisible();
    await expect(page.getByText(/^“2\s?\(retake\)” is not a level or a score\./)).toBeVisible();
    await counted(page, /^5\s*pieces of evidence added/);
    await counted(page, /^1\s*cell skipped/);
    await expect(preview(page, "Bo Crane")).toHaveText(/Bo Crane\s*4\D*4\D*1\D*1/);
  });

  test("an empty last line is no row", async ({ page }) => {
    await begin(page, excel(named(PLAIN)));
    await expect(page.getByText("3 rows, 3 columns.")).toBeVisible();
    await counted(page, /^6\s*pieces of evidence added/);
  });

  test("checkboxes are no levels", async ({ page }) => {
    await begin(page, sheets(named(BOXES), `<tr>${HEAD.map((it) => `<td>${it}</td>`).join("")}</tr>${MERGED}`));
    await counted(page, /^1\s*piece of evidence added/);
    // They are named, and read as nothing until somebody says what they mean.
    for (const word of ["TRUE", "FALSE"]) await expect(page.getByRole("combobox", { name: `Meaning of “${word}”` })).toBeVisible();
  });
});

test("a roster keeps a name with a line break whole, and takes no checkbox for a name", async ({ page }) => {
  await openBook(page, { learners: 1, standards: 2, names: ["Zoe Ziegler"] });
  await page.getByRole("button", { name: "Setup", exact: true }).click();
  await page.getByRole("button", { name: "Paste a list" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste a list of learners" });
  await dialog.getByLabel("One learner per line").click();
  await copy(page, excel([["Here", "Name", "ID"], ["TRUE", "Ada\nBrook", "101"], ["FALSE", "Bo Crane", "102"]]));
  await page.keyboard.press("Control+v");
  await expect(dialog.getByRole("status")).toContainText("2 learners will be added");
  await expect(dialog.getByRole("row").nth(1)).toHaveText(/Ada Brook\s*101/);
  await expect(dialog.getByRole("row").nth(2)).toHaveText(/Bo Crane\s*102/);
});
