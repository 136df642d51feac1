// The class that every grid of the bench shows, as many learners and standards as the address says (`?r=200&c=60`):
// a level from 0 to 4 in each cell, 0 for an empty one. src/ui/shell/bench.rs makes the same one.

const asked = new URLSearchParams(location.search);
export const rows = Number(asked.get("r") ?? 200);
export const columns = Number(asked.get("c") ?? 60);

const levels = new Uint8Array(rows * columns);
let state = 42;
for (let cell = 0; cell < levels.length; cell++) {
  // Modulo 2³²; the product is below 2⁵³ and therefore exact.
  state = (state * 1664525 + 1013904223) % 2 ** 32;
  levels[cell] = Math.floor((state / 2 ** 32) * 5);
}

export const level = (row, column) => levels[row * columns + column];
export const setLevel = (row, column, to) => (levels[row * columns + column] = to);
export const learner = (row) => `Learner ${String(row + 1).padStart(4, "0")}`;
export const standard = (column) => `S${column + 1}`;

/** What a cell shows, and on which ground. */
export const shown = (of) => (of ? of.toFixed(1) : "");
export const GROUNDS = ["#ffffff", "#d55e00", "#e69f00", "#56b4e9", "#009e73"];

/** Sets `__ready`, and says so, in the task after the first frame in which `is` holds: by then that frame is painted. */
export function readyWhen(is) {
  const look = () => {
    if (!is()) return requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      window.__ready = performance.now();
      console.log("ready");
    };
    port2.postMessage(0);
  };
  requestAnimationFrame(look);
}
