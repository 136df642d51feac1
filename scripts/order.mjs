// Names the functions of compiled code by an order that compresses well: `order.mjs <wasm> <named wasm>`. wasm-opt then puts
// them into the order of their names, and drops these.
//
// After each function comes the one of which most was in those just before it: Brotli finds what is the same the sooner the
// nearer it stands. tests/WEIGHT.md says what it is worth.

import { readFileSync, writeFileSync } from "node:fs";
import { imported, number, sections, written } from "./wasm.mjs";

const [from, to] = process.argv.slice(2);
const wasm = readFileSync(from);
const all = sections(wasm);
const section = (id) => all.find((it) => it.id === id);

const CODE = 10;
/** So many bytes in a row are looked for. */
const RUN = 4;
/** What a function has counts for each one after it by this much less. */
const FADES = 0.5;

/** The functions, the smallest first: `{ index, runs }`. */
function functions() {
  let [count, at] = number(wasm, section(CODE).start);
  const first = imported(wasm);
  const all = Array.from({ length: count }, (_, place) => {
    const [size, start] = number(wasm, at);
    at = start + size;
    return { index: first + place, body: wasm.subarray(start, at) };
  });
  all.sort((one, other) => one.body.length - other.body.length || Buffer.compare(one.body, other.body));
  return all.map(({ index, body }) => ({ index, runs: runs(body) }));
}

/** The runs of bytes in a function, each once. */
function runs(body) {
  const all = new Set();
  for (let at = 0; at + RUN <= body.length; at++) all.add(body.readUInt32LE(at));
  return [...all];
}

/** The functions in an order that compresses well. */
function ordered(all) {
  const having = new Map();
  all.forEach(({ runs }, place) => runs.forEach((run) => (having.get(run) ?? having.set(run, []).get(run)).push(place)));
  const left = new Set(all.keys());
  const seen = new Float64Array(all.length);
  const order = [];
  for (let next = all.length >> 1; left.size; ) {
    order.push(all[next]);
    left.delete(next);
    for (const place of left) seen[place] *= FADES;
    // What many functions have says little of any.
    for (const run of all[next].runs) for (const place of having.get(run)) seen[place] += 1 / Math.log2(1 + having.get(run).length);
    let most = -1;
    for (const place of left) {
      const part = seen[place] / (all[place].runs.length + RUN);
      if (part > most) [most, next] = [part, place];
    }
  }
  return order;
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

const named = section(CODE) ? [wasm, names(ordered(functions()))] : [wasm];
writeFileSync(to, Buffer.concat(named));
