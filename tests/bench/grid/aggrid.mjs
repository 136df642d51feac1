// AG Grid with the class of the bench: only the modules that it needs, names pinned, cells coloured and to be edited.

import {
  CellApiModule,
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ModuleRegistry,
  NumberEditorModule,
  RowApiModule,
  ScrollApiModule,
  TextEditorModule,
  createGrid,
} from "ag-grid-community";
import { GROUNDS, columns, learner, level, readyWhen, rows, shown, standard } from "./class.mjs";

ModuleRegistry.registerModules([
  CellApiModule,
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  NumberEditorModule,
  RowApiModule,
  ScrollApiModule,
  TextEditorModule,
]);

const range = (count) => Array.from({ length: count }, (_, index) => index);
const grid = createGrid(document.querySelector("#grid"), {
  rowData: range(rows).map((row) => ({
    id: String(row),
    name: learner(row),
    ...Object.fromEntries(range(columns).map((column) => [`c${column}`, level(row, column)])),
  })),
  columnDefs: [
    { field: "name", headerName: "Learner", pinned: "left", width: 140 },
    ...range(columns).map((column) => ({
      field: `c${column}`,
      headerName: standard(column),
      width: 64,
      editable: true,
      valueFormatter: ({ value }) => shown(Number(value)),
      cellStyle: ({ value }) => ({ backgroundColor: GROUNDS[value] }),
    })),
  ],
  getRowId: ({ data }) => data.id,
  rowHeight: 28,
});

// Its scroller has had several names.
const scroller = (...names) => names.map((name) => document.querySelector(name)).find(Boolean);
window.__scroller = () => scroller(".ag-grid-viewport", ".ag-body-viewport");
window.__acrossScroller = () => scroller(".ag-grid-viewport", ".ag-center-cols-viewport");
window.__edit = (row, column, to) => grid.getRowNode(String(row)).setDataValue(`c${column}`, to);
window.__cellCount = () => document.querySelectorAll(".ag-cell").length;
readyWhen(() => document.querySelector('.ag-cell[col-id="c0"]') !== null);
