// The data of compiled code, by hand: `node --test scripts/*.test.mjs`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { clear } from "./locations.mjs";
import { written } from "./wasm.mjs";

const ADDRESS = 1024;

/** A module that is nothing but one segment of data at ADDRESS. */
function module(bytes) {
  const segment = Buffer.concat([Buffer.from([1, 0, 0x41, 0x80, 0x08, 0x0b]), written(bytes.length), bytes]);
  return Buffer.concat([Buffer.from("\0asm\x01\0\0\0", "latin1"), Buffer.from([11]), written(segment.length), segment]);
}

const words = (...numbers) => Buffer.concat(numbers.map((number) => Buffer.from(Uint32Array.of(number).buffer)));

test("a location and the name of its file are cleared, and nothing that only looks like one", () => {
  const names = Buffer.from("src/model/sort.rs..Everything is saved..", "latin1");
  const [file, sentence] = [[ADDRESS, 17], [ADDRESS + 19, 19]];
  const location = words(...file, 120, 9);
  const others = Buffer.concat([words(...sentence, 120, 9), words(...file, 0, 9), words(ADDRESS + 900, 17, 1, 1), words(7, 7, 7, 7)]);
  const wasm = module(Buffer.concat([names, location, others]));
  const start = wasm.indexOf(location);
  assert.deepEqual(clear(wasm), [[start, start + 16]]);
  assert.deepEqual(wasm.subarray(start, start + 16), Buffer.alloc(16));
  assert.equal(wasm.indexOf("src/model"), -1);
  assert.ok(wasm.includes("Everything is saved."));
  assert.ok(wasm.includes(others));
});

test("code without a location is left as it is", () => {
  const wasm = module(Buffer.from("Everything is saved.", "latin1"));
  const before = Buffer.from(wasm);
  assert.deepEqual(clear(wasm), []);
  assert.deepEqual(wasm, before);
});
