// What a teacher counts on: the change log can be read, what is stored can be taken away and brought back, a number that
// cannot be read is not used, and a book is not left with changes that are not saved.

import { readFileSync } from "node:fs";
import { test, expect, expectAccessible } from "./evident.mjs";

const points = ["Student,ID,RP.1 Quiz 1", ",,10", '"Lindqvist, Ada",101,9', '"Okafor, Bo",102,8.5'].join("\n");

async function sample(page) {
  await page.goto("/");
  await page.getByRole("button", { name: "Try the sample class" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
}

async function addPiece(page, level) {
  const panel = page.getByRole("complementary", { name: "Evidence" });
  await panel.getByRole("radio", { name: level }).first().check({ force: true });
  await panel.getByRole("button", { name: /^Add level/ }).click();
}

async function openLog(page) {
  await page.getByText("Saved on this device").click();
  await page.getByRole("button", { name: "Version history" }).click();
  const log = page.getByRole("dialog", { name: "Version history" });
  await expect(log).toBeVisible();
  return log;
}

test("the change log opens, says what was changed and takes initials", async ({ page }) => {
  await sample(page);
  await page.getByRole("gridcell").nth(3).click();
  await addPiece(page, "1, Developing");
  const log = await openLog(page);
  await expect(log.getByRole("listitem").first()).toBeVisible();
  await expectAccessible(page);
  await log.getByRole("textbox").fill("AL");
  await log.getByRole("textbox").blur();
  await log.getByRole("button", { name: "Close" }).first().click();
  await expect(log).toBeHidden();
  await addPiece(page, "2, Approaching");
  await expect(await openLog(page)).toContainText("AL");
});

test("a book with a damaged step keeps its change log", async ({ page }) => {
  await sample(page);
  await page.getByRole("gridcell").nth(3).click();
  for (const level of ["1, Developing", "2, Approaching", "3, Proficient"]) await addPiece(page, level);
  await expect(page.getByText("Saved on this device")).toBeVisible();
  const damaged = await page.evaluate(() => {
    const steps = Object.keys(localStorage).filter((key) => /^evident:1:.*:j\.\d+$/.test(key));
    const last = steps.sort((a, b) => Number(a.split(".").pop()) - Number(b.split(".").pop())).pop();
    if (last) localStorage.setItem(last, localStorage.getItem(last).slice(0, -9));
    return last;
  });
  expect(damaged).toBeTruthy();
  for (const round of [1, 2]) {
    await page.reload();
    await page.getByRole("button", { name: "7th Grade Math" }).first().click();
    await expect(page.getByRole("grid"), `round ${round}`).toBeVisible();
    const log = await openLog(page);
    await expect(log).not.toContainText("Nothing has been changed yet");
    await expect(log.getByRole("listitem").first()).toBeVisible();
    await log.getByRole("button", { name: "Close" }).first().click();
  }
});

test("a book that cannot be read is offered as it is stored, and a rescue file opens", async ({ page }) => {
  await sample(page);
  await expect(page.getByText("Saved on this device")).toBeVisible();
  // The whole book, raw, as the page's cover hands it out.
  const rescue = await page.evaluate(() => {
    const keys = Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith("evident:1:")));
    return JSON.stringify({ type: "evident-rescue", version: 1, keys });
  });
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (/:snap\./.test(key)) localStorage.setItem(key, "rubbish");
    for (const key of Object.keys(localStorage)) if (/:j\.\d+$/.test(key)) localStorage.removeItem(key);
  });
  await page.reload();
  await page.getByRole("button", { name: "7th Grade Math" }).first().click();
  const offered = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download stored data" }).click();
  const file = await offered;
  expect(JSON.parse(readFileSync(await file.path(), "utf8")).type).toBe("evident-rescue");
  await page.getByLabel("Open a file").first().setInputFiles({ name: "rescue.json", mimeType: "application/json", buffer: Buffer.from(rescue) });
  await expect(page.getByRole("grid")).toBeVisible();
  await expect(page.getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
});

test("a book is not left silently while its last change is not saved", async ({ page }) => {
  await sample(page);
  await expect(page.getByText("Saved on this device")).toBeVisible();
  await page.evaluate(() => {
    for (let chunk = "x".repeat(1 << 20), i = 0; chunk.length > 1; )
      try {
        localStorage.setItem(`filler-${i++}`, chunk);
      } catch {
        chunk = chunk.slice(0, chunk.length >> 1);
      }
  });
  await page.getByRole("gridcell").nth(3).click();
  await addPiece(page, "1, Developing");
  await expect(page.getByRole("alert")).toContainText("Not saved");
  await page.getByText("7th Grade Math").first().click();
  await page.getByRole("button", { name: "All books on this device" }).click();
  await page.getByRole("button", { name: "Stay" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await page.getByText("7th Grade Math").first().click();
  await page.getByRole("button", { name: "All books on this device" }).click();
  await page.getByRole("button", { name: "Leave anyway" }).click();
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.getByRole("grid")).toBeHidden();
});

test("a cut-off with a comma is taken, and what is not a number is shown as what holds", async ({ page }) => {
  await page.goto("/");
  await page.getByLabel("Open a file").first().setInputFiles({ name: "scores.csv", mimeType: "text/csv", buffer: Buffer.from(points) });
  const cut = page.getByRole("textbox", { name: /percent.*4|4.*percent/i }).first();
  await expect(cut).toHaveValue("90");
  await cut.fill("not a number");
  await cut.blur();
  await expect(cut).toHaveValue("90");
  await cut.fill("84,5");
  await cut.blur();
  await expect(cut).toHaveValue("84.5");
});

test("a file that is dropped is read as one that is chosen", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Try the sample class" })).toBeVisible();
  const data = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "dropped.csv", { type: "text/csv" }));
    return data;
  }, points);
  await page.getByRole("main").dispatchEvent("drop", { dataTransfer: data });
  await expect(page.getByRole("heading", { name: "Import “dropped.csv”" })).toBeVisible();
});

test("a table that is pasted is read", async ({ page }) => {
  await sample(page);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("textbox", { name: /Or paste a table/ }).fill(points.replaceAll(",", "\t"));
  await page.getByRole("button", { name: "Read pasted table" }).click();
  await expect(page.getByRole("heading", { name: /Import “pasted table”/ })).toBeVisible();
});
