// Gets the later files of compiled code, and the style of what they show, when a part of them is wanted. scripts/split.sh
// joins this into the page's JavaScript, in the place of what the splitter generates, and puts in the page's own name for
// NAME and, for PARTS, which files each part takes beside its own: a letter for each.
import { initSync } from "./NAME.js";

// Promises by file: of its bytes, and of its being in place. A failure is not kept.
const bytes = new Map();
const places = new Map();

function kept(map, file, make) {
  if (!map.has(file)) {
    const coming = make();
    coming.catch(() => map.delete(file));
    map.set(file, coming);
  }
  return map.get(file);
}

// The style sheets in the order in which they hold, whichever comes first, and those that a part of the code takes.
const STYLES = ["list", "edit", "rooms"];
const stylesOf = (part) => ({ list: ["list"], edit: ["edit"], sample: [] })[part] ?? STYLES;

const filesOf = (part) => [part, ...[...PARTS[part]].map((shared) => `s${shared}`)];

const at = (file) => new URL(`./NAME_${file}`, import.meta.url);

function dress(style) {
  return new Promise((done, failed) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = at(`${style}.css`);
    link.dataset.order = STYLES.indexOf(style);
    link.onload = done;
    link.onerror = () => {
      link.remove();
      failed(new Error(`${link.href} did not come`));
    };
    const after = [...document.head.querySelectorAll("link[data-order]")].find((other) => other.dataset.order > link.dataset.order);
    document.head.insertBefore(link, after ?? null);
  });
}

// The page's own way to get a file; another way in brings one along, which also puts a style sheet into place.
async function own(file) {
  const response = await fetch(at(file));
  const { ok, status, headers, url } = response;
  if (ok && !/html/.test(headers.get("Content-Type"))) return response.arrayBuffer();
  // The server is there and the file is not, or a page that stands for it: another version has taken the place of this one.
  if (status < 500) dispatchEvent(new Event("evident:gone"));
  throw new Error(`${url} answered ${status}`);
}

const fetched = (file, by) => kept(bytes, file, async () => (by ?? own)(`${file}.wasm`));

const styled = (style, by) => kept(places, `${style}.css`, async () => (by ? by(`${style}.css`) : dress(style)));

async function load(file, by) {
  // What the first file exports is all that the others import: memory, table and stack pointer.
  await WebAssembly.instantiate(await fetched(file, by), { first: initSync() });
  bytes.delete(file);
}

// Called by the compiled code, and calls it back with whether the part is here. `by` is the option `code` of `mount`: it
// gives the bytes of a file of code, and puts a style sheet into place.
export async function get_code(part, done, by) {
  let here = true;
  try {
    // The style is there before what it is for is shown.
    const styles = stylesOf(part).map((style) => styled(style, by));
    await Promise.all([...styles, ...filesOf(part).map((file) => kept(places, file, () => load(file, by)))]);
  } catch (error) {
    console.warn(error);
    here = false;
  }
  done(here);
}

// Fetches the bytes of what is likely to be wanted next, when the browser rests; not where somebody saves data.
export function warm_codes(parts, by) {
  if (navigator.connection?.saveData) return;
  const files = parts.split(" ").flatMap(filesOf);
  (globalThis.requestIdleCallback ?? setTimeout)(() => files.forEach((file) => places.has(file) || fetched(file, by)));
}

/** Fetches a text that lies beside the page and hands it to `done`; nothing where it does not come. */
export async function text_of(from, done) {
  let text;
  try {
    const response = await fetch(from);
    if (response.ok) text = await response.text();
  } catch (error) {
    console.warn(error);
  }
  done(text);
}
