// Makes dist/evident.html, the page in one file: `single.mjs <folder> <name>` takes <name>.js, all files of compiled code,
// the styles and the sample class out of the folder and puts evident.html there. It asks for nothing, and its policy,
// which allows just the script and the style that are in it, travels with it.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

const [folder, name] = process.argv.slice(2);
const bytes = (file) => readFileSync(join(folder, file));

const packed = (id, file) => `<script type="text/plain" id="${id}">${gzipSync(bytes(file), { level: 9 }).toString("base64")}</script>`;
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

// What stands in an element must not end it. A style sheet has no such text; JavaScript may have it in a string.
function inside(text, tag) {
  const safe = tag === "script" ? text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--") : text;
  if (safe.toLowerCase().includes(`</${tag}`)) throw new Error(`What is put into <${tag}> would end it.`);
  return safe.trim();
}

const bundle = execFileSync("esbuild", [
  "src/embed/single.js",
  "--bundle",
  "--format=iife",
  "--minify",
  "--log-level=warning",
  `--alias:glue=${resolve(folder, `${name}.js`)}`,
  // A classic script has no address of its own, and this one needs none.
  "--define:import.meta.url=document.baseURI",
]).toString();
const script = inside(bundle, "script");
const styles = inside(["", "_list", "_edit", "_rooms"].map((sheet) => bytes(`${name}${sheet}.css`)).join(""), "style");
// The files of later code, each with the id under which src/embed/single.js looks for it.
const later = readdirSync(folder)
  .filter((file) => file.startsWith(`${name}_`) && file.endsWith(".wasm") && !file.endsWith("_bg.wasm"))
  .map((file) => [file, `evident-code-${file.slice(name.length + 1)}`]);
const icon = `data:image/svg+xml;base64,${bytes(readdirSync(folder).find((file) => /^icon.*\.svg$/.test(file))).toString("base64")}`;
const policy =
  `default-src 'none'; script-src ${hash(script)} 'wasm-unsafe-eval'; style-src ${hash(styles)}; ` +
  "img-src data:; base-uri 'none'; form-action 'none'";

// The page's own head and body, with what it links to put in its place.
const page = readFileSync(join(folder, "index.html"), "utf8");
const body = page.slice(page.indexOf("<body>") + 6, page.indexOf("</body>")).trim();
const [description] = page.match(/<meta name="description"[^>]*>/);

writeFileSync(
  join(folder, "evident.html"),
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${description}
<title>Evident</title>
<link rel="icon" href="${icon}">
<style>${styles}</style>
</head>
<body>
${body}
<!-- A book or a set-up that this page begins with, as it stands in a .evident.json file, goes between the next two tags. -->
<script type="application/json" id="evident-pack"></script>
${packed("evident-first", `${name}_bg.wasm`)}
${later.map(([file, id]) => packed(id, file)).join("\n")}
${packed("evident-sample", "class.evident.json")}
<script>${script}</script>
</body>
</html>
`,
);
