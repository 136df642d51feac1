// Evident as a page of its own, in a window or in a frame: what boot.js and the one file have in common.

import { second } from "./second.js";
import { STOPPED, cover, fromWasm, whyNot } from "./start.js";

/** Waits until the element that the page is put into has been read. */
const parsed = () =>
  document.readyState === "loading" ? new Promise((done) => addEventListener("DOMContentLoaded", done)) : undefined;

/**
 * Starts the page. `load()` gives the compiled code, ready to be called; `own(asked)` the options of `mount` that only
 * this page has; `host()` host.js, which is wanted in a frame alone; `version()` version.js, where the page has one, which is
 * wanted once the page is at rest. What the address asks for is `asked`, else what the
 * page itself says in `said`: `?book=…&mode=…&theme=…&lang=…&src=…&height=…&keep=no`.
 */
export async function page(load, own, { host, version, said }) {
  const asked = { ...said, ...Object.fromEntries(new URLSearchParams(location.search)) };
  const element = () => document.querySelector("#evident");
  let covered = false;

  /** Replaces the screen by a sentence and a way on. Called once; whatever comes after it changes nothing. */
  function say(sentence) {
    if (covered) return;
    covered = true;
    const page = element();
    page.inert = true;
    page.hidden = true;
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    const box = cover("main", "h1", sentence, again);
    document.body.append(box);
    box.querySelector("button").focus();
  }

  /** Loads the page again: as the newer version, if one waits, since this one failed. */
  async function again() {
    try {
      if (navigator.serviceWorker.controller) await (await version()).renew();
    } catch {
      // There is no worker, or nothing that could ask it.
    }
    location.reload();
  }

  /** For the compiled code: after a panic its memory cannot be trusted, so nothing more is asked of it. */
  const stopped = () => say(STOPPED);
  addEventListener("error", (event) => fromWasm(event.error) && stopped());
  addEventListener("unhandledrejection", (event) => fromWasm(event.reason) && stopped());

  try {
    // A preview stores nothing.
    const [evident, copies] = await Promise.all([load(), asked.keep ? undefined : second(), parsed()]);
    // In a task of its own: starting the compiled code took one, and the browser may want to do something between.
    await new Promise((done) => setTimeout(done));
    const page = element();
    const { book, mode, lang, theme, keep } = asked;
    const framed = parent !== window;
    const told = {};
    const ours = own(asked);
    const notice = copies?.apart?.length ? await new Promise((done) => evident.recover({ second: copies, ...ours }, done)) : undefined;
    // A page of a course is opened from another page, where no frame shows it. One that is opened by itself is its teacher's.
    const asks = framed || ((opener || document.referrer) && (book || ours.place));
    if (theme) page.dataset.theme = theme;
    page.replaceChildren();
    // The element holds the handle: one that nobody holds is collected, and the page unmounts with it.
    page.evident = evident.mount(page, {
      stopped,
      book,
      mode,
      lang,
      keep,
      second: copies,
      notice,
      framed,
      asks,
      // Another page may ask what is open here (host.js).
      hosted: "host" in asked,
      /** Names the open book in the title of the page. */
      titled: (book) => (document.title = book ? `${book} – Evident` : "Evident"),
      address: /^http/.test(location) ? location.origin + location.pathname : undefined,
      event(name, detail) {
        told[name] = detail;
        page.dispatchEvent(new CustomEvent(`evident:${name}`, { detail }));
      },
      ...ours,
    });
    if (framed) host().then(({ connect }) => connect(page, asked, told), console.warn);
    (globalThis.requestIdleCallback ?? setTimeout)(() => version?.()?.then(({ begin }) => begin(), console.warn));
  } catch (error) {
    console.error(error);
    await parsed();
    if (fromWasm(error)) stopped();
    else say(await whyNot());
  }
}
