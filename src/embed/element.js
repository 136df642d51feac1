// <evident-gradebook>: the gradebook as an element of somebody else's page, which it may load from another site.
//
// All elements of a page share one instance of the compiled code and one set of styles (shared.js). What the element is
// told and what it says is in element.d.ts.

import { DESTROYED, NO_FILE, REMOVED, cover, noPack, text } from "./start.js";
import { BASE, code, copied, join, leave, loaded, sample, sheets, stopped, styles, whyNot } from "./shared.js";

// What takes every key, and what is pressed with some.
const FIELDS = "input, textarea, select, dialog";
const PRESSED = "a, button, summary";

const ATTRIBUTES = ["book", "src", "mode", "theme", "height"];

/** Whether something inside uses a key that was pressed in it. Tab leads out of everything. */
function uses({ defaultPrevented, target, key, ctrlKey, metaKey }) {
  if (defaultPrevented) return true;
  if (key === "Tab") return false;
  if (target.closest(FIELDS)) return true;
  // Ctrl+Enter on a link opens it in another tab.
  if (/^(Enter| )$/.test(key)) return !!target.closest(PRESSED);
  // What is copied and pasted is told of in events of its own.
  return (ctrlKey || metaKey) && /^[cv]$/i.test(key);
}

/**
 * Keeps keys that are used inside from the shortcuts of the page around, which cannot see what they were typed in. Those
 * that nothing inside uses are the page's.
 */
function keepKeys(root) {
  const pressed = new Map();
  const keep = (event) => uses(event) && (pressed.set(event.code, { defaultPrevented: true }), event.stopPropagation());
  root.addEventListener("keydown", (event) => pressed.set(event.code, event), true);
  root.addEventListener("keydown", keep);
  for (const name of ["keypress", "keyup"])
    root.addEventListener(name, (event) => {
      if (pressed.get(event.code)?.defaultPrevented) event.stopPropagation();
      else keep(event);
      if (name === "keyup") pressed.delete(event.code);
    });
}

export class EvidentGradebook extends HTMLElement {
  static observedAttributes = [...ATTRIBUTES, "lang"];

  #root = this.attachShadow({ mode: "open" });
  #inside = document.createElement("div");
  // The mounted gradebook, and the number of this start of it: what goes on after a wait sees whether it still holds.
  #handle;
  #turn = 0;
  #leaving;
  // Methods wait until it is ready; `#asked` are those that wait for the compiled code's answer.
  #ready = later();
  #asked = new Set();
  #covered;
  #ended = false;
  #removed = false;
  #watch;

  constructor() {
    super();
    this.#inside.className = "inside";
    this.#inside.part = "gradebook";
    this.#root.adoptedStyleSheets = sheets;
    this.#root.append(this.#inside);
    keepKeys(this.#root);
  }

  connectedCallback() {
    clearTimeout(this.#leaving);
    this.#removed = false;
    // What was set before this class was known stands on the element itself and hides the accessors.
    for (const name of ATTRIBUTES)
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    this.#look();
    if (!this.#turn && !this.#ended) this.#start();
  }

  // An element that is moved is taken out and put in again within one task: it lives on.
  disconnectedCallback() {
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => {
      this.#removed = true;
      this.#stop(new Error(REMOVED));
    });
  }

  attributeChangedCallback(name, before, value) {
    if (before === value) return;
    if (name === "theme" || name === "height") this.#look();
    else if (name !== "src" && this.#handle)
      this.#ask("set", { [name]: value ?? undefined }).catch((error) => this.#tell("error", { sentence: error.message }));
  }

  getState() {
    return this.#ask("getState");
  }

  setState(text) {
    return this.#ask("setState", text);
  }

  exportFile(format) {
    return this.#ask("exportFile", format);
  }

  async importFile(file, name = file?.name ?? "file") {
    const bytes = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : asBytes(file);
    if (!bytes || typeof name !== "string") throw new TypeError(NO_FILE);
    return this.#ask("importFile", { name, bytes });
  }

  flush() {
    return this.#ask("flush");
  }

  /** Saves, and ends this gradebook for good. */
  destroy() {
    const error = new Error(DESTROYED);
    this.#stop(error);
    this.#ended = true;
    this.#ready.reject(error);
  }

  async #start() {
    const turn = (this.#turn = ++turns);
    const shell = document.createElement("p");
    shell.className = "shell";
    shell.setAttribute("role", "status");
    shell.textContent = "Evident is starting.";
    this.#inside.replaceChildren(shell);
    try {
      const evident = await loaded();
      const copies = await copied(evident);
      if (turn !== this.#turn) return;
      this.#inside.replaceChildren();
      this.#watch = new ResizeObserver(([{ contentRect }]) => this.#tell("resize", { width: contentRect.width, height: contentRect.height }));
      this.#watch.observe(this.#inside);
      join(this, (sentence) => this.#cover(sentence));
      this.#handle = evident.mount(this.#inside, { ...this.#options(turn), ...copies });
    } catch (error) {
      console.error(error);
      const sentence = await whyNot(error);
      if (turn === this.#turn) this.#cover(sentence);
    }
  }

  #options(turn) {
    const given = (name) => this.getAttribute(name) ?? undefined;
    return {
      stopped,
      // Whoever listens may call a method, and the compiled code cannot be called while it is calling.
      event: (name, detail) =>
        queueMicrotask(() => {
          if (turn !== this.#turn) return;
          if (name === "ready") this.#ready.resolve();
          this.#tell(name, detail);
        }),
      code,
      sample,
      styles,
      // A gradebook that has nothing to begin with need not ask.
      pack: this.#packed() ? () => this.#pack() : undefined,
      book: given("book"),
      mode: given("mode"),
      lang: given("lang"),
      framed: true,
      asks: true,
      address: BASE.protocol === "https:" ? BASE.href : undefined,
    };
  }

  #packed() {
    return this.hasAttribute("src") || this.querySelector('script[type="application/json"]');
  }

  /** What it begins with: the file at `src`, else the text in a <script type="application/json"> inside the element. */
  async #pack() {
    const src = this.getAttribute("src");
    if (!src) return this.querySelector('script[type="application/json"]')?.textContent.trim() || undefined;
    try {
      return await text(new URL(src, document.baseURI));
    } catch (error) {
      console.warn(error);
      // The compiled code says it, and begins empty.
      throw new Error(noPack(src));
    }
  }

  /** How it looks, which the compiled code need not know. */
  #look() {
    const { dataset, style, classList } = this.#inside;
    const theme = this.getAttribute("theme");
    if (theme === "light" || theme === "dark") dataset.theme = theme;
    else delete dataset.theme;
    const height = this.getAttribute("height");
    classList.toggle("grows", height === "auto");
    style.blockSize = "";
    if (height === null || height === "auto") return;
    style.blockSize = "600px";
    // What is no length changes nothing.
    style.blockSize = /^\d+(\.\d+)?$/.test(height) ? `${height}px` : height;
  }

  async #ask(what, given) {
    if (this.#removed) throw new Error(this.#ended ? DESTROYED : REMOVED);
    await this.#ready.promise;
    // It may have been ended since.
    if (!this.#handle) throw new Error(this.#ended ? DESTROYED : REMOVED);
    return new Promise((done, failed) => {
      this.#asked.add(failed);
      this.#handle.ask(what, given, (error, value) => {
        this.#asked.delete(failed);
        if (error === undefined) done(value);
        else failed(new Error(error));
      });
    });
  }

  /** Shows a sentence in place of the gradebook, which is not asked anything any more. */
  #cover(sentence) {
    if (this.#covered) return;
    this.#handle = undefined;
    this.#fail(new Error(sentence));
    this.#inside.hidden = true;
    this.#covered = cover("div", "p", sentence);
    this.#root.append(this.#covered);
    this.#tell("error", { sentence });
  }

  /** Nothing is waited for any more, and nothing watched; what is asked from now on waits for the next start. */
  #fail(error) {
    for (const failed of this.#asked) failed(error);
    this.#asked.clear();
    this.#watch?.disconnect();
    leave(this);
    this.#ready.reject(error);
    this.#ready = later();
    // While a sentence stands in its place there is no next start.
    if (this.#turn) this.#ready.reject(error);
  }

  #stop(error) {
    if (!this.#turn) return;
    this.#turn = 0;
    const handle = this.#handle;
    this.#handle = undefined;
    handle?.unmount();
    handle?.free();
    this.#fail(error);
    this.#covered?.remove();
    this.#covered = undefined;
    this.#inside.hidden = false;
    this.#inside.replaceChildren();
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

let turns = 0;

/** A promise that is settled from outside; nobody need listen to its failure. */
function later() {
  const it = {};
  it.promise = new Promise((resolve, reject) => Object.assign(it, { resolve, reject }));
  it.promise.catch(() => {});
  return it;
}

function asBytes(given) {
  if (ArrayBuffer.isView(given)) return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  return given instanceof ArrayBuffer ? new Uint8Array(given) : undefined;
}

for (const name of ATTRIBUTES)
  Object.defineProperty(EvidentGradebook.prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(name);
    },
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });

// A page may bring two versions along: the first one holds.
if (!customElements.get("evident-gradebook")) customElements.define("evident-gradebook", EvidentGradebook);
