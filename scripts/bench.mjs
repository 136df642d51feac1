// Prints what the page weighs as Markdown: `bench.mjs <folder> <level>…`, where the folder holds for each level the
// built page and, as <level>-page_bg.wasm and <level>-edit.wasm, the same code with the names of its functions.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ALARM, BUDGET, firstVisit, grouped, later, sum, table, weigh } from "./size.mjs";

/** The sections of a wasm file and, per function, its size in bytes and its name. */
function anatomy(bytes) {
  let at = 8;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const length = number();
    at += length;
    return bytes.toString("utf8", at - length, at);
  };
  const sizes = [];
  const names = new Map();
  let imported = 0;
  let data = 0;
  while (at < bytes.length) {
    const kind = bytes[at++];
    const end = number() + at;
    if (kind === 2) imported = importedFunctions(number, text, () => bytes[at++]);
    else if (kind === 10)
      for (let left = number(); left > 0; left--) {
        const size = number();
        sizes.push(size);
        at += size;
      }
    else if (kind === 11) data = end - at;
    else if (kind === 0 && text() === "name")
      while (at < end) {
        const part = bytes[at++];
        const partEnd = number() + at;
        if (part === 1) for (let left = number(); left > 0; left--) names.set(number(), text());
        at = partEnd;
      }
    at = end;
  }
  return { functions: sizes.map((size, index) => ({ size, name: names.get(index + imported) ?? "" })), data };
}

/** How many of the imports are functions; they come first in the numbering. */
function importedFunctions(number, text, byte) {
  let functions = 0;
  const limits = () => {
    const flags = byte();
    number();
    if (flags & 1) number();
  };
  for (let left = number(); left > 0; left--) {
    text();
    text();
    const kind = byte();
    if (kind === 0) number(), functions++;
    else if (kind === 1) byte(), limits();
    else if (kind === 2) limits();
    else if (kind === 3) byte(), byte();
    else throw new Error(`An import of the unknown kind ${kind}.`);
  }
  return functions;
}

const MARKS = { LT: "<", GT: ">", RF: "&", BP: "*", C: ",", LP: "(", RP: ")", u20: " ", u27: "'", u5b: "[", u5d: "]", u7b: "{", u7d: "}" };

/** A name as the compiler writes it into the file, as it stands in the source. wasm-bindgen does so for the first file. */
function readable(name) {
  // The newer form: the first crate named is where the function stands.
  const crate = name.match(/^_R.*?C(?:s\w*?_)?(\d+)(.*)/);
  if (crate) return `${crate[2].slice(0, crate[1])}::`;
  if (!name.startsWith("_ZN")) return name;
  const parts = [];
  for (let rest = name.slice(3), length; (length = rest.match(/^\d+/)); rest = rest.slice(length[0].length + Number(length[0])))
    parts.push(rest.slice(length[0].length, length[0].length + Number(length[0])));
  const plain = parts.join("::").replace(/\$(\w+)\$/g, (all, mark) => MARKS[mark] ?? all);
  return plain.replaceAll("..", "::").replace(/^_</, "<");
}

/** Our own modules by name, every other crate as one. Inlined code counts where it was put. */
function moduleOf(name) {
  // An implementation of a trait of ours for any type counts as ours.
  const path = (name.match(/^<\w+ as (evident.*)/)?.[1] ?? name).match(/^[<&(\[*]*(?:(?:mut|const|dyn) )?(\w+)(?:\[\w+\])?::(\w+)?/);
  if (!path) return "other (JavaScript glue, compiler's own)";
  const [, crate, inner] = path;
  return crate === "evident" ? `evident::${inner}` : crate;
}

function byModule(file) {
  const { functions, data } = anatomy(readFileSync(file));
  const modules = new Map([["constant data", data]]);
  for (const { size, name } of functions) {
    const module = moduleOf(readable(name));
    modules.set(module, (modules.get(module) ?? 0) + size);
  }
  return modules;
}

const [folder, ...levels] = process.argv.slice(2);
const built = levels.map((level) => join(folder, level));
const first = built.map((page) => weigh(page));
const whole = built.map((page) => weigh(page, [...firstVisit(page), ...later(page)]));
const files = [...new Set(whole.flat().map((row) => row.name))];
const cell = (page, name, key) => page.find((row) => row.name === name)?.[key] ?? 0;
const together = (name, pages) => [name, ...pages.flatMap((page) => [sum(page).raw, sum(page).brotli])];
console.log("### What is loaded\n");
console.log(
  table(
    ["file", ...levels.flatMap((level) => [`${level}: bytes`, `${level}: brotli`])],
    [
      ...files.map((name) => [name, ...whole.flatMap((page) => [cell(page, name, "raw"), cell(page, name, "brotli")])]),
      together("**first visit**", first),
      together("**everything that is ever fetched**", whole),
    ],
  ),
);
console.log(
  `\nIn brotli the budget of a first visit is ${grouped(BUDGET)} bytes (the aim ${grouped(ALARM)}).\n`,
);

for (const [part, title] of [["page_bg", "the first file"], ["edit", "what edits"]]) {
  const modules = levels.map((level) => byModule(join(folder, `${level}-${part}.wasm`)));
  const all = [...new Set(modules.flatMap((one) => [...one.keys()]))];
  const rows = all.map((name) => [name, ...modules.map((one) => one.get(name) ?? 0)]).sort((a, b) => b[1] - a[1]);
  const few = rows.filter((row) => Math.max(...row.slice(1)) >= 500);
  const rest = rows.filter((row) => !few.includes(row));
  if (rest.length) few.push([`${rest.length} smaller ones`, ...levels.map((_, i) => rest.reduce((sum, row) => sum + row[i + 1], 0))]);
  console.log(`### The compiled code of ${title} by module, bytes before compression\n`);
  console.log(`${table(["module or crate", ...levels], few)}\n`);
}
