// Evident in one file: everything that boot.js and lazy.js fetch stands in the file itself, packed, so that nothing is
// asked for. scripts/single.mjs puts it together; `glue` is the JavaScript of the compiled code.
import * as evident from "glue";
import * as host from "./host.js";
import { page } from "./page.js";
import { PACK_INSIDE } from "./start.js";

const block = (id) => document.getElementById(id).textContent;

/** The bytes of a block of the file, unpacked. */
function unpacked(id) {
  const bytes = Uint8Array.from(atob(block(id)), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
}

async function load() {
  const module_or_path = await WebAssembly.compile(await unpacked("evident-first").arrayBuffer());
  await evident.default({ module_or_path });
  return evident;
}

const pack = document.getElementById("evident-pack");
const text = pack.textContent.trim();

/**
 * Where the file lies, which tells it from others of its site: its address, but for what changes when it is uploaded again.
 * Moodle names the version and the file after the number of the place that they are in.
 */
function place() {
  if (!/^http/.test(location)) return undefined;
  const path = location.pathname + (new URLSearchParams(location.search).get("file") ?? "");
  return /.*\/pluginfile\.php\/\d+(?=\/)/.exec(path)?.[0] ?? location.pathname;
}

const own = ({ src }) => ({
  // It is the file that others fetch.
  file: "here",
  place: place(),
  // Its style is there already.
  code: async (file) => (file.endsWith(".css") ? undefined : unpacked(`evident-code-${file}`).arrayBuffer()),
  sample: () => unpacked("evident-sample").text(),
  styles: () => document.querySelector("style").textContent,
  pack: async () => {
    if (src && !text) throw new Error(PACK_INSIDE);
    return text || undefined;
  },
});

// Where such a file lies it is seldom asked for with a query: what it packs says by itself under which name, and to whom.
page(load, own, { host: async () => host, said: pack.dataset });
