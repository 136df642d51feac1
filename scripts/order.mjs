// Names the functions of compiled code by an order that compresses well: `order.mjs <wasm> <named wasm>`. wasm-opt then puts
// them into the order of their names, and drops these.
//
// Functions of one type stand together, and among them those that begin alike: Brotli finds what is the same the sooner the
// nearer it stands. tests/WEIGHT.md says what it is worth.

import { readFileSync, writeFileSync } from "node:fs";
import { imported, number, sections, written } from "./wasm.mjs";

const [from, to] = process.argv.slice(2);
const wasm = readFileSync(from);
const all = sections(wasm);
const section = (id) => all.find((it) => it.id === id);

const [FUNCTIONS, CODE] = [3, 10];
/** Sizes within half a doubling count as one, so that what is alike but not of one length stands together. */
const STEPS_PER_DOUBLING = 2;

/** The functions as they stand: `{ index, type, size, body }`. */
function functions() {
  let [count, type] = number(wasm, section(FUNCTIONS).start);
  let [, at] = number(wasm, section(CODE).start);
  const first = imported(wasm);
  return Array.from({ length: count }, (_, place) => {
    const [of, nextType] = number(wasm, type);
    const [size, start] = number(wasm, at);
    [type, at] = [nextType, start + size];
    return { index: first + place, type: of, size: Math.floor(Math.log2(size) * STEPS_PER_DOUBLING), body: wasm.subarray(start, at) };
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
