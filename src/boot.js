// Starts the page: loads the compiled code, mounts it, and covers it when it has stopped.
// It must work when the compiled code does not, so it needs nothing of it. It is shipped as a classic script and no module,
// so that it runs as soon as it is here: the code is compiled while its JavaScript and the styles are still on their way.
// The build puts in the names of the files: HOST and VERSION.
import { page } from "./embed/page.js";
import { CUT_OFF, compiled, noPackHere, text } from "./embed/start.js";

const { code, wasm } = document.currentScript.dataset;
/** How much this device stores for the site: nothing when it is here for the first time. */
let stored = 0;

const at = (address) => new URL(address, document.baseURI);

async function load() {
  const coming = Promise.all([import(at(code)), compiled(at(wasm))]);
  try {
    // The browser reads what is stored when it is first asked for any of it: while the code is on its way that costs nothing.
    stored = localStorage.length;
  } catch {
    // Where it is refused the compiled code says so.
  }
  const [evident, module_or_path] = await coming;
  await evident.default({ module_or_path });
  return evident;
}

/** What the page begins with where no book is stored: the page's policy lets it come from the page's own site only. */
const pack = (src) =>
  text(at(src)).catch((error) => {
    console.warn(error);
    throw new Error(noPackHere(src));
  });

/** What the address itself carries behind its #: the text of a set-up (src/text/snippet.rs writes it). */
function carried(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error(CUT_OFF);
  }
}

function own({ src }) {
  const [, text] = location.hash.match(/^#begin=(.+)/) ?? [];
  if (text) return { pack: async () => carried(text) };
  return src ? { pack: () => pack(src) } : {};
}

/** For somebody who saves data only what is used again is kept for the next time, which costs as much as all rooms together. */
const version = () => (stored || !navigator.connection?.saveData ? import(at(VERSION)) : undefined);

page(load, own, { host: () => import(at(HOST)), version });
