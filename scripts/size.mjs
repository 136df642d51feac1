// What a visit loads, raw and compressed with brotli 11, and whether it is within the budget: first what it takes to
// open a class and look at it, then what each part of later code adds, then the two other
// ways in.
// `node scripts/size.mjs [folder]` prints a table and fails above the budget.

import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { ALONE, within } from "./parts.mjs";

/** In bytes of brotli: what a first visit may load, and what it should. The alarm only speaks; the budgets fail. */
export const BUDGET = 160_000;
export const ALARM = 130_000;
/** What the first typed level, undo, and saving may add, and what entering any other room may add to that. */
export const BUDGET_EDIT = 90_000;
export const BUDGET_ROOM = 90_000;
/** Of the custom element: what a page loads to show it. */
export const BUDGET_ELEMENT = 162_000;
/** Of the page in one file. What is packed inside it brotli makes little smaller. */
export const BUDGET_SINGLE = 970_000;

/** The style sheets that a part of the code takes, as src/lazy.js has them. */
const STYLES = ["list", "edit", "rooms"];
const stylesOf = (part) => ({ list: ["list"], edit: ["edit"], sample: [] })[part] ?? STYLES;

/**
 * What is only fetched when it is wanted (src/lazy.js, src/embed/shared.js), in a frame, at rest (src/version.js), or by
 * whoever installs the page.
 */
const LATER = /_(?!bg\.)\w+\.(wasm|css)$|^(host|version)-\w+\.js$|\.png$/;
const SAMPLE = "class.evident.json";

const TEXT = /\.(html|css|js|mjs|svg|json|webmanifest)$/;

export function brotli(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}

/**
 * The files that a first visit loads, by name within `folder`: the page or the custom element, and every file whose name
 * stands in a file that is loaded, but for later code. Journeys hold that a visit asks for nothing
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

/**
 * What each part of the later code takes, by its name: the files of code and styles. The page's own JavaScript says which
 * (src/lazy.js).
 */
export function parts(folder) {
  const page = readdirSync(folder).find((name) => /^evident-[0-9a-f]{8,16}\.js$/.test(name));
  const [written] = readFileSync(join(folder, page), "utf8").match(/\{edit:"\w*",[^}]*"\}/) ?? [];
  if (!written) throw new Error(`${page} does not say which files the parts of the code take.`);
  const all = JSON.parse(written.replace(/([{,])(\w+):/g, '$1"$2":'));
  const stem = page.slice(0, -3);
  const files = ([part, letters]) => {
    const code = [part, ...[...letters].map((shared) => `s${shared}`)].map((file) => `${stem}_${file}.wasm`);
    return [part, [...code, ...stylesOf(part).map((style) => `${stem}_${style}.css`)]];
  };
  return new Map(Object.entries(all).map(files));
}

const before = (part) => (ALONE.includes(part) ? [] : ["edit", ...(part.startsWith("setup_") ? ["setup"] : []), ...within(part)]);

/**
 * What each part adds, in bytes of brotli: `edit` to a first visit, any other one to that, to `edit` (where it does not
 * come alone) and to the part from which it is reached.
 */
export function added(folder) {
  const all = parts(folder);
  const weights = new Map();
  const weight = (file) => weights.get(file) ?? weights.set(file, brotli(readFileSync(join(folder, file)))).get(file);
  const rows = [...all].map(([part, files]) => {
    const here = new Set(part === "edit" ? [] : before(part).flatMap((other) => all.get(other)));
    const own = files.filter((file) => !here.has(file));
    return { part, files: own.length, brotli: own.reduce((sum, file) => sum + weight(file), 0) };
  });
  return rows.sort((a, b) => b.brotli - a.brotli);
}

function main() {
  const folder = process.argv[2] ?? fileURLToPath(new URL("../dist", import.meta.url));
  const page = print("a first visit loads", weigh(folder));
  const rooms = added(folder);
  console.log();
  console.log(table(["entered after that, a part adds", "files", "brotli"], rooms.map((row) => [row.part, row.files, row.brotli])));
  const whole = page + sum(weigh(folder, later(folder))).brotli;
  console.log();
  const element = print("the custom element loads", weigh(folder, firstVisit(folder, "evident.js")));
  console.log();
  const single = print("the page in one file", weigh(folder, ["evident.html"]));
  console.log(`\nEverything that is ever fetched: ${grouped(whole)} bytes in brotli.`);
  let heavy = false;
  const edit = rooms.find((row) => row.part === "edit");
  const budgets = [
    ["The page", page, BUDGET],
    ["What edits", edit.brotli, BUDGET_EDIT],
    ...rooms.filter((row) => row !== edit).map((row) => [`The part ${row.part}`, row.brotli, BUDGET_ROOM]),
    ["The custom element", element, BUDGET_ELEMENT],
    ["The page in one file", single, BUDGET_SINGLE],
  ];
  for (const [what, is, budget] of budgets) {
    const share = `${grouped(is)} of ${grouped(budget)} bytes`;
    if (is > budget) console.error(`${what} is too heavy: ${share}. Run make bench to see which module grew.`);
    else if (!what.startsWith("The part")) console.log(`${what}: ${share}.`);
    heavy ||= is > budget;
  }
  if (page > ALARM) console.log(`Alarm: the page is ${grouped(page - ALARM)} bytes above the aim of ${grouped(ALARM)}.`);
  process.exit(heavy ? 1 : 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
