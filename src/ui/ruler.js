// What the bench of the grid asks of a page, under the names that the pages of the other grids use too.

/** Stands where cells are first looked for: the cells with verdicts, not the heads and sums. */
const CELLS = ".grid__body [role=gridcell][data-s]";

/**
 * Sets the hooks. `edit(row, column, level)` enters one level, `save()` lets the keeper save what waits, `memory()` is
 * the number of bytes of compiled code's memory, `saved()` whether everything is saved.
 */
export function hooks(edit, save, saved, memory) {
  Object.assign(window, {
    __edit: edit,
    __save: save,
    __saved: saved,
    __memory: memory,
    __scroller: () => document.querySelector(".evident .grid"),
    __cellCount: () => document.querySelectorAll(CELLS).length,
  });
  const look = () => {
    if (document.querySelector(CELLS) === null) return requestAnimationFrame(look);
    // The task after the next frame: by then that frame, which has the cells, is painted.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (window.__ready = performance.now());
      port2.postMessage(0);
    });
  };
  look();
}
