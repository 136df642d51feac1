// What every way in needs of JavaScript, because the compiled code cannot do it: to load that code, to say in plain words
// why it did not start, and to cover what it showed once it has stopped. boot.js (the page), single.js (the one file) and
// element.js (the custom element) are made of it.

// What JavaScript must say alone. Every other sentence is in src/text.
export const STOPPED = "Evident stopped. What was saved is safe.";
export const STOPPED_HERE = "Evident stopped. What was saved is safe. Reload this page to continue.";
export const NEWER = "A new version of Evident is ready. Reload to use it.";
export const GONE =
  "The server no longer has a part that this page needs, probably because Evident was updated. Reload to continue. What was saved is safe.";
export const NOT_STARTED =
  "Evident could not start. Check your connection and reload, or try a newer browser. What was saved is safe.";
export const NO_WASM =
  "Evident could not start because this browser does not run WebAssembly. Try a newer browser. If a policy turns it off, the administrator of this device can allow it (in Chrome: DefaultJavaScriptJitSetting, JavaScriptJitAllowedForSites).";
export const IN_FOLDER = "Evident could not start because browsers do not let a page in a folder load its parts. Open evident.html instead.";
export const WASM_REFUSED =
  "Evident could not start because the security policy of this page blocks WebAssembly. The administrator of the page can add 'wasm-unsafe-eval' to script-src in its Content-Security-Policy.";
export const refused = (directive, address) =>
  `Evident could not start because the security policy of this page blocks its files. The administrator of the page can add ${address} to ${directive} in its Content-Security-Policy.`;
export const filesMissing = (address) =>
  `Evident could not start because its files could not be loaded from ${address}. Check your connection and reload. If that does not help, the administrator should check that all of Evident’s files are there and that other sites may load them.`;
export const noPack = (address) =>
  `The starting content could not be loaded from ${address}. The other site must allow this page to load the file.`;
export const noPackHere = (address) =>
  `The starting content could not be loaded from ${address}. It must be on the same site as this page.`;
export const PACK_INSIDE = "This page is a single file and loads nothing from an address. Its starting content must be inside the file.";
export const CUT_OFF = "The starting content is part of the address, and the address was cut off or changed. Copy the whole line again.";
export const NO_FILE = "importFile takes a file, a Blob, or bytes, and a name.";
export const REMOVED = "The gradebook was removed from the page.";
export const DESTROYED = "This gradebook was ended with destroy().";

/**
 * Whether an error came out of compiled code. A trap and a full stack never reach the compiled code's own panic hook; an
 * error that came out of a function it called left it half-way. All of them have WebAssembly on their stack.
 */
export const fromWasm = (error) =>
  // By its name: where compiled code is switched off, the browser does not know the kind.
  error?.name === "RuntimeError" || /wasm-function|\[wasm code\]/.test(error?.stack ?? "");

/** Why it did not start, in a sentence: what the browser refuses, a page that lies in a folder, or files that did not come. */
export async function whyNot() {
  if (typeof WebAssembly !== "object") return NO_WASM;
  try {
    // The smallest module there is: where it is refused, any other is too.
    await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return WASM_REFUSED;
  }
  return location.protocol === "file:" ? IN_FOLDER : NOT_STARTED;
}

/** The compiled code; its address where the browser would not have it this way: the glue knows other ways and says why. */
export const compiled = (address) => WebAssembly.compileStreaming(fetch(address)).catch(() => address);

/** The text at an address; fails where it does not come. */
export async function text(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.text();
}

/** A link to everything that is stored, as a rescue file that "Open a file" reads; nothing where nothing is stored. */
function rescue() {
  const keys = {};
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith("evident:1:")) keys[key] = localStorage.getItem(key);
  } catch {
    // A blocked storage holds nothing to rescue.
  }
  if (!Object.keys(keys).length) return [];
  const link = document.createElement("a");
  const file = new Blob([JSON.stringify({ type: "evident-rescue", version: 1, keys })], { type: "application/json" });
  link.href = URL.createObjectURL(file);
  link.download = "evident-rescue.json";
  link.textContent = "Download stored data";
  return [link];
}

/** A sentence, a button that reloads (as `again` does) and the rescue file, in an element of the name `tag`. */
export function cover(tag, heading, sentence, again = () => location.reload()) {
  const says = document.createElement(heading);
  says.textContent = sentence;
  const alert = document.createElement("div");
  alert.setAttribute("role", "alert");
  alert.append(says);
  const reload = document.createElement("button");
  reload.type = "button";
  reload.textContent = "Reload";
  reload.addEventListener("click", again);
  const box = document.createElement(tag);
  box.className = "stopped";
  box.append(alert, reload, ...rescue());
  return box;
}
