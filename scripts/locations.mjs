// Where in the source a panic comes from, as the compiler writes it into the data of compiled code: the address and the
// length of the file's name, the line, the column. Nobody reads it where a panic stops as a trap does (empty.mjs).

import { number, sections } from "./wasm.mjs";

const DATA = 11;
const SIZE = 16;
const FILE = /^[\w./+-]+\.rs$/;

/** The segments of data that have an address: `{ address, at, size }`, where `at` is the place in the file. */
function segments(wasm) {
  const section = sections(wasm).find(({ id }) => id === DATA);
  const found = [];
  if (!section) return found;
  let [count, at] = number(wasm, section.start);
  while (count--) {
    const flags = wasm[at++];
    let address;
    if (flags !== 1) {
      if (flags === 2) at = number(wasm, at)[1];
      const [I32_CONST, END] = [0x41, 0x0b];
      if (wasm[at] !== I32_CONST) throw new Error("The address of a segment is written in another way than scripts/locations.mjs knows.");
      // Addresses are below 2 GB, so the sign does not matter.
      [address, at] = number(wasm, at + 1);
      if (wasm[at++] !== END) throw new Error("The address of a segment is written in another way than scripts/locations.mjs knows.");
    }
    const [size, start] = number(wasm, at);
    if (address !== undefined) found.push({ address, at: start, size });
    at = start + size;
  }
  return found;
}

/** Overwrites every location with zeros, and the names of the files. Gives the ranges in the file that were locations. */
export function clear(wasm) {
  const all = segments(wasm);
  const place = (address, length) => {
    const segment = all.find((it) => address >= it.address && address + length <= it.address + it.size);
    return segment && segment.at + address - segment.address;
  };
  const [cleared, files] = [[], new Map()];
  const view = new DataView(wasm.buffer, wasm.byteOffset, wasm.byteLength);
  for (const { address, at, size } of all)
    for (let offset = (4 - (address % 4)) % 4; offset + SIZE <= size; offset += 4) {
      const [file, length, line, column] = [0, 4, 8, 12].map((field) => view.getUint32(at + offset + field, true));
      if (length < 4 || length > 255 || !line || line > 99_999 || !column || column > 999) continue;
      const named = place(file, length);
      if (named === undefined || !FILE.test(wasm.toString("latin1", named, named + length))) continue;
      cleared.push([at + offset, at + offset + SIZE]);
      files.set(named, length);
    }
  for (const [from, to] of cleared) wasm.fill(0, from, to);
  for (const [at, length] of files) wasm.fill(0, at, at + length);
  return cleared;
}
