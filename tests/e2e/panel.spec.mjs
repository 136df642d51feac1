// What a teacher does in the panel beside adding evidence: look at the reasons, override, set aside, excuse, delete.

import { test, expect, expectAccessible } from "./evident.mjs";

const panelOf = (page) => page.getByRole("complementary", { name: "Evidence" });

async function openCell(page, learner, column) {
  await page.getByRole("row", { name: learner }).getByRole("gridcell").nth(column).click();
  await expect(panelOf(page).getByRole("heading", { name: learner })).toBeVisible();
}

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Try the sample class" }).click();
  await expect(page.getByRole("heading", { name: "7th Grade Math" })).toBeAttached();
});

test("the panel says what it would take, and the evidence that it names does it", async ({ page }) => {
  await openCell(page, "Elijah Brooks", 0);
  const panel = panelOf(page);
  await expect(panel).toContainText("To master it: One more piece at 3 today would be enough.");
  await panel.getByRole("radio", { name: "3, Proficient" }).first().check({ force: true });
  await panel.getByRole("button", { name: "Add level 3" }).click();
  await expect(panel.getByText(/^Mastered/).first()).toBeVisible();
  await expect(panel).not.toContainText("To master it:");
});

test("an override stands beside the computed verdict and can be taken back", async ({ page }) => {
  await openCell(page, "Elijah Brooks", 0);
  const panel = panelOf(page);
  await panel.getByText("Override this level").click();
  const form = panel.locator("form").first();
  await form.getByRole("radio", { name: "3, Proficient" }).check({ force: true });
  await form.getByRole("textbox").first().fill("Showed it at the board");
  await form.getByRole("button", { name: /override|save/i }).click();
  await expect(page.getByRole("row", { name: "Elijah Brooks" }).getByRole("gridcell").first()).toHaveAccessibleName(/your override/);
  await expect(panel).toContainText("Showed it at the board");
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Remove override" }).click();
  await expect(page.getByRole("row", { name: "Elijah Brooks" }).getByRole("gridcell").first()).not.toHaveAccessibleName(/your override/);
});

test("a piece is set aside with a reason, counted again, excused and deleted, each undoable", async ({ page }) => {
  await openCell(page, "Elijah Brooks", 0);
  const panel = panelOf(page);
  const piece = panel.getByRole("listitem").filter({ hasText: "Tables and graphs quiz" });
  const choose = async (name) => {
    await piece.locator("summary").click();
    await piece.getByRole("button", { name, exact: true }).click();
  };
  await choose("Set aside");
  const ask = page.getByRole("dialog", { name: "Set aside" });
  await ask.getByLabel("Reason").fill("Copied");
  await ask.getByRole("button", { name: "Set aside" }).click();
  await expect(piece).toContainText("Copied");
  await expect(panel.getByText(/Not enough evidence yet|Not assessed/).first()).toBeVisible();
  await choose("Count it again");
  await expect(piece).not.toContainText("Copied");
  await choose("Excuse");
  await expect(piece).toContainText(/excused/i);
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await expect(piece).toContainText("Decides");
  await choose("Delete");
  await expect(piece).toHaveCount(0);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(piece).toContainText("Decides");
});

test("roll-ups are columns with reasons in the panel", async ({ page }) => {
  await page.getByText("View", { exact: true }).first().click();
  await page.getByLabel("Roll-ups").check();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: /7\.RP\b.*roll-up/ })).toBeVisible();
  const row = page.getByRole("row", { name: "Oluwaseun Adeyemi" });
  await expect(row.getByRole("gridcell").nth(3)).toContainText("2/3");
  await row.getByRole("gridcell").nth(3).click();
  const panel = panelOf(page);
  await expect(panel).toContainText("2 of 3 mastered");
  await expect(panel.getByText("7.RP.A.1").first()).toBeVisible();
  await expectAccessible(page);
  await openCell(page, "Oluwaseun Adeyemi", 0);
  await panel.getByText("Counts toward").click();
  await expect(panel).toContainText("2 of 3 mastered");
});

for (const [width, height] of [
  [900, 600],
  [390, 844],
])
  test.describe(`${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });
    test("a mark is found, opened and added to", async ({ page }) => {
      const narrow = width < 720;
      if (narrow) await page.getByRole("button", { name: /evidence: 7\.RP\.A\.1$/ }).click();
      else await page.getByRole("row", { name: "Elijah Brooks" }).getByRole("gridcell").first().click();
      const panel = panelOf(page);
      await panel.getByRole("radio", { name: "4, Extending" }).first().check({ force: true });
      await panel.getByRole("button", { name: "Add level 4" }).click();
      await expect(panel.getByText(/^Mastered/).first()).toBeVisible();
      await expectAccessible(page);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond, "nothing lies beyond the edge").toBeLessThanOrEqual(0);
    });
  });

test("what was begun for a cell is there again when one comes back, until it is added or cleared", async ({ page }) => {
  await openCell(page, "Elijah Brooks", 0);
  const panel = panelOf(page);
  const form = panel.getByRole("form", { name: "Add evidence" });
  await form.getByRole("radio", { name: "3, Proficient" }).check({ force: true });
  await form.getByRole("button", { name: "Details" }).click();
  await form.getByLabel("Feedback").fill("The table was clear");
  await form.getByLabel("Shown on").fill("2026-03-04");

  // Another cell has a form of its own, and nothing was added by the way.
  await openCell(page, "Aylin Demir", 2);
  await expect(form.getByRole("radio", { checked: true })).toHaveCount(0);
  await expect(form.getByLabel("Feedback")).toHaveCount(0);
  await expect(form.getByRole("button", { name: "Clear" })).toHaveCount(0);
  await panel.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Setup" }).click();
  await page.getByRole("button", { name: "Gradebook" }).click();

  await openCell(page, "Elijah Brooks", 0);
  await expect(form.getByRole("radio", { name: "3, Proficient" })).toBeChecked();
  await expect(form.getByLabel("Feedback")).toHaveValue("The table was clear");
  await expect(form.getByLabel("Shown on")).toHaveValue("2026-03-04");
  await expectAccessible(page);
  await form.getByRole("button", { name: "Clear" }).click();
  await expect(form.getByLabel("Feedback")).toHaveValue("");
  await expect(form.getByRole("radio", { name: "3, Proficient" })).not.toBeChecked();

  // What was added is not there a second time.
  await form.getByRole("radio", { name: "2, Approaching" }).check({ force: true });
  await form.getByLabel("Feedback").fill("One more table");
  await form.getByRole("button", { name: "Add level 2" }).click();
  await expect(panel).toContainText("One more table");
  await openCell(page, "Aylin Demir", 2);
  await openCell(page, "Elijah Brooks", 0);
  await expect(form.getByRole("radio", { checked: true })).toHaveCount(0);
  await expect(form.getByRole("button", { name: "Clear" })).toHaveCount(0);
});
