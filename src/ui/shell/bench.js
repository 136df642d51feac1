// What the bench of the grid asks of a page, under the names that the pages of the other grids use too.

/** Stands where cells are first looked for: the cells with verdicts, not the heads and sums. */
const CELLS = ".grid__body [role=gridcell][data-s]";

/** Says when the page is ready, and calls `arm` then: it fetches what edits and saves, and sets the other hooks. */
export function watch(arm) {
  Object.assign(window, {
    __scroller: () => document.querySelector(".evident .grid"),
    __cellCount: () => document.querySelectorAll(CELLS).length,
  });
  // What is there when a frame begins is painted with it, and the next task comes after that.
  const look = () => {
    if (document.querySelector(CELLS) === null) return requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      window.__drawn = performance.now();
      console.log("ready");
      arm();
    };
    port2.postMessage(0);
  };
  requestAnimationFrame(look);
}

/**
 * Sets the hooks. `edit(row, column, level)` enters one level, `save()` lets the keeper save what waits, `memory()` is
 * the number of bytes of compiled code's memory, `saved()` whether everything is saved. What is measured waits for
 * `__ready`, which is the moment at which the grid was drawn.
 */
export function hooks(edit, save, saved, memory) {
  Object.assign(window, { __edit: edit, __save: save, __saved: saved, __memory: memory, __ready: window.__drawn });
}
