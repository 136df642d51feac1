// A class is set up from nothing, and everything is there after a reload.

import { expect, expectAccessible, test } from "./evident.mjs";

const LEARNERS = "Lindqvist, Ada\nOkafor, Bo\nReyes, Camila\nLindqvist, Ada";
const STANDARDS = "7.RP Ratios\n7.RP.A.1 Unit rates\n7.RP.A.2 Proportional relationships\n7.NS.A.1 Rational numbers";

const tab = (page, name) => page.getByRole("tab", { name });
const field = (scope, name) => scope.getByRole("textbox", { name, exact: true });

async function begin(page, name) {
  await page.goto("./");
  await page.getByRole("button", { name: /New class/ }).click();
  const dialog = page.getByRole("dialog", { name: "New class" });
  await dialog.getByLabel("Class name").fill(name);
  await dialog.getByRole("button", { name: "Create class" }).click();
  await expect(tab(page, /^Learners/)).toHaveAttribute("aria-selected", "true");
}

async function pasteLearners(page) {
  await page.getByRole("button", { name: "Paste a list" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste a list of learners" });
  await dialog.getByLabel("One learner per line").fill(LEARNERS);
  await expect(dialog.getByRole("status")).toContainText("3 learners will be added, 1 skipped");
  await dialog.getByRole("button", { name: "Add 3 learners" }).click();
  await expect(dialog).toBeHidden();
}

async function pasteStandards(page) {
  await tab(page, /^Standards/).click();
  await page.getByRole("button", { name: "Paste a list" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste a list of standards" });
  await dialog.getByLabel(/One standard per line/).fill(STANDARDS);
  await dialog.getByRole("button", { name: "Add 4 standards" }).click();
  await expect(dialog).toBeHidden();
}

test("a class is set up, and everything is there after a reload", async ({ page }) => {
  await begin(page, "7th Grade Math");

  await pasteLearners(page);
  const newcomer = field(page, "New learner’s name");
  await newcomer.fill("Dov Ammann");
  await newcomer.press("Enter");
  await expect(newcomer).toBeFocused();
  await expect(newcomer).toHaveValue("");
  await expect(tab(page, "Learners 4")).toBeVisible();

  const name = field(page, "Name of Bo Okafor");
  await name.fill("Bo");
  await name.press("Escape");
  await expect(name).toHaveValue("Bo Okafor");
  await name.fill("Bo Okafor-Ray");
  await name.press("Enter");
  await expect(field(page, "Name of Bo Okafor-Ray")).toBeVisible();

  await pasteStandards(page);
  await field(page, "New standard’s code").fill("7.RP.A.3");
  await field(page, "New standard’s statement").fill("Percents");
  await field(page, "New standard’s statement").press("Enter");
  await expect(tab(page, "Standards 5")).toBeVisible();
  await field(page, "Code of 7.RP.A.3").press("Alt+ArrowUp");
  await expect(field(page, "Code of 7.RP.A.3")).toBeFocused();
  const codes = page.getByRole("textbox", { name: /^Code of 7/ });
  await expect.poll(() => codes.evaluateAll((all) => all.map((it) => it.value))).toEqual([
    "7.RP", "7.RP.A.1", "7.RP.A.3", "7.RP.A.2", "7.NS.A.1",
  ]);

  await tab(page, "Scale").click();
  await field(page, /^Short word of 3/).fill("Got it");
  await page.getByRole("button", { name: "Use this scale" }).click();
  await expect(page.getByText("The scale is in use.")).toBeVisible();

  await tab(page, "Policy").click();
  await page.getByRole("radio", { name: /Newer weighs more/ }).check();
  await page.getByRole("textbox", { name: "Levels, oldest first" }).fill("1 3 3");
  await page.getByRole("textbox", { name: "Levels, oldest first" }).press("Enter");
  await expect(page.getByRole("complementary", { name: "Preview" })).toContainText("Not yet");
  await page.getByRole("button", { name: "Use this policy" }).click();
  await expect(page.getByText("The policy is in use.")).toBeVisible();

  await page.reload();
  await page.getByRole("button", { name: "7th Grade Math", exact: true }).click();
  await page.getByRole("button", { name: "Setup" }).or(page.getByRole("link", { name: "Setup" })).first().click();
  await expect(field(page, "Name of Bo Okafor-Ray")).toBeVisible();
  await expect(tab(page, "Learners 4")).toBeVisible();
  await tab(page, "Standards 5").click();
  await expect(codes.nth(2)).toHaveValue("7.RP.A.3");
  await tab(page, "Scale").click();
  await expect(field(page, /^Short word of 3/)).toHaveValue("Got it");
  await tab(page, "Policy").click();
  await expect(page.getByRole("radio", { name: /Newer weighs more/ })).toBeChecked();
});

test("the field that a dialog is for has the focus, so that typing and pasting work at once", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("./");
  await page.getByRole("button", { name: /New class/ }).click();
  await expect(page.getByRole("dialog", { name: "New class" }).getByLabel("Class name")).toBeFocused();
  await page.keyboard.type("8th Grade");
  await page.keyboard.press("Enter");
  await expect(tab(page, /^Learners/)).toHaveAttribute("aria-selected", "true");
  await page.getByRole("button", { name: "Paste a list" }).click();
  const learners = page.getByRole("dialog", { name: "Paste a list of learners" });
  await expect(learners.getByLabel("One learner per line")).toBeFocused();
  await page.evaluate(() => navigator.clipboard.writeText("Ada Brook\nBo Crane\n"));
  await page.keyboard.press("Control+v");
  await expect(learners.getByRole("rowheader")).toHaveText(["Ada Brook", "Bo Crane"]);
  await page.keyboard.press("Escape");
  await tab(page, /^Standards/).click();
  await page.getByRole("button", { name: "Paste a list" }).click();
  await expect(page.getByRole("dialog", { name: "Paste a list of standards" }).getByLabel(/One standard per line/)).toBeFocused();
});

test("what is deleted in the set-up comes back with undo", async ({ page }) => {
  await begin(page, "Undo");
  await pasteLearners(page);
  await page.getByLabel("Actions for Ada Lindqvist").click();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(field(page, "Name of Ada Lindqvist")).toBeHidden();
  await page.getByText("Deleted Ada Lindqvist.").waitFor();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(field(page, "Name of Ada Lindqvist")).toBeVisible();
});

for (const [width, height] of [[1366, 768], [390, 844]]) {
  test.describe(`${width} wide`, () => {
    test.use({ viewport: { width, height } });
    test("each part of the set-up is accessible", async ({ page }) => {
      await begin(page, "Access");
      await pasteLearners(page);
      await pasteStandards(page);
      for (const name of [/^Learners/, /^Standards/, "Scale", "Policy"]) {
        await tab(page, name).click();
        await expectAccessible(page);
      }
    });
  });
}
