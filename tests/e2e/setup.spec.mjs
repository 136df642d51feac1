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

const pasting = (page) => page.getByRole("dialog", { name: "Paste a list of learners" });
const columns = (page) => pasting(page).getByRole("group", { name: "What each column is" }).getByRole("combobox");
const names = (page) => pasting(page).getByRole("rowheader");

/** Opens the dialog and puts a list into it. */
async function openPasted(page, list) {
  await page.getByRole("button", { name: "Paste a list" }).click();
  await pasting(page).getByLabel("One learner per line").fill(list);
}

test("the field that a dialog is for has the focus, so that typing and pasting work at once", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("./");
  await page.getByRole("button", { name: /New class/ }).click();
  await expect(page.getByRole("dialog", { name: "New class" }).getByLabel("Class name")).toBeFocused();
  await page.keyboard.type("8th Grade");
  await page.keyboard.press("Enter");
  await expect(tab(page, /^Learners/)).toHaveAttribute("aria-selected", "true");
  await page.getByRole("button", { name: "Paste a list" }).click();
  await expect(pasting(page).getByLabel("One learner per line")).toBeFocused();
  await page.evaluate(() => navigator.clipboard.writeText("Ada Brook\tada@x.org\nBo Crane\tbo@x.org\n"));
  await page.keyboard.press("Control+v");
  await expect(names(page)).toHaveText(["Ada Brook", "Bo Crane"]);
  await expect(columns(page).nth(1)).toHaveValue("email");
  await page.keyboard.press("Escape");
  await tab(page, /^Standards/).click();
  await page.getByRole("button", { name: "Paste a list" }).click();
  await expect(page.getByRole("dialog", { name: "Paste a list of standards" }).getByLabel(/One standard per line/)).toBeFocused();
});

test("a roster with a heading over “Last, First” is read with its first names", async ({ page }) => {
  await begin(page, "Roster");
  await openPasted(page, "Student Name\n1. Brook, Ada\n2. Smith, John Jr.\n3. Muñoz, José\n4. Mun\u0303oz, Jose\u0301\nStudent, Test\n");
  await expect(columns(page)).toHaveCount(1);
  await expect(columns(page).first()).toHaveValue("last_first");
  await expect(columns(page).first()).toHaveAccessibleName(/^Student Name/);
  await expect(names(page)).toHaveText([
    "Ada Brook", "John Smith Jr.", "José Muñoz", "José Muñoz twice in the list", "Test Student may not be a learner",
  ]);
  await expect(pasting(page).getByRole("status")).toContainText("3 learners will be added, 2 skipped");
  const heading = pasting(page).getByLabel("The first line is a heading");
  await expect(heading).toBeChecked();
  await heading.uncheck();
  await expect(names(page).first()).toHaveText("Student Name");
  await heading.check();
  await pasting(page).getByLabel("Add Test Student").check();
  await pasting(page).getByRole("button", { name: "Add 4 learners" }).click();
  await expect(pasting(page)).toBeHidden();
  await expect(field(page, "Name of John Smith Jr.")).toBeVisible();
  await expect(field(page, "Name of Test Student")).toBeVisible();
});

test("a column of a roster that was misunderstood is corrected", async ({ page }) => {
  await begin(page, "Columns");
  await openPasted(page, "Ada\tBrook\t00123\nBo\tCrane\t00124");
  await expect(columns(page)).toHaveCount(3);
  await expect(names(page)).toHaveText(["Brook Ada", "Crane Bo"]);
  const unsaid = pasting(page).getByText("Nothing says whether first or last names come first.");
  await expect(unsaid).toBeVisible();
  await columns(page).nth(0).selectOption("First name");
  await columns(page).nth(1).selectOption("Last name");
  await expect(names(page)).toHaveText(["Ada Brook", "Bo Crane"]);
  await expect(unsaid).toBeHidden();
  await expect(columns(page).nth(2)).toHaveValue("number");
  await columns(page).nth(2).selectOption("Not used");
  await expect(pasting(page).getByRole("columnheader", { name: "Number" })).toHaveCount(0);
  await columns(page).nth(2).selectOption("Student number");
  await expect(pasting(page).getByRole("row", { name: /Ada Brook.*00123/ })).toBeVisible();
  // Another list is understood anew.
  await pasting(page).getByLabel("One learner per line").fill("Lindqvist Ada\nOkafor Bo");
  await expect(names(page)).toHaveText(["Lindqvist Ada", "Okafor Bo"]);
  await expect(unsaid).toBeVisible();
  await columns(page).first().selectOption("Last name first, no comma");
  await expect(names(page)).toHaveText(["Ada Lindqvist", "Bo Okafor"]);
  await pasting(page).getByRole("button", { name: "Add 2 learners" }).click();
  await expect(field(page, "Name of Ada Lindqvist")).toBeVisible();
});

test("from nothing to the first level of a pasted class of 28, step by step", async ({ page }) => {
  // Everything that a person does: a click, a field filled by typing or pasting, a key.
  let did = 0;
  const step = async (what) => {
    did += 1;
    await what;
  };
  const roster = ["Last Name\tFirst Name\tID", ...Array.from({ length: 28 }, (_, at) => `Family${at}\tGiven${at}\t${1000 + at}`)].join("\n");
  const next = (name) => page.getByRole("group", { name: /^Step \d of 4/ }).getByRole("button", { name });
  await page.goto("./");
  await step(page.getByRole("button", { name: /New class/ }).click());
  await expect(page.getByLabel("Class name")).toBeFocused();
  await step(page.keyboard.insertText("Seventh grade"));
  await step(page.keyboard.press("Enter"));
  await step(page.getByRole("button", { name: "Paste a list" }).click());
  await expect(pasting(page).getByLabel("One learner per line")).toBeFocused();
  await step(page.keyboard.insertText(roster));
  await step(pasting(page).getByRole("button", { name: "Add 28 learners" }).click());
  await expect(pasting(page)).toBeHidden();
  await expect(next("Open the gradebook")).toBeHidden();
  await step(next("Next: Standards").click());
  await expect(tab(page, /^Standards/)).toBeFocused();
  await expect(page.getByRole("group", { name: "Step 2 of 4." })).toBeVisible();
  await step(page.getByRole("tabpanel", { name: /^Standards/ }).getByRole("button", { name: "Paste a list" }).click());
  const standards = page.getByRole("dialog", { name: "Paste a list of standards" });
  await expect(standards.getByLabel(/One standard per line/)).toBeFocused();
  await step(page.keyboard.insertText(STANDARDS));
  await step(standards.getByRole("button", { name: "Add 4 standards" }).click());
  await expect(standards).toBeHidden();
  await step(next("Next: Scale").click());
  await expect(page.getByRole("group", { name: "Step 3 of 4." })).toBeVisible();
  await step(next("Next: Policy").click());
  await expect(tab(page, "Policy")).toHaveAttribute("aria-selected", "true");
  await expect(next("Next: Policy")).toBeHidden();
  await step(next("Open the gradebook").click());
  await expect(page.getByRole("rowheader", { name: "Given0 Family0" })).toBeVisible();
  const cell = page.getByRole("row", { name: /^Given0 Family0/ }).getByRole("gridcell").first();
  await step(cell.click());
  await step(page.keyboard.press("Escape"));
  await expect(page.getByRole("grid", { name: "Learners by standards" })).toBeFocused();
  await step(page.keyboard.press("3"));
  await step(page.keyboard.press("Enter"));
  await expect(cell).toContainText("3");
  await expect(page.getByText("Saved on this device")).toBeAttached();
  expect(did, "interactions").toBeLessThan(25);
  // Whoever has assessed something knows the way.
  await page.getByRole("button", { name: "Setup" }).click();
  await expect(tab(page, /^Learners/)).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("group", { name: /^Step/ })).toHaveCount(0);
});

test("set-up opens where something is lacking, and a step can be skipped", async ({ page }) => {
  await begin(page, "Skipped");
  await pasteLearners(page);
  await page.getByRole("button", { name: "Gradebook", exact: true }).click();
  await page.getByRole("button", { name: "Go to Setup" }).click();
  await expect(tab(page, /^Standards/)).toHaveAttribute("aria-selected", "true");
  await pasteStandards(page);
  await page.getByRole("group", { name: "Step 2 of 4." }).getByRole("button", { name: "Open the gradebook" }).click();
  await expect(page.getByRole("grid", { name: "Learners by standards" })).toBeVisible();
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

    test("a roster of many columns fits, and what adds it is in sight", async ({ page }) => {
      await begin(page, "Wide");
      const row = (name, id) => `${name}\t${id}\t7\tF\t${name.toLowerCase()}.of.a.long.name@school.example.org\tPeriod 3\tnotes that go on and on for a while`;
      await openPasted(page, `Student\tID\tGrade\tGender\tEmail\tSection\tNotes\n${row("Ada", "00123")}\n${row("Bo", "00124")}`);
      await expect(columns(page)).toHaveCount(7);
      await expect.poll(() => columns(page).evaluateAll((all) => all.map((it) => it.value))).toEqual([
        "name", "number", "nothing", "nothing", "email", "section", "nothing",
      ]);
      await expectAccessible(page);
      const sideways = await pasting(page).evaluate((it) => it.scrollWidth - it.clientWidth);
      expect(sideways, "what the dialog is too wide by").toBe(0);
      await expect(pasting(page).getByRole("button", { name: "Add 2 learners" })).toBeInViewport({ ratio: 1 });
    });
  });
}
