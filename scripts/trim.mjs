// Takes out of the JavaScript and the compiled code of the page what wasm-bindgen leaves there and the page does not
// use: `trim.mjs <js> <wasm>` changes both files. It is run before wasm-opt, which then drops the code that nothing
// reaches any more, and after it, for the JavaScript that this code would have called.
//
// - A dependency of Leptos exports adapters for streams, which no page of ours makes.
// - Every function that the compiled code gets from JavaScript has a name with a hash of sixteen digits, which stands in
//   both files and does not compress. They are numbered instead.
// - The splitter fills the places of the table that later files of code take with nothing, a segment for each function that went
//   there. A table holds nothing to begin with.

import { readFileSync, writeFileSync } from "node:fs";
import * as read from "./wasm.mjs";
import { UNUSED, written } from "./wasm.mjs";

const [jsPath, wasmPath] = process.argv.slice(2);
let js = readFileSync(jsPath, "utf8");
const wasm = readFileSync(wasmPath);

const HASHED = /[0-9a-f]{16}$/;
const MODULE = "./page_bg.js";
const SHORT = "js";
const used = new Set();

const number = (at) => read.number(wasm, at);
const name = (at) => read.name(wasm, at);

const named = (text) => Buffer.concat([written(Buffer.byteLength(text)), Buffer.from(text)]);

const short = new Map();
/** The new name of what is imported or exported; one that the second file or the browser knows stays. */
function renamed(old) {
  if (!HASHED.test(old)) return old;
  if (!short.has(old)) short.set(old, `f${short.size.toString(36)}`);
  return short.get(old);
}

function imports(at) {
  let [count, here] = number(at);
  const out = [written(count)];
  while (count--) {
    let module, field;
    [module, here] = name(here);
    [field, here] = name(here);
    const end = read.afterType(wasm, here);
    const ours = module === MODULE || module === SHORT;
    if (ours) used.add(renamed(field));
    out.push(named(ours ? SHORT : module), named(ours ? renamed(field) : field), wasm.subarray(here, end));
    here = end;
  }
  return Buffer.concat(out);
}

function exports(at) {
  let [count, here] = number(at);
  const kept = [];
  while (count--) {
    const [field, kind] = name(here);
    here = number(kind + 1)[1];
    if (!UNUSED.test(field)) kept.push(named(renamed(field)), wasm.subarray(kind, here));
  }
  return Buffer.concat([written(kept.length / 2), ...kept]);
}

// As the splitter and wasm-opt write them: of the table 0, from a constant place on.
const [FUNCTIONS, EXPRESSIONS] = [0, 4];
const [CONSTANT, END, NULL, FUNCTION] = [0x41, 0x0b, 0xd0, 0xd2];

function elements(at) {
  let [count, here] = number(at);
  const kept = [];
  const expect = (byte) => {
    if (wasm[here++] !== byte) throw new Error("The table is filled in another way than scripts/trim.mjs knows.");
  };
  while (count--) {
    const start = here;
    let flags, length;
    [flags, here] = number(here);
    if (flags !== FUNCTIONS && flags !== EXPRESSIONS) expect(NaN);
    expect(CONSTANT);
    here = number(here)[1];
    expect(END);
    [length, here] = number(here);
    let fills = false;
    while (length--) {
      const holds = flags === FUNCTIONS || wasm[here++] === FUNCTION;
      if (!holds && wasm[here - 1] !== NULL) expect(NaN);
      here = number(here)[1];
      if (flags === EXPRESSIONS) expect(END);
      fills ||= holds;
    }
    if (fills) kept.push(wasm.subarray(start, here));
  }
  return Buffer.concat([written(kept.length), ...kept]);
}

const changed = { 2: imports, 7: exports, 9: elements };

const out = [wasm.subarray(0, 8)];
for (const { id, start, end } of read.sections(wasm)) {
  const body = changed[id]?.(start) ?? wasm.subarray(start, end);
  out.push(Buffer.from([id]), written(body.length), body);
}
writeFileSync(wasmPath, Buffer.concat(out));

js = js.replace(/^export class IntoUnderlying\w+ \{[^]*?^\}\n/gm, "").replace(/^const IntoUnderlying\w+ = [^]*?;\n/gm, "");
js = js.replace(/^if \(Symbol\.dispose\) IntoUnderlying.*\n/gm, "").replaceAll(`"${MODULE}": import0`, `"${SHORT}": import0`);
js = js.replace(/\b\w+[0-9a-f]{16}\b/g, (old) => short.get(old) ?? old);
js = js.replace(/^ {8}(\w+): function\([^]*?^ {8}\}(, arguments\); \})?,\n/gm, (entry, called) => (used.has(called) ? entry : ""));
if (/IntoUnderlying|page_bg\.js":/.test(js)) throw new Error("wasm-bindgen writes its JavaScript in another way than scripts/trim.mjs knows.");
writeFileSync(jsPath, js);
