// A small static server for the built page: 127.0.0.1 only, with the headers of scripts/headers.mjs and compressed
// answers. `node scripts/serve.mjs [folder]` serves dist/ at PORT (8080); the journeys call `serve`.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { POLICY, headersOf } from "./headers.mjs";

export { POLICY };

const COMPRESSED_ALREADY = new Set([".png", ".woff2", ".zip"]);

const shrink = {
  br: (bytes, quality) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

/** Brotli where the browser takes it, else gzip, else as it is. An encoding with `q=0` is refused by the browser. */
function encodingFor(header = "") {
  const taken = header.split(",").filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part));
  const names = taken.map((part) => part.split(";")[0].trim());
  return ["br", "gzip"].find((name) => names.includes(name)) ?? null;
}

/** The file that a path of the address means, or null for one outside the folder. */
function fileFor(root, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return null;
  }
  if (path.includes("\0")) return null;
  const file = resolve(join(root, path.endsWith("/") ? `${path}index.html` : path));
  return file.startsWith(root + sep) ? file : null;
}

/**
 * Serves `folder` on 127.0.0.1. Port 0 takes a free one. Gives `{ url, close }`.
 * `quality` is brotli's, 0 to 11; each file is compressed once until it changes. `policy` is that of the page.
 */
export async function serve(folder, { port = 0, quality = 11, policy = POLICY } = {}) {
  const root = resolve(folder);
  const shrunk = new Map();

  const body = async (file, changed, encoding) => {
    if (!encoding) return readFile(file);
    const key = `${file}\n${changed}\n${encoding}`;
    if (!shrunk.has(key)) shrunk.set(key, readFile(file).then((bytes) => shrink[encoding](bytes, quality)));
    return shrunk.get(key);
  };

  const answer = async (request, response) => {
    const end = (status, text, more = {}) => {
      response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", ...more });
      response.end(request.method === "HEAD" ? undefined : text);
    };
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (request.method !== "GET" && request.method !== "HEAD")
      return end(405, "Only reading is possible here.\n", { Allow: "GET, HEAD" });
    const file = fileFor(root, request.url);
    const info = file && (await stat(file).catch(() => null));
    if (!info?.isFile()) return end(404, "There is no such file.\n");

    const type = extname(file);
    const encoding = COMPRESSED_ALREADY.has(type) ? null : encodingFor(request.headers["accept-encoding"]);
    const tag = `"${info.mtimeMs.toString(36)}-${info.size.toString(36)}-${encoding ?? "plain"}"`;
    response.setHeader("ETag", tag);
    response.setHeader("Vary", "Accept-Encoding");
    for (const [name, value] of Object.entries(headersOf(file, policy))) response.setHeader(name, value);
    if (request.headers["if-none-match"] === tag) return response.writeHead(304).end();
    const bytes = await body(file, info.mtimeMs, encoding);
    response.setHeader("Content-Length", bytes.length);
    if (encoding) response.setHeader("Content-Encoding", encoding);
    response.writeHead(200).end(request.method === "HEAD" ? undefined : bytes);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { "Content-Type": "text/plain" }).end("This file could not be read.\n");
    });
  });
  await new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", done);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

async function main() {
  const port = Number(process.env.PORT || 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT=${process.env.PORT} is no port number.`);
  const folder = process.argv[2] ?? fileURLToPath(new URL("../dist", import.meta.url));
  if (!(await stat(join(folder, "index.html")).catch(() => null)))
    throw new Error("There is no built page yet. Run: make build");
  const { url, close } = await serve(folder, { port }).catch((error) => {
    if (error.code === "EADDRINUSE")
      throw new Error(`Port ${port} is taken by another program. Choose another one: make serve PORT=${port + 1}`);
    if (error.code === "EACCES")
      throw new Error(`Port ${port} is not open to you. Choose one above 1023: make serve PORT=8080`);
    throw error;
  });
  console.log(`Evident is at ${url} (Ctrl+C ends it).`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => close().then(() => process.exit(0)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
