// Books for journeys, as backup files: a class of learners by standards without evidence, or with a level everywhere.

const pad = (index) => String(index + 1).padStart(4, "0");
const levels = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ value: from + index, label: `Level ${from + index}`, short: String(from + index) }));

/** What Playwright puts into a file field: a book of so many learners and standards; `level(l, s)` gives evidence, `names` other names. */
export function bookFile({ title = "Class", learners, standards, scale = levels(0, 4), mastery = 3, halfSteps = true, level, names = [] }) {
  const evidence = [];
  for (let l = 0; level && l < learners; l++)
    for (let s = 0; s < standards; s++) {
      const value = level(l, s);
      if (value === undefined) continue;
      evidence.push({ id: `E${pad(l)}x${pad(s)}`, learner: `Learner${pad(l)}`, standard: `Standar${pad(s)}`, level: value, shown: "2026-03-02" });
    }
  const book = {
    id: `Book${learners}x${standards}aaaaaaa`.slice(0, 11),
    title,
    settings: { scale: "ScaleForAll", policy: "PolicyForAl" },
    scales: [{ id: "ScaleForAll", name: "Levels", levels: scale, mastery, half_steps: halfSteps }],
    policies: [{ id: "PolicyForAl", name: "Latest" }],
    learners: Array.from({ length: learners }, (_, l) => ({ id: `Learner${pad(l)}`, name: names[l] ?? learnerName(l) })),
    standards: Array.from({ length: standards }, (_, s) => ({ id: `Standar${pad(s)}`, code: standardCode(s), order: s, statement: `Statement ${s + 1}` })),
    evidence,
  };
  const text = JSON.stringify({ type: "evident", version: 1, written_by: "journeys", book });
  return { name: `${title}.evident.json`, mimeType: "application/json", buffer: Buffer.from(text) };
}

export const learnerName = (index) => `Learner ${String(index + 1).padStart(4, "0")}`;
export const standardCode = (index) => `S.${index + 1}`;

/** Opens a book file from the first screen. */
export async function openBook(page, options) {
  await page.goto("./");
  await page.getByLabel("Open a file").first().setInputFiles(bookFile(options));
  await page.getByRole("grid").waitFor();
}

/** Puts the same book into the file field of the first screen. */
export const pickBook = (page, options) => page.getByLabel("Open a file").first().setInputFiles(bookFile(options));
