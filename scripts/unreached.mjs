// Data that nothing reaches any more once panics stop as traps do (empty.mjs): what a panic would say. It goes by the linker's
// relocations and its table of symbols.

import { name, number, sections } from "./wasm.mjs";

const [CODE, DATA] = [10, 11];
/** The kinds of relocation: the function that is called; those that have an address; those that add a number to it. */
const CALL = 0;
const ADDRESS = new Set([3, 4, 5, 14, 15, 16, 11, 17, 22]);
const ADDING = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 22, 23]);
const [I32_CONST, CALLS] = [0x41, 0x10];

export const custom = (wasm, title) =>
  sections(wasm).find(({ id, start }) => id === 0 && name(wasm, start)[0] === title);

/** The relocations of a section: `{ kind, offset, symbol, from, to }`, the last two their own place in the file. */
export function relocations(wasm, { start, end }) {
  const [, about] = name(wasm, start);
  let [count, at] = number(wasm, number(wasm, about)[1]);
  const all = [];
  while (count--) {
    const from = at;
    const [offset, target] = number(wasm, at + 1);
    const [symbol, after] = number(wasm, target);
    at = ADDING.has(wasm[from]) ? number(wasm, after)[1] : after;
    all.push({ kind: wasm[from], offset, symbol, from, to: at });
  }
  if (at !== end) throw new Error("The relocations are written in another way than scripts/unreached.mjs knows.");
  return all;
}

/** The linker's symbols: of a function `{ target }`, of data `{ segment, offset, size, kept }`. */
function symbols(wasm) {
  const [TABLE, FUNCTION, OF_DATA, SECTION] = [8, 0, 1, 3];
  const [UNDEFINED, NAMED, EXPORTED, KEPT] = [0x10, 0x40, 0x20, 0x80];
  const { start, end } = custom(wasm, "linking");
  const all = [];
  for (let at = number(wasm, name(wasm, start)[1])[1]; at < end; ) {
    const [size, from] = number(wasm, at + 1);
    if (wasm[at] === TABLE) {
      let [count, entry] = number(wasm, from);
      while (count--) {
        const kind = wasm[entry];
        const [flags, next] = number(wasm, entry + 1);
        const symbol = {};
        entry = next;
        if (kind === OF_DATA) {
          entry = name(wasm, entry)[1];
          if (!(flags & UNDEFINED))
            for (const field of ["segment", "offset", "size"]) [symbol[field], entry] = number(wasm, entry);
          symbol.kept = Boolean(flags & (EXPORTED | KEPT));
        } else {
          const [target, after] = number(wasm, entry);
          entry = after;
          if (kind === FUNCTION) symbol.target = target;
          if (kind !== SECTION && (!(flags & UNDEFINED) || flags & NAMED)) entry = name(wasm, entry)[1];
        }
        all.push(symbol);
      }
    }
    at = from + size;
  }
  return all;
}

/** Where the bytes of each segment of data begin in the file. */
function segments(wasm) {
  let [count, at] = number(wasm, sections(wasm).find(({ id }) => id === DATA).start);
  const starts = [];
  while (count--) {
    const flags = wasm[at++];
    if (flags === 2) at = number(wasm, at)[1];
    if (flags !== 1) at = number(wasm, at + 1)[1] + 1;
    const [size, start] = number(wasm, at);
    starts.push(start);
    at = start + size;
  }
  return starts;
}

/** Whether nothing but numbers are pushed between two places of the code. */
function pushes(wasm, at, end) {
  while (at < end && wasm[at] === I32_CONST) at = number(wasm, at + 1)[1];
  return at === end;
}

/**
 * The relocations, by their place in the file, that are not wanted any more, because they are of arguments of the functions
 * `stopping`, which do not look at them, or of data that only those reach; and the ranges of that data in the file.
 */
export function unreached(wasm, stopping, gone) {
  const all = symbols(wasm);
  const code = sections(wasm).find(({ id }) => id === CODE).start;
  const data = sections(wasm).find(({ id }) => id === DATA).start;
  const starts = segments(wasm);
  const inCode = relocations(wasm, custom(wasm, "reloc.CODE")).filter(({ from }) => !gone.has(from));
  const inData = relocations(wasm, custom(wasm, "reloc.DATA")).filter(({ from }) => !gone.has(from));
  const dropped = new Set();
  const recent = [];
  for (const one of inCode) {
    if (one.kind === CALL && stopping.has(all[one.symbol].target) && wasm[code + one.offset - 1] === CALLS)
      for (const argument of recent)
        if (pushes(wasm, code + argument.offset - 1, code + one.offset - 1)) dropped.add(argument.from);
    if (ADDRESS.has(one.kind)) recent.push(one);
    else recent.length = 0;
    if (recent.length > 6) recent.shift();
  }
  const from = (symbol) => starts[symbol.segment] + symbol.offset;
  const placed = all.map((symbol, index) => ({ symbol, index })).filter(({ symbol }) => symbol.size);
  placed.sort((one, other) => from(one.symbol) - from(other.symbol));
  const within = (place) => placed.filter(({ symbol }) => place >= from(symbol) && place < from(symbol) + symbol.size);
  // What a piece of data names, by the piece.
  const names = new Map();
  for (const { offset, symbol } of inData)
    for (const { index } of within(data + offset)) names.set(index, [...(names.get(index) ?? []), symbol]);
  const reached = new Set();
  const reach = [
    ...inCode.filter((one) => !dropped.has(one.from)).map(({ symbol }) => symbol),
    ...[...all.keys()].filter((index) => all[index].kept),
  ];
  while (reach.length) {
    const index = reach.pop();
    if (reached.has(index)) continue;
    reached.add(index);
    reach.push(...(names.get(index) ?? []));
  }
  const dead = placed.filter(({ index }) => !reached.has(index)).map(({ symbol }) => [from(symbol), from(symbol) + symbol.size]);
  const alive = placed.filter(({ index }) => reached.has(index)).map(({ symbol }) => [from(symbol), from(symbol) + symbol.size]);
  const ranges = dead.filter(([start, end]) => !alive.some((other) => other[0] < end && start < other[1]));
  for (const one of inData) if (ranges.some(([start, end]) => data + one.offset >= start && data + one.offset < end)) dropped.add(one.from);
  return { dropped, ranges };
}
