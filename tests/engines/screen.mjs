// What a step does on the page: it finds things by role and name, as a person who hears the page would, and presses real keys
// and the real mouse of the browser. Everything waits until the page is ready for it.

import { until } from "./until.mjs";

/** What may have a role. Whether the browser gives it that role too is asked of the browser where something is done to it. */
const ROLES = {
  alert: "[role=alert]",
  button: "button:not([role]), [role=button]",
  combobox: "select",
  complementary: "aside",
  dialog: "dialog, [role=dialog]",
  grid: "[role=grid]",
  gridcell: "[role=gridcell]",
  heading: "h1, h2, h3, h4",
  link: "a[href]",
  radio: "input[type=radio]",
  row: "[role=row]",
  rowheader: "[role=rowheader]",
  status: "[role=status]",
  switch: "[role=switch]",
  tab: "[role=tab]",
  textbox: "textarea, input:not([type]), input[type=text]",
  toolbar: "[role=toolbar]",
};

/** What has this role and, where one is given, this name: all of it as a text, or what matches an expression. */
export const role = (role, name, within) => [...(within ?? []), { role, css: ROLES[role], ...named(name) }];

/** What a selector finds, where nothing has a role. */
export const css = (css, name, within) => [...(within ?? []), { css, ...named(name) }];

/** The one in this place of those that are found, from 0. */
export const nth = (index, path) => [...path.slice(0, -1), { ...path.at(-1), index }];

const named = (name) => (name instanceof RegExp ? { pattern: name.source, flags: name.flags } : name === undefined ? {} : { name });

/** How a path reads in a message. */
const reads = (path) =>
  path
    .map(({ role, css, name, pattern, index }) => `${role ?? css}${name ?? pattern ? ` “${name ?? pattern}”` : ""}${index ? ` no. ${index + 1}` : ""}`)
    .join(" > ");

/** Runs in the page: the elements that a path means, also in open shadow roots. What is not shown is not there. */
function search(path) {
  const all = (root, selector) => {
    const found = [...root.querySelectorAll(selector)];
    for (const outer of root.querySelectorAll("*")) if (outer.shadowRoot) found.push(...all(outer.shadowRoot, selector));
    return found;
  };
  const flat = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const name = (it) => {
    const by = it.getAttribute("aria-labelledby")?.split(" ").map((id) => it.getRootNode().getElementById(id)?.textContent);
    return flat(by?.join(" ") ?? it.getAttribute("aria-label") ?? ([...(it.labels ?? [])].map((label) => label.textContent).join(" ") || it.textContent));
  };
  let scopes = [document];
  for (const step of path) {
    const fits = (it) => (step.pattern ? new RegExp(step.pattern, step.flags).test(name(it)) : step.name === undefined || name(it) === step.name);
    const shown = (it) => it.type === "file" || it.checkVisibility();
    const found = scopes.flatMap((scope) => all(scope, step.css)).filter((it) => shown(it) && fits(it));
    scopes = step.index === undefined ? found : found.slice(step.index, step.index + 1);
  }
  return scopes;
}

/**
 * Runs in the page: brings an element into view and gives null once it rests there, with nothing above its middle, else what is
 * in the way. What still moves, such as a dialog that opens, a press would miss.
 */
async function away(it) {
  const place = () => {
    const { x, y, width, height } = it.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2, text: [x, y, width, height].join() };
  };
  const before = place();
  if (before.x < 0 || before.y < 0 || before.x > innerWidth || before.y > innerHeight) it.scrollIntoView({ block: "center", inline: "center" });
  for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
  const now = place();
  if (now.text !== before.text) return "it moves";
  const met = it.getRootNode().elementFromPoint(now.x, now.y);
  return it.contains(met) || it.labels?.[0]?.contains(met) ? null : `above it lies ${met?.outerHTML.slice(0, 100)}`;
}

/** Runs in the page: from now on it collects what it complains of. */
function watch() {
  if (window.complaints) return;
  const all = (window.complaints = []);
  const said = console.error;
  console.error = (...words) => {
    all.push(`console: ${words.join(" ")}`);
    said.apply(console, words);
  };
  addEventListener("error", ({ message, filename }) => all.push(`uncaught: ${message} ${filename}`));
  addEventListener("unhandledrejection", ({ reason }) => all.push(`uncaught: ${reason}`));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => all.push(`policy: ${violatedDirective} refused ${blockedURI}`));
}

export const KEY = {
  ENTER: "\uE007", TAB: "\uE004", ESCAPE: "\uE00C", DELETE: "\uE017", BACKSPACE: "\uE003", SPACE: " ", HOME: "\uE011",
  UP: "\uE013", DOWN: "\uE015", LEFT: "\uE012", RIGHT: "\uE014", SHIFT: "\uE008", CONTROL: "\uE009", ALT: "\uE00A",
};

export class Screen {
  #driver;
  #complaints = [];

  constructor(driver) {
    this.#driver = driver;
  }

  /** What a function of the page gives; it and what it is given are sent there as text. */
  run(what, ...given) {
    return this.#driver.ask("run", { script: `return (${what})(...arguments)`, args: given });
  }

  /** Goes to an address and waits for its document. */
  async open(address) {
    await this.#leave();
    // A window of the browser's own, such as that of its printing, may have taken the focus with it.
    const handle = await this.#driver.ask("window");
    await this.#driver.ask("raise", { handle });
    await this.#driver.ask("navigate", { url: address });
    await this.#arrive();
  }

  async reload() {
    await this.#leave();
    await this.#driver.ask("refresh");
    await this.#arrive();
  }

  async #leave() {
    await this.#driver.ask("enter", { id: null });
    await this.#collect();
    // By this the document that is left is told from the one that follows.
    await this.run(() => (window.left = true));
  }

  async #arrive() {
    await until("the next page is there", () => this.run(() => !window.left && location.href !== "about:blank" && document.body !== null));
    await this.run(watch);
  }

  async #collect() {
    this.#complaints.push(...(await this.run(() => window.complaints?.splice(0) ?? [])));
  }

  /** What the page complained of since it was last asked. */
  async complaints() {
    await this.#collect();
    return this.#complaints.splice(0);
  }

  /** From here on everything is in the frame that is found, or in the page again. */
  async into(path) {
    await this.#driver.ask("enter", { id: null });
    if (!path) return;
    await until("the frame has its document", async () => {
      await this.#driver.ask("enter", { id: null });
      const frame = await this.see(path);
      const address = await this.run((it) => it.src, frame);
      await this.#driver.ask("enter", { id: frame });
      return this.run((blank) => document.readyState === "complete" && (location.href === "about:blank") === blank, !address);
    });
    await this.run(watch);
  }

  /** All elements that are found now. */
  all(path) {
    return this.run(search, path);
  }

  /** The first element that is found, once there is one. */
  see(path) {
    return until(`there is a ${reads(path)}`, async () => (await this.all(path))[0]);
  }

  gone(path) {
    return until(`there is no ${reads(path)} any more`, async () => (await this.all(path)).length === 0);
  }

  count(path, count) {
    return until(`there are ${count} of ${reads(path)}`, async () => (await this.all(path)).length === count);
  }

  /** What a function of the page gives of the first element that is found, once that is something. */
  of(path, what, ...given) {
    return until(`${reads(path)} is as it should be`, async () => this.run(`(it, ...given) => (${what})(it, ...given)`, await this.see(path), ...given));
  }

  /** Waits until the first element that is found says this: its text or, in a field, its value. */
  says(path, expected) {
    const { source, flags } = new RegExp(expected);
    return until(`${reads(path)} says ${expected}`, async () => {
      const text = await this.run((it) => (it.matches("input, select, textarea") ? it.value : it.textContent).replace(/\s+/g, " ").trim(), await this.see(path));
      if (new RegExp(source, flags).test(text)) return true;
      throw new Error(`it says “${text.slice(0, 200)}”`);
    });
  }

  /** Clicks what is found, which has to be, for those who hear the page too, what it is for those who see it. */
  async click(path) {
    await until(`${reads(path)} can be clicked`, async () => {
      const element = await this.see(path);
      await this.#heardAs(path, element);
      const reason = await this.run(away, element);
      if (reason) throw new Error(reason);
      await this.#point({ type: "pointerMove", origin: element, x: 0, y: 0 }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 });
      return true;
    });
  }

  #point(...actions) {
    return this.#driver.ask("act", { actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }] });
  }

  async #heardAs(path, element) {
    const { role: expected, name, pattern, flags } = path.at(-1);
    if (!expected) return;
    const heard = await this.#driver.ask("role", {}, element);
    if (heard !== expected) throw new Error(`the browser calls it a ${heard}`);
    const label = (await this.#driver.ask("label", {}, element)).replace(/\s+/g, " ").trim();
    if (pattern ? !new RegExp(pattern, flags).test(label) : name !== undefined && label !== name) throw new Error(`the browser calls it “${label}”`);
  }

  /** Puts the focus into a field and types into it; a line break is Enter. */
  async type(path, text) {
    await this.click(path);
    await this.keys(...text.replaceAll("\n", KEY.ENTER));
  }

  /** Gives a file field a file, as the browser's dialog would. */
  async give(path, file) {
    await this.#driver.ask("type", { text: file }, await this.see(path));
  }

  /** Types a date into a field for dates, as the year, the month and the day; every browser here speaks American English. */
  async date(path, year, month, day) {
    await this.run((it) => it.focus(), await this.see(path));
    await this.keys(...`${month}/${day}/${year}`, KEY.TAB);
    await this.says(path, `${year}-${month}-${day}`);
  }

  /** Presses one key after the other; a list is a chord, such as `[KEY.CONTROL, "z"]`. */
  keys(...keys) {
    const down = (value) => ({ type: "keyDown", value });
    const up = (value) => ({ type: "keyUp", value });
    const chord = (all) => [...all.map(down), ...all.toReversed().map(up)];
    const actions = keys.flatMap((key) => (Array.isArray(key) ? chord(key) : chord([key])));
    return this.#driver.ask("act", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  /** Makes the page so wide and high, in its own pixels; the window has a frame around it. */
  async size(width, height) {
    const inner = () => this.run(() => [innerWidth, innerHeight]);
    const outer = await this.#driver.ask("rect");
    const [wide, high] = await inner();
    await this.#driver.ask("resize", { x: 0, y: 0, width: width + outer.width - wide, height: height + outer.height - high });
    await until(`the page is ${width} × ${height}`, async () => String(await inner()) === `${width},${height}`);
  }

  /** A picture of the page as PNG. */
  async picture() {
    return Buffer.from(await this.#driver.ask("picture"), "base64");
  }
}
