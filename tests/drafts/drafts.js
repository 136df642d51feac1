// What the app will do, for the drafts only: place the grid, switch tabs, show states.
// Words in the hash choose a state: #dark #light #rtl #closed #toast #strip #dialog #key #empty #saving #first #details #learners …
(() => {
  const root = document.querySelector(".evident");
  const words = new Set(location.hash.slice(1).split(",").filter(Boolean));
  const all = (selector) => [...root.querySelectorAll(selector)];

  for (const theme of ["dark", "light"]) if (words.has(theme)) root.dataset.theme = theme;
  if (words.has("rtl")) document.documentElement.dir = "rtl";

  const book = root.querySelector(".book");
  const grid = root.querySelector(".grid");
  const px = (name) => parseFloat(getComputedStyle(book).getPropertyValue(name));

  function placeGrid() {
    if (!grid || !grid.clientWidth) return;
    const groups = all(".group");
    const spans = groups.map((group) => Number(group.dataset.span));
    const columns = spans.reduce((sum, span) => sum + span, 0);
    const [nameW, sumW, gap, rowH] = [px("--name-w"), px("--sum-w"), px("--gap-w"), px("--row-h")];
    const free = grid.clientWidth - nameW - sumW - gap * spans.length;
    const colW = Math.min(96, Math.max(64, Math.floor(free / columns)));
    const starts = [];
    let x = nameW + gap / 2;
    spans.forEach((span, index) => {
      groups[index].style.setProperty("--x", `${x}px`);
      groups[index].style.setProperty("--w", `${span * colW}px`);
      for (let i = 0; i < span; i++, x += colW) starts.push(x);
      x += gap;
    });
    grid.style.setProperty("--col-w", `${colW}px`);
    const need = x - gap / 2 + sumW;
    const full = grid.clientWidth;
    grid.style.setProperty("--grid-w", `${need < full && full - need < colW ? full : need}px`);
    const rows = all(".grid__body > .row");
    grid.style.setProperty("--grid-h", `${rows.length * rowH}px`);
    rows.forEach((row, index) => row.style.setProperty("--y", `${index * rowH}px`));
    for (const cell of all(".grid .row:not(.row--groups) > .cell:not(.name, .sum)"))
      cell.style.setProperty("--x", `${starts[Number(cell.ariaColIndex) - 2]}px`);
  }

  function close(what) {
    if (what === "panel") for (const part of all("[data-panel]")) part.hidden = true;
    if (what === "dialog") root.querySelector("dialog").close();
    placeGrid();
  }

  if (words.has("empty")) { grid.hidden = true; close("panel"); }
  if (words.has("strip")) {
    root.querySelector(".saved").classList.add("saved--not");
    root.querySelector(".saved path").setAttribute("d", root.querySelector(".strip path").getAttribute("d"));
    root.querySelector(".saved__text").textContent = "Not saved";
  }
  if (words.has("saving")) root.querySelector(".saved__text").textContent = "Saving…";
  if (words.has("closed")) close("panel");
  if (words.has("first")) for (const part of all("[data-when]")) part.hidden = part.dataset.when !== "first";
  for (const part of all("[data-show]")) {
    if (!words.has(part.dataset.show)) continue;
    if (part.showModal) part.showModal(); else part.hidden = false;
  }
  if (words.has("key")) (all(".menu:has(.key)").find((menu) => menu.checkVisibility()) ?? {}).open = true;
  const details = root.querySelector("[data-details]");
  details?.addEventListener("toggle", () => { root.querySelector("[data-fields]").hidden = !details.open; });
  if (words.has("details") && details) details.open = true;

  const tabs = all("[role=tab]");
  function choose(tab) {
    for (const other of tabs) {
      other.ariaSelected = String(other === tab);
      other.tabIndex = other === tab ? 0 : -1;
      root.querySelector(`#${other.getAttribute("aria-controls")}`).hidden = other !== tab;
    }
  }
  for (const tab of tabs) {
    tab.addEventListener("click", () => choose(tab));
    if (words.has(tab.id.slice(4))) choose(tab);
  }
  root.addEventListener("click", (event) => {
    const closer = event.target.closest("[data-close]");
    if (closer) close(closer.dataset.close);
    for (const menu of all(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });

  placeGrid();
  if (grid) new ResizeObserver(placeGrid).observe(grid);
})();
