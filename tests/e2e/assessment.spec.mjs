// A class set up by hand gets its assessments in the gradebook: title, day, kind, standards.

import { test, expect, expectAccessible } from "./evident.mjs";
import { frames } from "./rest.mjs";

test("an assessment is made, evidence is entered for it, and it can be changed and deleted", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Try the sample class" }).click();
  const entering = page.getByLabel("Entering levels for");
  await entering.selectOption("New assessment…");
  const dialog = page.getByRole("dialog", { name: "New assessment" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("needs a title");
  await dialog.getByLabel("Title").fill("Exit ticket");
  await dialog.getByLabel("Date given").fill("2026-11-05");
  await dialog.getByLabel("Kind").selectOption({ label: "Summative" });
  await dialog.getByRole("checkbox", { name: "7.RP.A.1" }).check();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(entering.locator("option:checked")).toContainText("Exit ticket");

  // The piece entered for it carries its day.
  await page.getByRole("row", { name: "Ada Lindqvist" }).getByRole("gridcell").first().click();
  const panel = page.getByRole("complementary", { name: "Evidence" });
  await panel.getByRole("radio", { name: "3, Proficient" }).first().check({ force: true });
  await panel.getByRole("button", { name: "Add level 3" }).click();
  await expect(panel.getByText("Exit ticket").first()).toBeVisible();

  await page.getByRole("button", { name: "Edit assessment" }).click();
  const edit = page.getByRole("dialog", { name: "Edit assessment" });
  await edit.getByLabel("Title").fill("Exit ticket 1");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(entering.locator("option:checked")).toContainText("Exit ticket 1");
  await page.getByRole("button", { name: "Edit assessment" }).click();
  await edit.getByRole("button", { name: "Delete" }).click();
  await expect(entering.locator("option:checked")).toHaveText("No assessment");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(entering.getByRole("option", { name: /Exit ticket 1/ })).toHaveCount(1);
});

test("what is being typed of an assessment stays when the window changes its height", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Try the sample class" }).click();
  await page.getByLabel("Entering levels for").selectOption("New assessment…");
  const title = page.getByRole("dialog", { name: "New assessment" }).getByLabel("Title");
  await title.fill("Exit ticket");
  await page.setViewportSize({ width: 1366, height: 600 });
  await frames(page);
  await frames(page);
  await expect(title).toHaveValue("Exit ticket");
});
