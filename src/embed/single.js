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

const own = ({ src }) => ({
  // It is the file that others fetch.
  file: "here",
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
page(load, own, async () => host, pack.dataset);
