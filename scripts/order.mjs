// Names the functions of compiled code by an order that compresses well: `order.mjs <wasm> <named wasm>`. wasm-opt then puts
// them into the order of their names, and drops these.
//
// Functions of one type stand together, and among them those that begin alike: Brotli finds what is the same the sooner the
// nearer it stands. tests/WEIGHT.md says what it is worth.

import { readFileSync, writeFileSync } from "node:fs";
import { afterType, name, number, sections, written } from "./wasm.mjs";

const [from, to] = process.argv.slice(2);
const wasm = readFileSync(from);
const all = sections(wasm);
const section = (id) => all.find((it) => it.id === id);

const [IMPORTS, FUNCTIONS, CODE] = [2, 3, 10];
const LOGARITHM_STEPS = 2;

/** How many functions are imported: the others are counted after them. */
function imported() {
  if (!section(IMPORTS)) return 0;
  let [count, at] = number(wasm, section(IMPORTS).start);
  let functions = 0;
  while (count--) {
    at = name(wasm, name(wasm, at)[1])[1];
    functions += wasm[at] === 0;
    at = afterType(wasm, at);
  }
  return functions;
}

/** The functions as they stand: `{ index, type, size, body }`. */
function functions() {
  let [count, type] = number(wasm, section(FUNCTIONS).start);
  let [, at] = number(wasm, section(CODE).start);
  const first = imported();
  return Array.from({ length: count }, (_, place) => {
    const [of, nextType] = number(wasm, type);
    const [size, start] = number(wasm, at);
    [type, at] = [nextType, start + size];
    return { index: first + place, type: of, size: Math.floor(Math.log2(size) * LOGARITHM_STEPS), body: wasm.subarray(start, at) };
  });
}

function order(one, other) {
  return one.type - other.type || one.size - other.size || Buffer.compare(one.body, other.body);
}

/** The section of names, in which each function is called by its place. */
function names(sorted) {
  const called = sorted.map(({ index }, place) => [index, Buffer.from(String(place).padStart(6, "0"))]);
  called.sort(([one], [other]) => one - other);
  const entries = called.flatMap(([index, text]) => [written(index), written(text.length), text]);
  const body = Buffer.concat([written(called.length), ...entries]);
  const title = Buffer.from("name");
  const payload = Buffer.concat([written(title.length), title, Buffer.from([1]), written(body.length), body]);
  return Buffer.concat([Buffer.from([0]), written(payload.length), payload]);
}

const named = section(CODE) ? [wasm, names(functions().sort(order))] : [wasm];
writeFileSync(to, Buffer.concat(named));
