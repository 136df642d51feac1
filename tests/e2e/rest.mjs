// Waiting until something has come to rest, never for a time: what moves, what is scrolled, and what is said to a frame.
// Where nothing may happen, these say when it would have happened.

import { expect } from "@playwright/test";

/**
 * Until nothing on the page, in its shadow roots and frames too, moves, fades, or stands for what is on its way. Colors and places are
 * then what they stay.
 */
export async function still(page) {
  for (const frame of page.frames()) await frame.evaluate(standsStill);
}

/** Runs in the page. */
async function standsStill() {
  const roots = (root) => [root, ...[...root.querySelectorAll("*")].flatMap((it) => (it.shadowRoot ? roots(it.shadowRoot) : []))];
  // What is folded away does neither until it is seen.
  const moves = ({ playState, effect }) => playState === "running" && effect.target.checkVisibility();
  const comes = (it) => it.checkVisibility();
  const waits = (root) => root.getAnimations().some(moves) || [...root.querySelectorAll(".coming > [role=status]")].some(comes);
  while (roots(document).some(waits)) await new Promise(requestAnimationFrame);
}

/** Two frames, by the end of which what the first one was asked to do is on the screen. */
export const frames = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** A task of the page, after all those that it has put off without a time so far. */
export const task = (page) => page.evaluate(() => new Promise((done) => setTimeout(done)));

/** Where something is once it rests there, two frames in a row. */
export async function boxOf(locator) {
  await still(locator.page());
  let before;
  for (;;) {
    const box = await locator.boundingBox();
    if (JSON.stringify(box) === JSON.stringify(before)) return box;
    before = box;
    await frames(locator.page());
  }
}

/** Turns the wheel above the grid, a move a frame, and waits until the grid is where that leads. */
export async function wheel(page, ...moves) {
  const grid = page.getByRole("grid");
  const at = () => grid.evaluate((it) => [it.scrollLeft, it.scrollTop].map(Math.round));
  const most = await grid.evaluate((it) => [it.scrollWidth - it.clientWidth, it.scrollHeight - it.clientHeight]);
  let to = await at();
  for (const move of moves) {
    to = to.map((from, axis) => Math.min(Math.max(from + move[axis], 0), most[axis]));
    await page.mouse.wheel(...move);
    await frames(page);
  }
  await expect.poll(at, { message: "where the grid is scrolled to" }).toEqual(to);
}

/**
 * Whether rows, cells and codes stand in the order in which they are read, and every row, also beyond what is seen, has a cell below
 * every code: so it is once scrolling has come to rest.
 */
export async function inOrder(page) {
  const rows = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: /^Learner/ }) });
  const indices = (all) => all.map((one) => Number(one.getAttribute("aria-colindex")));
  const places = await rows.evaluateAll((all) => all.map((row) => Number(row.getAttribute("aria-rowindex"))));
  const cells = await rows.evaluateAll((all) => all.map((row) => [...row.querySelectorAll("[aria-colindex]")].map((one) => Number(one.getAttribute("aria-colindex")))));
  const codes = await page.getByRole("columnheader").evaluateAll(indices);
  const risen = (list) => list.every((index, place) => place === 0 || list[place - 1] < index);
  return places.length > 10 && codes.length > 6 && [places, codes].every(risen) && cells.every((row) => String(row) === String(codes));
}

let words = 0;

/**
 * Until all that was said to the frame `inside` of the page has its answer, if it ever gets one. `send` says a last word to it, which
 * comes after all before it. The frame then asks its gradebook, which answers in turn, lets a frame pass in which its size is looked
 * at, and says the word back, after all that it said before.
 */
export async function answered(page, inside, send = (word) => document.querySelector("iframe").contentWindow.postMessage({ word }, "*")) {
  const word = `last word ${++words}`;
  await inside.locator("#evident").evaluate((place, word) => {
    addEventListener("message", async function hear({ data }) {
      if (data?.word !== word) return;
      removeEventListener("message", hear);
      await new Promise((done) => place.evident.ask("getState", undefined, done));
      // Who watches a size is told in the order of watching: this one after the page itself.
      await new Promise((done) => new ResizeObserver(done).observe(document.body));
      await new Promise(requestAnimationFrame);
      parent.postMessage({ word }, "*");
    });
  }, word);
  const back = page.evaluate((word) => new Promise((done) => addEventListener("message", ({ data }) => data?.word === word && done())), word);
  await page.evaluate(send, word);
  await back;
}
