// How local storage and the second store are compared when the page starts (src/embed/second.js).

import assert from "node:assert/strict";
import test from "node:test";
import { compared } from "../src/embed/second.js";

const key = (part) => `evident:1:k:${part}`;
const card = (line, number) => `E1|0123456789abcdef|cp|${line}|${number}|{"title":"Class"}`;
/** A book in a store: its newest step, the line of its life, and the step of its card. */
const book = (last, line = "L", known = last) => ({
  keys: [key("snap.a"), key("card"), ...Array.from({ length: last }, (_, at) => key(`j.${at + 1}`))],
  card: card(line, known),
});
const none = { keys: [], card: undefined };

const cases = [
  ["the same in both", book(5), book(5), "level"],
  ["only in local storage", book(5), none, "behind"],
  ["only in the second store", none, book(5), "apart"],
  ["steps that only local storage has", book(7, "L", 5), book(5), "behind"],
  ["steps that only the second store has", book(5), book(7), "apart"],
  ["more steps there than its card says", book(5), book(7, "L", 5), "apart"],
  ["another card, no step more", book(5, "L", 5), book(5, "L", 4), "behind"],
  ["another line of life", book(9, "M"), book(5), "apart"],
  ["no card here", { ...book(5), card: undefined }, book(5), "apart"],
  ["a card that cannot be read there", book(5), { ...book(5), card: "E1|torn" }, "apart"],
  ["a step that the second store lacks", book(5), { ...book(5), keys: book(5).keys.filter((it) => it !== key("j.3")) }, "behind"],
  ["no snapshot here", { keys: [key("j.9"), key("card")], card: card("L", 9) }, book(9), "apart"],
  ["a snapshot past all steps, by its card", { ...book(5), card: card("L", 5) }, { ...book(5), card: card("L", 6) }, "apart"],
];

for (const [what, here, there, expected] of cases) test(what, () => assert.equal(compared(here, there), expected));
