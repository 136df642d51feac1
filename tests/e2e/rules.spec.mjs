// A teacher chooses how evidence becomes a level, sees what that does before it happens, and takes it back.

import { expect, expectAccessible, test } from "./evident.mjs";
import { boxOf } from "./rest.mjs";

const tab = (page, name) => page.getByRole("tab", { name });
const preview = (page) => page.getByRole("complementary", { name: "Preview" });

async function openSetUp(page, name) {
  await page.goto("./");
  await page.getByRole("button", { name: /sample/i }).first().click();
  await page.getByRole("button", { name: "Setup" }).or(page.getByRole("link", { name: "Setup" })).first().click();
  await tab(page, name).click();
}

test("a preset and its parameter show what they do, then apply, and undo takes them back", async ({ page }) => {
  await openSetUp(page, "Policy");
  await page.getByLabel("Start from another gradebook’s rule").selectOption("Canvas: decaying average");
  await expect(page.getByText("Three pieces at mastery after a low start can still stay just below it.")).toBeVisible();
  await expect(page.getByRole("radio", { name: /Newer weighs more/ })).toBeChecked();

  const levels = page.getByRole("textbox", { name: "Levels, oldest first" });
  await levels.fill("1 2 3 3 3");
  await levels.press("Enter");
  await expect(preview(page)).toContainText("Not yet · level 2 (2.94)");
  await expect(preview(page).getByRole("listitem").filter({ hasText: "Piece 5" })).toContainText("65%");

  const share = page.getByRole("slider", { name: "Share of the newest piece" });
  await share.focus();
  await share.press("End");
  await expect(page.getByRole("textbox", { name: "Share of the newest piece" })).toHaveValue("99");
  await expect(preview(page)).toContainText("each new one counts 99%");
  await expect(preview(page).getByRole("listitem").filter({ hasText: "Piece 5" })).toContainText("99%");

  await expect(preview(page)).toContainText(/\d+ of \d+ levels would change/);
  await expect(preview(page)).toContainText(/\d+ learners?: .*down/);
  await page.getByRole("button", { name: "Use this policy" }).click();
  await expect(page.getByText(/The policy is in use\. \d+ levels changed\./)).toBeVisible();
  await expect(page.getByRole("button", { name: "This policy is in use" })).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(page.getByRole("radio", { name: /^The latest/ })).toBeChecked();
});

test("a policy is called what its rule is called, until the teacher gives it a name", async ({ page }) => {
  await openSetUp(page, "Policy");
  const name = page.getByRole("textbox", { name: "Policy name" });
  await page.getByRole("radio", { name: /The highest/ }).check();
  await expect(name).toHaveValue("The highest");
  await page.getByLabel("Start from another gradebook’s rule").selectOption("Moodle: competency");
  await expect(name).toHaveValue("Moodle: competency");
  await name.fill("Grade 7, writing");
  await name.press("Enter");
  await page.getByRole("radio", { name: /Most common/ }).check();
  await expect(name).toHaveValue("Grade 7, writing");
  await page.getByRole("button", { name: "Use this policy" }).click();
  await expect(page.getByText(/The policy is in use/)).toBeVisible();
  await expect(name).toHaveValue("Grade 7, writing");
  await name.fill("");
  await name.press("Enter");
  await expect(name).toHaveValue("Most common");
});

test("a level of a learner is tried out with the keys and with the pointer, and nothing in the book changes", async ({ page }) => {
  await openSetUp(page, "Policy");
  await page.getByLabel("Try it on").selectOption({ index: 1 });
  const dots = preview(page).getByRole("slider", { name: /Level of piece/ });
  const last = dots.last();
  const before = await preview(page).getByRole("status").first().textContent();
  await last.focus();
  await last.press("End");
  await expect(last).toHaveAttribute("aria-valuenow", "4");
  await expect(preview(page)).toContainText("Mastered");
  await expect(preview(page)).toContainText("Nothing in the book changes");
  const box = await boxOf(last);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 200, { steps: 6 });
  await page.mouse.up();
  await expect(last).toHaveAttribute("aria-valuenow", "0");
  await expect(preview(page)).toContainText("Not yet");
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(preview(page).getByRole("status").first()).toHaveText(before);
});

test("a number out of its range is refused with a sentence", async ({ page }) => {
  await openSetUp(page, "Policy");
  await page.getByRole("radio", { name: /Newer weighs more/ }).check();
  const share = page.getByRole("textbox", { name: "Share of the newest piece" });
  await share.fill("120");
  await share.press("Enter");
  await expect(page.getByRole("alert")).toHaveText("A number from 1 to 99.");
  await share.fill("70");
  await share.press("Enter");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(preview(page)).toContainText("each new one counts 70%");
});

test("a rule of one's own takes any selection with any statistic", async ({ page }) => {
  await openSetUp(page, "Policy");
  await page.getByText("Build your own rule").click();
  await page.getByLabel("Which pieces").selectOption("The highest few");
  await page.getByLabel("How they combine").selectOption("Median");
  await expect(preview(page)).toContainText("Of the highest 3 pieces, the middle one by level decides.");
  await page.getByRole("textbox", { name: "How many pieces" }).fill("2");
  await page.getByRole("textbox", { name: "How many pieces" }).press("Enter");
  await expect(preview(page)).toContainText("Of the highest 2 pieces");
  await page.getByLabel("Which pieces").selectOption("Those at or above a level");
  await page.getByLabel("How they combine").selectOption("Knowledge tracing");
  await expect(page.getByRole("slider", { name: "Wrong though known" })).toBeVisible();
});

test("a branch gets a policy of its own and follows again", async ({ page }) => {
  await openSetUp(page, "Policy");
  await page.getByLabel("Applies to").selectOption({ index: 1 });
  await expect(page.getByText(/Now uses the one from the class/)).toBeVisible();
  await page.getByRole("radio", { name: /The highest/ }).check();
  await page.getByRole("button", { name: "Use this policy" }).click();
  await expect(page.getByText(/The policy is in use/)).toBeVisible();
  const inForce = page.getByRole("region", { name: "In use" });
  await expect(inForce).toContainText("The highest");
  await inForce.getByRole("button", { name: /: use the inherited one/ }).click();
  await expect(inForce).toBeHidden();
});

test("a scale with five levels and half steps shows what it moves, and is put in force", async ({ page }) => {
  await openSetUp(page, "Scale");
  await expect(page.getByLabel("Allow half steps")).toBeChecked();
  await page.getByLabel("Custom cut-offs").check();
  const from = page.getByRole("textbox", { name: "Cut-off of 3 Proficient", exact: true });
  await from.fill("3.5");
  await from.press("Enter");
  await expect(page.getByText(/\d+ of \d+ levels would change/)).toBeVisible();
  const rollUp = page.getByRole("textbox", { name: "Roll-up cut-off of 3 Proficient" });
  await rollUp.fill("9");
  await rollUp.press("Enter");
  await expect(page.getByRole("alert").first()).toHaveText("The cut-off must be higher than the one below it.");
  await rollUp.fill("2.5");
  await rollUp.press("Enter");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await page.getByLabel("Custom colors").check();
  await page.getByLabel("Color of 3 Proficient").selectOption("Ocean");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Use this scale" }).click();
  await expect(page.getByText("The scale is in use.")).toBeVisible();
});

test("a branch gets a scale of its own and follows again", async ({ page }) => {
  await openSetUp(page, "Scale");
  await page.getByLabel("Applies to").selectOption({ index: 1 });
  await expect(page.getByText(/Now uses the one from the class/)).toBeVisible();
  await page.getByLabel("Scale name").fill("Of the branch");
  await page.getByRole("button", { name: "Use this scale" }).click();
  await expect(page.getByText("The scale is in use.")).toBeVisible();
  await page.getByLabel("Applies to").selectOption("The whole class");
  await expect(page.getByLabel("Scale name")).not.toHaveValue("Of the branch");
  await page.getByLabel("Applies to").selectOption({ index: 1 });
  await expect(page.getByLabel("Scale name")).toHaveValue("Of the branch");
  await page.getByRole("button", { name: "Use the inherited one" }).click();
  await expect(page.getByText(/Now uses the one from the class/)).toBeVisible();
});

test("a course grade by rules is set, seen, and taken back", async ({ page }) => {
  await openSetUp(page, "Grades");
  await expect(page.getByText("No course grade.")).toBeVisible();
  await page.getByRole("radio", { name: "By rules" }).check();
  await expect(preview(page)).toContainText("A when every essential standard is mastered");
  await expect(preview(page)).toContainText(/of 14 assessed/);
  await page.getByLabel("How many: A, condition 1").selectOption("at least …%");
  await page.getByRole("textbox", { name: "Number: A, condition 1" }).fill("90");
  await page.getByRole("textbox", { name: "Number: A, condition 1" }).press("Enter");
  await expect(preview(page)).toContainText("A when at least 90% of the essential standards are mastered");
  await page.getByRole("textbox", { name: "Number: A, condition 1" }).fill("0");
  await page.getByRole("textbox", { name: "Number: A, condition 1" }).press("Enter");
  await expect(page.getByRole("alert")).toHaveText("A number from 0 to 100.");
  await page.getByRole("textbox", { name: "Grade: B" }).fill("A");
  await expect(page.getByText("The grade A is listed twice.")).toBeVisible();
  await page.getByRole("button", { name: "Use these grades" }).click();
  await expect(page.getByText(/List each grade once\. Nothing was changed\./)).toBeVisible();
  await page.getByRole("textbox", { name: "Grade: A" }).nth(1).fill("B");
  await page.getByRole("button", { name: "Use these grades" }).click();
  await expect(page.getByText("The course grade is in use.")).toBeVisible();
  await expect(preview(page)).toContainText("No grade of 28 learners would change.");
  await page.getByRole("radio", { name: "By a table" }).check();
  await expect(preview(page)).toContainText("A at a mean of 3.5 or above.");
  await page.getByRole("button", { name: "Reset" }).click();
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(page.getByRole("radio", { name: "None", exact: true })).toBeChecked();
});

test("a branch rolls up by a rule of its own", async ({ page }) => {
  await openSetUp(page, "Grades");
  const branch = page.getByRole("region", { name: "7.RP" });
  await branch.getByLabel("Rule: 7.RP").selectOption("Points");
  await expect(branch).toContainText("add up to at least 1 point;");
  await branch.getByLabel("Points needed: 7.RP").fill("0");
  await branch.getByLabel("Points needed: 7.RP").press("Enter");
  await expect(branch.getByRole("alert")).toContainText("A number from 1");
  await branch.getByLabel("Points needed: 7.RP").fill("2");
  await branch.getByLabel("Points needed: 7.RP").press("Enter");
  await expect(branch).toContainText("add up to at least 2 points;");
  // Nothing is in force before it was seen what it moves.
  await expect(branch).toContainText(/of \d+ roll-ups would change/);
  await expect(branch).not.toContainText(/of 2 points/);
  await branch.getByRole("button", { name: "Use this rule" }).click();
  await expect(branch).toContainText(/of 2 points/);
  await expect(branch.getByRole("button", { name: "Use this rule" })).toBeHidden();
  await branch.getByLabel("Rule: 7.RP").selectOption("Lowest");
  await branch.getByRole("button", { name: "Reset" }).click();
  await expect(branch.getByLabel("Rule: 7.RP")).toHaveValue("points");
});

for (const [width, height] of [[1366, 768], [390, 844]]) {
  test.describe(`${width} wide`, () => {
    test.use({ viewport: { width, height } });
    test("the policy's screen is accessible", async ({ page }) => {
      await openSetUp(page, "Policy");
      await page.getByText("More rules").click();
      await page.getByText("Build your own rule").click();
      await page.getByLabel("Which pieces").selectOption("Certain kinds");
      await page.getByLabel("How they combine").selectOption("Power law");
      await page.getByLabel("Try it on").selectOption({ index: 1 });
      await expectAccessible(page);
    });
    test("the grades' screen is accessible", async ({ page }) => {
      await openSetUp(page, "Grades");
      await page.getByRole("radio", { name: "By rules" }).check();
      await expectAccessible(page);
      await page.getByRole("radio", { name: "By a table" }).check();
      await expectAccessible(page);
    });
  });
}
