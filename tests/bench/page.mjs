// What runs in the page of the speed bench: the class is made ready, then scripts/speed.mjs asks for one run after
// another of the judge (compiled code) and of the baseline (JavaScript).

import start, { Class, KeptClass } from "./speed.js";
import { LEARNERS, PERCENT, PIECES, STANDARDS, check, pieces, run } from "./baseline.mjs";

/** Two decimals are the default of a policy; four are for comparing every value with the baseline's. */
const DECIMALS = 2;
let book;
let text;
const kept = {};

function filled(rows, decimals) {
  const made = Class.of(LEARNERS, STANDARDS, PERCENT, decimals);
  const column = (of) => rows.map(of);
  const done = made.fill(
    Uint32Array.from(column((row) => row[0])),
    Uint32Array.from(column((row) => row[1])),
    Int32Array.from(column((row) => row[2] * 10_000)),
    Uint32Array.from(column((row) => Number(row[3].replaceAll("-", "")))),
  );
  if (done !== rows.length) throw new Error("The class could not be filled.");
  return made;
}

window.prepare = async () => {
  await start();
  const rows = pieces();
  text = JSON.stringify(rows);
  book = filled(rows, DECIMALS);
};

window.judge = () => {
  const started = performance.now();
  const judged = book.judge();
  const took = performance.now() - started;
  if (judged !== LEARNERS * STANDARDS) throw new Error(`${judged} pairs were judged.`);
  return took;
};

window.baseline = () => {
  const { values, times } = run(text);
  if (!check(values)) throw new Error("The baseline's values are not those of this class.");
  return times;
};

/**
 * Milliseconds of opening the class from what is kept of it, as it is stored now (`columns`) or was by older versions
 * (`text`): the text goes into the compiled code, is looked at, and read. Local storage itself is not asked.
 */
window.open = (form) => {
  kept[form] ??= form === "columns" ? book.kept() : book.kept_as_text();
  const started = performance.now();
  const found = KeptClass.of(kept[form]);
  const count = found.open();
  const took = performance.now() - started;
  found.free();
  if (count !== PIECES) throw new Error(`${count} pieces were opened.`);
  return { took, units: kept[form].length };
};

/** Microseconds of one edit, in runs of a hundred: the clock is too coarse for one. */
window.edits = (runs) =>
  Array.from({ length: runs }, (_, round) => {
    const started = performance.now();
    for (let at = 0; at < 100; at++) book.edit((at * 7 + round) % LEARNERS, (at * 11) % STANDARDS, 30_000, 20261215);
    return (performance.now() - started) * 10;
  });

/** Holds every value of the judge against the baseline's: rounded to four places it is at most half of one away. */
window.compare = () => {
  const exact = book && filled(JSON.parse(text), 4);
  exact.judge();
  const { values } = run(text);
  const judged = exact.values();
  exact.free();
  const none = -(2 ** 31);
  const fits = (units, value) => (Number.isNaN(value) ? units === none : Math.abs(units - value * 10_000) < 0.5 + 1e-6);
  return judged.length === values.length && judged.every((units, cell) => fits(units, values[cell]));
};
window.loaded = true;
