// What a visit loads, raw and compressed with brotli 11, and whether it is within the budget: first what it takes to
// open a class and look at it, then what comes the first time that a part of the second file is wanted, then the two other
// ways in.
// `node scripts/size.mjs [folder]` prints a table and fails above the budget.

import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

/**
 * In bytes of brotli. The alarm only speaks; the budgets fail.
 *
 * A first visit was to load 150,000 at most while there was the page alone, and it did; standing in other pages brought
 * 6,500, and the tables that a phone shows, which waited for the second file before, 9,500. The whole product is to stay
 * below 220,000. The budget is a little above what is measured.
 */
export const BUDGET = 169_000;
export const BUDGET_WHOLE = 605_000;
export const ALARM = 168_000;
/** Of the custom element: what a page loads to show it. */
export const BUDGET_ELEMENT = 170_000;
/** Of the page in one file. What is packed inside it brotli makes little smaller. */
export const BUDGET_SINGLE = 775_000;

/** What is only fetched when it is wanted (src/more.js, src/embed/shared.js), or in a frame. */
const LATER = /_more\.(wasm|css)$|^host\.js$/;
const SAMPLE = "class.evident.json";

const TEXT = /\.(html|css|js|mjs|svg|json|webmanifest)$/;

export function brotli(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}

/**
 * The files that a first visit loads, by name within `folder`: the page or the custom element, and every file whose name
 * stands in a file that is loaded, but for the second file of compiled code. Journeys hold that a visit asks for nothing
 * else.
 */
export function firstVisit(folder, from = "index.html") {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));
  const loaded = [from];
  for (const name of loaded) {
    if (!TEXT.test(name)) continue;
    const text = readFileSync(join(folder, name), "utf8");
    for (const other of all)
      // A page that is named in a sentence is not loaded.
      if (!loaded.includes(other) && !LATER.test(other) && other !== SAMPLE && !other.endsWith(".html") && text.includes(basename(other)))
        loaded.push(other);
  }
  return loaded;
}

/** The files that are fetched when they are wanted. */
export const later = (folder) => readdirSync(folder).filter((name) => LATER.test(name));

/** One row a file, the heaviest first: `{ name, raw, brotli }`. The hash in the name is left out. */
export function weigh(folder, files = firstVisit(folder)) {
  return files
    .map((file) => {
      const bytes = readFileSync(join(folder, file));
      return { name: file.replace(/-[0-9a-f]{8,16}/, ""), raw: bytes.length, brotli: brotli(bytes) };
    })
    .sort((a, b) => b.brotli - a.brotli);
}

export function sum(rows) {
  return rows.reduce((all, row) => ({ raw: all.raw + row.raw, brotli: all.brotli + row.brotli }), { raw: 0, brotli: 0 });
}

/** 150,000 rather than 150000. */
export const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");

/** A Markdown table: `head` names the columns, the first one is text and the others are numbers. */
export function table(head, rows) {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === "number" ? grouped(cell) : cell)));
  const line = (row) => `| ${row.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column ? "---:" : "---"))), ...cells.map(line)].join("\n");
}

/** Prints what one way in weighs. */
function print(head, rows) {
  const all = sum(rows);
  const lines = rows.map((row) => [row.name, row.raw, row.brotli]);
  console.log(table([head, "bytes", "brotli"], rows.length > 1 ? [...lines, ["**together**", all.raw, all.brotli]] : lines));
  return all.brotli;
}

function main() {
  const folder = process.argv[2] ?? fileURLToPath(new URL("../dist", import.meta.url));
  const page = print("a first visit loads", weigh(folder));
  const more = weigh(folder, later(folder));
  for (const row of more) console.log(`\nWhen it is wanted: ${row.name}, ${grouped(row.raw)} bytes, ${grouped(row.brotli)} in brotli.`);
  console.log();
  const element = print("the custom element loads", weigh(folder, firstVisit(folder, "evident.js")));
  console.log();
  const single = print("the page in one file", weigh(folder, ["evident.html"]));
  console.log();
  let heavy = false;
  for (const [what, is, budget] of [
    ["The page", page, BUDGET],
    ["The page with what comes later", page + sum(more).brotli, BUDGET_WHOLE],
    ["The custom element", element, BUDGET_ELEMENT],
    ["The page in one file", single, BUDGET_SINGLE],
  ]) {
    const share = `${grouped(is)} of ${grouped(budget)} bytes`;
    if (is > budget) console.error(`${what} is too heavy: ${share}. Run make bench to see which module grew.`);
    else console.log(`${what}: ${share}.`);
    heavy ||= is > budget;
  }
  if (page > ALARM) console.log(`Alarm: the page is ${grouped(page - ALARM)} bytes above the aim of ${grouped(ALARM)}.`);
  process.exit(heavy ? 1 : 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
