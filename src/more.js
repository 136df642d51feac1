// Gets the second file of compiled code, and the style of what it shows, the first time that a part of it is wanted.
// scripts/split.sh joins this into the page's JavaScript, in the place of what the splitter generates, and puts the
// page's own name for NAME.
import { initSync } from "./NAME.js";

let coming, dressed;

// The style sheet is there before what it is for is shown.
function dress() {
  return new Promise((done, failed) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("./NAME_more.css", import.meta.url);
    link.onload = done;
    link.onerror = () => {
      link.remove();
      dressed = undefined;
      failed(new Error(`${link.href} did not come`));
    };
    document.head.append(link);
  });
}

// The page's own way to get it; another way in brings one along.
async function own() {
  const address = new URL("./NAME_more.wasm", import.meta.url);
  const [response] = await Promise.all([fetch(address), (dressed ??= dress())]);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.arrayBuffer();
}

async function load(more) {
  // What the first file exports is all that the second imports: memory, table and stack pointer.
  await WebAssembly.instantiate(await more(), { __wasm_split: initSync() });
}

// Called by the compiled code, and calls it back with whether the file is here. A failure is not kept. `more` is the
// option of `mount`, which gives the bytes of the file once its style is in place.
export async function get_more(done, more = own) {
  let here = true;
  try {
    await (coming ??= load(more));
  } catch (error) {
    console.warn(error);
    coming = undefined;
    here = false;
  }
  done(here);
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
