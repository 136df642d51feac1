// Empties functions that the page can do without: `empty.mjs <wasm of cargo> <emptied wasm>`. Two kinds: what a dependency
// exports and the page does not use; and what the standard library does in a panic. Emptied, either stops as a trap does,
// and src/boot.js covers the page after a trap as after a panic; only the sentence in the console is lost. What such a sentence
// would say, and of which place in the source, is overwritten with zeros.
//
// It is run before the splitter, which goes by the linker's relocations: what only these functions reached is then reached
// by nothing and left out, the functions in tables included, of which wasm-opt could not know that nobody calls them.

import { readFileSync, writeFileSync } from "node:fs";
import { clear } from "./locations.mjs";
import { custom, relocations, unreached } from "./unreached.mjs";
import { UNUSED, imported, name, number, sections, written } from "./wasm.mjs";

const [from, to] = process.argv.slice(2);
const wasm = readFileSync(from);
const all = sections(wasm);
const index = (id) => all.findIndex((section) => section.id === id);
const code = all[index(10)];

function unused() {
  let [count, at] = number(wasm, all[index(7)].start);
  const found = new Set();
  while (count--) {
    const [field, kind] = name(wasm, at);
    const [target, end] = number(wasm, kind + 1);
    if (wasm[kind] === 0 && UNUSED.test(field)) found.add(target);
    at = end;
  }
  return found;
}

/** What every panic goes through, by the names that the compiler gives. None of it ever returns. */
const PANIC =
  /4core9panicking|4core6option13(unwrap|expect)_failed$|4core6result13unwrap_failed$|4core3str.*slice_error_fail|4core5slice.*(slice_index|len_mismatch)_fail$|4core4cell.*panic_(already|poisoned)|panic_(access_error|poisoned|on_ord_violation)$|7raw_vec12handle_error$|12wasm_bindgen4__rt11borrow_fail/;

function panics() {
  const found = new Set();
  const section = all.find(({ id, start }) => id === 0 && name(wasm, start)[0] === "name");
  if (!section) return found;
  for (let at = name(wasm, section.start)[1]; at < section.end; ) {
    const [size, start] = number(wasm, at + 1);
    if (wasm[at] === 1) {
      let [count, entry] = number(wasm, start);
      while (count--) {
        const [target, text] = number(wasm, entry);
        const [called, end] = name(wasm, text);
        if (PANIC.test(called)) found.add(target);
        entry = end;
      }
    }
    at = start + size;
  }
  return found;
}

/** Makes each body one that stops, as long as it was, so that everything else stays where it is. Gives their ranges in the file. */
function empty(functions) {
  const first = imported(wasm);
  const emptied = [];
  let [count, at] = number(wasm, code.start);
  for (let place = 0; place < count; place++) {
    const [size, start] = number(wasm, at);
    at = start + size;
    if (!functions.has(first + place)) continue;
    const [NO_LOCALS, UNREACHABLE, NOTHING, END] = [0, 0, 1, 11];
    wasm.fill(NOTHING, start, at);
    wasm.set([NO_LOCALS, UNREACHABLE], start);
    wasm[at - 1] = END;
    emptied.push([start, at]);
  }
  return emptied;
}

/** A section of relocations without those at the places `gone`. */
function without(section, gone) {
  const all = relocations(wasm, section);
  const kept = all.filter(({ from }) => !gone.has(from)).map(({ from, to }) => wasm.subarray(from, to));
  const counted = number(wasm, name(wasm, section.start)[1])[1];
  return Buffer.concat([wasm.subarray(section.start, counted), written(kept.length), ...kept]);
}

/** The places in the file of a section's relocations that lie in some ranges of the file. */
function inside(title, base, ranges) {
  const within = ({ offset }) => ranges.some(([start, end]) => base + offset >= start && base + offset < end);
  return relocations(wasm, custom(wasm, title)).filter(within).map(({ from }) => from);
}

const [exported, panicking] = [unused(), panics()];
if (!exported.size) throw new Error("Nothing is exported any more that the page does not use: scripts/empty.mjs need not look for it.");
if (!panicking.size) throw new Error("No function of a panic was found: the compiler calls them otherwise than scripts/empty.mjs knows.");
const gone = new Set(inside("reloc.CODE", code.start, empty(new Set([...exported, ...panicking]))));
const { dropped, ranges } = unreached(wasm, panicking, gone);
for (const place of dropped) gone.add(place);
for (const [start, end] of ranges) wasm.fill(0, start, end);
const places = clear(wasm);
if (!ranges.length || !places.length) throw new Error("Nothing of what a panic says was found: the compiler writes it otherwise than scripts/empty.mjs knows.");
for (const place of inside("reloc.DATA", all[index(11)].start, places)) gone.add(place);
const out = [wasm.subarray(0, 8)];
for (const section of all) {
  const relocates = section.id === 0 && name(wasm, section.start)[0].startsWith("reloc.");
  const body = relocates ? without(section, gone) : wasm.subarray(section.start, section.end);
  out.push(Buffer.from([section.id]), written(body.length), body);
}
writeFileSync(to, Buffer.concat(out));
