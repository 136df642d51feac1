// How levels look: no two neighbors of a scale alike, and their text read well on their color, in light and in dark.

import { learnerName, openBook } from "./books.mjs";
import { expect, findings, test } from "./evident.mjs";

const scale = (count) => Array.from({ length: count }, (_, at) => ({ value: at + 1, label: `Level ${at + 1}`, short: String(at + 1) }));

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    // How many levels there are, and which of them is mastery.
    for (const [count, mastery] of [[2, 2], [5, 4], [7, 5], [10, 4], [10, 7], [10, 8], [10, 10]])
      test(`a scale of ${count} with mastery at ${mastery}`, async ({ page }) => {
        await openBook(page, { learners: 1, standards: count, scale: scale(count), mastery, halfSteps: false, level: (_, standard) => standard + 1 });
        const cells = page.getByRole("row", { name: learnerName(0) }).getByRole("gridcell");
        await expect(cells.nth(count - 1)).toContainText(String(count));
        const colours = await cells.evaluateAll((cells, count) => cells.slice(0, count).map((cell) => getComputedStyle(cell).backgroundColor), count);
        expect(new Set(colours).size, colours.join(" ")).toBe(count);
        expect(await findings(page, "of a look")).toEqual([]);
      });
  });
}
