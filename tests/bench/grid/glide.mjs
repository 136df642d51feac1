// Glide Data Grid with the class of the bench. It draws on a canvas, so it has no cells to be counted.

import { createElement, useRef } from "react";
import { createRoot } from "react-dom/client";
import { DataEditor, GridCellKind } from "@glideapps/glide-data-grid";
import "@glideapps/glide-data-grid/dist/index.css";
import { GROUNDS, columns, learner, level, readyWhen, rows, setLevel, shown, standard } from "./class.mjs";

const heads = [
  { id: "name", title: "Learner", width: 140 },
  ...Array.from({ length: columns }, (_, column) => ({ id: `c${column}`, title: standard(column), width: 64 })),
];
const themes = GROUNDS.map((bgCell) => ({ bgCell }));

function content([column, row]) {
  if (column === 0) {
    const name = learner(row);
    return { kind: GridCellKind.Text, data: name, displayData: name, allowOverlay: false };
  }
  const at = level(row, column - 1);
  return { kind: GridCellKind.Number, data: at || undefined, displayData: shown(at), allowOverlay: true, themeOverride: themes[at] };
}

let editor;
function Grid() {
  editor = useRef(null);
  return createElement(DataEditor, {
    ref: editor,
    columns: heads,
    rows,
    getCellContent: content,
    onCellEdited: ([column, row], { data }) => setLevel(row, column - 1, Math.min(4, Math.max(0, Number(data) || 0))),
    rowHeight: 28,
    freezeColumns: 1,
    width: innerWidth,
    height: innerHeight,
  });
}

const portal = document.createElement("div");
portal.id = "portal";
document.body.append(portal);
createRoot(document.querySelector("#grid")).render(createElement(Grid));

window.__scroller = () => document.querySelector(".dvn-scroller");
window.__edit = (row, column, to) => {
  setLevel(row, column, to);
  editor.current.updateCells([{ cell: [column + 1, row] }]);
};
window.__cellCount = () => 0;

/** Whether cells are drawn: a line across the first of them has more than two colours. */
function drawn() {
  const canvas = document.querySelector("canvas[data-testid=data-grid-canvas]") ?? document.querySelector("canvas");
  if (!canvas?.width) return false;
  const { data } = canvas.getContext("2d").getImageData(200 * devicePixelRatio, 60 * devicePixelRatio, 300, 1);
  const colours = new Set();
  for (let at = 0; at < data.length; at += 4) colours.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
  return colours.size > 2;
}
readyWhen(drawn);
