// What a first visit loads, raw and compressed with brotli 11, and whether it is within the budget.
// `node scripts/size.mjs [folder]` prints a table and fails above the budget.

import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

/**
 * In bytes of brotli. The alarm only speaks; the budget fails.
 *
 * The aim is 150,000. The page is far above it (tests/WEIGHT.md says where the bytes are): until it is brought down, the
 * budget keeps it from growing, and the alarm says how far there is to go.
 */
export const BUDGET = 700_000;
export const ALARM = 150_000;

const TEXT = /\.(html|css|js|mjs|svg|json|webmanifest)$/;

export function brotli(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}

/**
 * The files that a first visit loads, by name within `folder`: the page, and every file whose name stands in a file
 * that is loaded. A file that is named but loaded later counts too, so the sum is never too small.
 */
export function firstVisit(folder) {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));
  const loaded = ["index.html"];
  for (const name of loaded) {
    if (!TEXT.test(name)) continue;
    const text = readFileSync(join(folder, name), "utf8");
    for (const other of all) if (!loaded.includes(other) && text.includes(basename(other))) loaded.push(other);
  }
  return loaded;
}

/** One row a file, the heaviest first: `{ name, raw, brotli }`. The hash in the name is left out. */
export function weigh(folder) {
  return firstVisit(folder)
    .map((file) => {
      const bytes = readFileSync(join(folder, file));
      return { name: file.replace(/-[0-9a-f]{16}/, ""), raw: bytes.length, brotli: brotli(bytes) };
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

function main() {
  const folder = process.argv[2] ?? fileURLToPath(new URL("../dist", import.meta.url));
  const rows = weigh(folder);
  const all = sum(rows);
  console.log(
    table(
      ["a first visit loads", "bytes", "brotli"],
      [...rows.map((row) => [row.name, row.raw, row.brotli]), ["**together**", all.raw, all.brotli]],
    ),
  );
  const share = `${grouped(all.brotli)} of ${grouped(BUDGET)} bytes`;
  if (all.brotli > BUDGET) {
    console.error(`The page is too heavy: ${share}. Run make bench to see which module grew.`);
    process.exit(1);
  }
  const above = `Alarm: ${grouped(all.brotli - ALARM)} bytes above the aim of ${grouped(ALARM)}; held at ${share}.`;
  console.log(all.brotli > ALARM ? above : `Within the aim: ${share}.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
