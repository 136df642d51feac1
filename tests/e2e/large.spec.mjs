// Large files on the built page: 200 learners by 60 standards, wide and long. The times are printed; they are not a bar.

import { test, expect } from "./evident.mjs";

const LEARNERS = 200;
const STANDARDS = 60;
const name = (index) => `Learner ${String(index).padStart(3, "0")}`;
const code = (index) => `7.${["RP", "NS", "EE", "G", "SP"][index % 5]}.A.${Math.floor(index / 5) + 1}`;
const level = (learner, standard) => (learner * 7 + standard * 3) % 5;

function wide() {
  const codes = Array.from({ length: STANDARDS }, (_, index) => code(index));
  const rows = Array.from({ length: LEARNERS }, (_, learner) => [name(learner), ...codes.map((_, standard) => level(learner, standard))]);
  return [["Learner", ...codes], ...rows].map((row) => row.join(",")).join("\r\n");
}

function long() {
  const rows = [["Learner", "Standard", "Level", "Date", "Assessment"]];
  for (let learner = 0; learner < LEARNERS; learner++)
    for (let standard = 0; standard < STANDARDS; standard++)
      rows.push([name(learner), code(standard), level(learner, standard), `2026-10-${String(1 + (standard % 28)).padStart(2, "0")}`, `Quiz ${standard % 6}`]);
  return rows.map((row) => row.join(",")).join("\n");
}

/** Milliseconds that something takes. */
async function timed(what) {
  const start = performance.now();
  await what();
  return Math.round(performance.now() - start);
}

for (const [shape, text] of [["wide", wide()], ["long", long()]]) {
  test(`a ${shape} file of ${LEARNERS} × ${STANDARDS} is imported, shown, saved and there again`, async ({ page }, info) => {
    test.slow();
    await page.goto("./");
    const picker = page.getByLabel("Open a file").first();
    const file = { name: `${shape}.csv`, mimeType: "text/csv", buffer: Buffer.from(text) };
    const times = {};
    const add = page.getByRole("button", { name: "Add to the book" }).first();
    times["read and planned"] = await timed(async () => {
      await picker.setInputFiles(file);
      await expect(page.getByRole("complementary", { name: "What will happen" }).getByRole("listitem").first()).toHaveText(/^12000/);
    });
    if (shape === "wide") {
      await page.getByRole("button", { name: "Today" }).click();
    }
    // The codes stand for standards of their own where the page asks.
    await expect(add).not.toHaveAttribute("aria-disabled", "true");
    times["imported and shown"] = await timed(async () => {
      await add.click();
      await expect(page.getByRole("row", { name: name(0) })).toBeVisible();
    });
    times.saved = await timed(() => expect(page.getByText("Saved on this device")).toBeVisible());
    await page.reload();
    await page.getByRole("button", { name: shape, exact: true }).waitFor();
    times["opened again"] = await timed(async () => {
      await page.getByRole("button", { name: shape, exact: true }).click();
      await expect(page.getByRole("row", { name: name(0) })).toBeVisible();
    });
    await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", String(LEARNERS + 2));
    await expect(page.getByRole("grid")).toHaveAttribute("aria-colcount", String(STANDARDS + 2));
    const line = Object.entries(times).map(([what, ms]) => `${what} ${ms} ms`).join(", ");
    info.annotations.push({ type: "times", description: line });
    console.log(`${shape} file: ${line}`);
  });
}
