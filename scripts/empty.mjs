// Empties functions that the page can do without: `empty.mjs <wasm of cargo> <emptied wasm>`. Two kinds: what a dependency
// exports and the page does not use; and what the standard library does in a panic. Emptied, either stops as a trap does,
// and src/boot.js covers the page after a trap as after a panic; only the sentence in the console is lost.
//
// It is run before the splitter, which goes by the linker's relocations: what only these functions reached is then reached
// by nothing and left out, the functions in tables included, of which wasm-opt could not know that nobody calls them.

import { readFileSync, writeFileSync } from "node:fs";
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

/** Makes each body one that stops, as long as it was, so that everything else stays where it is. */
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
    emptied.push([start - code.start, at - code.start]);
  }
  return emptied;
}

// The kinds of relocation that add a number to an address.
const ADDING = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 22, 23]);

/** The relocations of the code without those of the emptied functions. */
function relocations({ start, end }, emptied) {
  const [, about] = name(wasm, start);
  const [, after] = number(wasm, about);
  let [count, at] = number(wasm, after);
  const kept = [];
  while (count--) {
    const begin = at;
    const [offset, target] = number(wasm, at + 1);
    at = number(wasm, target)[1];
    if (ADDING.has(wasm[begin])) at = number(wasm, at)[1];
    if (!emptied.some(([from, to]) => offset >= from && offset < to)) kept.push(wasm.subarray(begin, at));
  }
  if (at !== end) throw new Error("The relocations are written in another way than scripts/empty.mjs knows.");
  return Buffer.concat([wasm.subarray(start, after), written(kept.length), ...kept]);
}

const [exported, panicking] = [unused(), panics()];
if (!exported.size) throw new Error("Nothing is exported any more that the page does not use: scripts/empty.mjs need not look for it.");
if (!panicking.size) throw new Error("No function of a panic was found: the compiler calls them otherwise than scripts/empty.mjs knows.");
const emptied = empty(new Set([...exported, ...panicking]));
const out = [wasm.subarray(0, 8)];
for (const section of all) {
  const ofCode = section.id === 0 && name(wasm, section.start)[0] === "reloc.CODE";
  const body = ofCode ? relocations(section, emptied) : wasm.subarray(section.start, section.end);
  out.push(Buffer.from([section.id]), written(body.length), body);
}
writeFileSync(to, Buffer.concat(out));
