// What all elements of a page share: one instance of the compiled code, one set of styles, and the watch that tells when
// the code has stopped.
//
// The build puts the names of the files in: CODE, WASM, STYLE, and NAME, with which those of later code begin, and the text of style/embed.css.
import around from "embed.css";
import { second } from "./second.js";
import { NOT_STARTED, STOPPED_HERE, compiled, filesMissing, fromWasm, refused, text, whyNot as because } from "./start.js";

/** Where this file lies, and with it all others: not where the page lies that it was put into. */
export const BASE = new URL("./", import.meta.url);

const at = (name) => new URL(name, BASE);

// Sheets that are made by script are taken by pages that refuse <style> elements. They are given out empty, and filled
// for all elements at once when their text comes.
const [own, first] = [new CSSStyleSheet(), new CSSStyleSheet()];
const later = { "list.css": new CSSStyleSheet(), "edit.css": new CSSStyleSheet(), "rooms.css": new CSSStyleSheet() };
export const sheets = [own, first, ...Object.values(later)];
own.replaceSync(around);

const OPEN = /--(paper|surface|sunk|line|line-2|edge|ink|soft|accent|accent-deep|on-accent|tint|font|radius):([^;}]+)/g;

/**
 * Fills a sheet. A page colors the gradebook by custom properties of its own, such as `--evident-accent`; the style
 * sheets know nothing of it, since the page of Evident itself has no need of them.
 */
async function dress(sheet, name) {
  const css = await text(at(name));
  sheet.replaceSync(css.replace(OPEN, "--$1:var(--evident-$1,$2)"));
  return css;
}

let loading, dead, copies;
const printed = new Map();

/** The compiled code, ready to be called. A failure is not kept, so that a later element tries again. */
export async function loaded() {
  if (dead) throw dead;
  try {
    return await (loading ??= load());
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

// What the policy of the page refused of our files, while they were loaded.
let directive;
const onRefused = ({ blockedURI, effectiveDirective }) => {
  if (blockedURI.startsWith(BASE.origin)) directive = effectiveDirective.replace("-elem", "");
};

/** The second store, which all elements of a page share, and what was to be said of it when the first one began. */
export async function copied(evident) {
  return await (copies ??= second().then(async (store) => {
    const notice = store.apart?.length ? await new Promise((done) => evident.recover({ second: store, code }, done)) : undefined;
    return { second: store, notice };
  }));
}

async function load() {
  directive = undefined;
  document.addEventListener("securitypolicyviolation", onRefused);
  try {
    return await fetched();
  } catch (error) {
    // The browser says what was refused a task later.
    await new Promise((done) => setTimeout(done));
    throw error;
  } finally {
    document.removeEventListener("securitypolicyviolation", onRefused);
  }
}

async function fetched() {
  const [evident, module_or_path, css] = await Promise.all([import(at(CODE)), compiled(at(WASM)), dress(first, STYLE)]);
  printed.set(STYLE, css);
  await evident.default({ module_or_path });
  return evident;
}

/** For the compiled code: the bytes of a file of later code; a style sheet is put into place. */
export async function code(file) {
  if (file in later) return void printed.set(file, await dress(later[file], `${NAME}_${file}`));
  const response = await fetch(at(`${NAME}_${file}`));
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return response.arrayBuffer();
}

/** For the compiled code: the sample class, and the styles for a document that is printed. */
export const sample = () => text(at("class.evident.json"));
export const styles = () => [STYLE, ...Object.keys(later)].map((sheet) => printed.get(sheet) ?? "").join("");

const joined = new Map();

/** Tells an element when the code has stopped, until it leaves. */
export function join(element, cover) {
  if (!joined.size) {
    addEventListener("error", onError);
    addEventListener("unhandledrejection", onError);
  }
  joined.set(element, cover);
}

export function leave(element) {
  if (!joined.delete(element) || joined.size) return;
  removeEventListener("error", onError);
  removeEventListener("unhandledrejection", onError);
}

// The page may run other compiled code, whose faults are not ours: ours has our files on its stack.
function onError({ error, reason = error }) {
  if (fromWasm(reason) && reason.stack?.includes(CODE.slice(0, -3))) stopped();
}

/** For the compiled code: after a panic its memory cannot be trusted, so no gradebook asks anything more of it. */
export function stopped() {
  dead = new Error(STOPPED_HERE);
  for (const cover of [...joined.values()]) cover(STOPPED_HERE);
}

/** Why the code did not start, in a sentence that says what to do. */
export async function whyNot(error) {
  if (fromWasm(error)) stopped();
  if (dead) return STOPPED_HERE;
  const why = await because();
  if (why !== NOT_STARTED) return why;
  if (directive) return refused(directive, BASE.origin);
  const { CompileError, LinkError } = WebAssembly;
  return [CompileError, LinkError, SyntaxError].some((kind) => error instanceof kind) ? NOT_STARTED : filesMissing(BASE.href);
}
