// The worker that keeps one build of the page on the device, so that it opens without a connection, and whole: every file
// that the page ever asks for comes from the build that the page itself is of. src/version.js registers it.
//
// Its rules:
// - It is made for one build (scripts/worker.mjs): BUILD names it, FILES are its files, each with the hash of what is in it.
//   It is not installed before all of them are here as they were built, so a server that has half of another build, or one
//   that changes files on their way, leaves everything as it was.
// - It answers for the page of its own folder and for the files of Evident beside it, and for nothing else. What it does
//   not answer goes the way that it goes without a worker.
// - It waits until no page of an older build is open, or until somebody asks for the new one. Pages of the older build that
//   are open then still get its files: they stay until the last such page is gone.

const HERE = new URL("./", location);
const PAGE = "index.html";
const hashes = new Map(FILES);

// Other folders of the site may have an Evident of their own.
const OURS = `evident-${HERE.pathname}-`;
const NAME = OURS + BUILD;

/** What pages of other builds ask for: names that say by themselves what is in the file. */
const HASHED = /^(evident|host|version)-[0-9a-f]{16}(_\w+)?\.(js|css|wasm)$/;

/** Fetches what is missing of this build. The page comes last: where it is, everything is. */
async function fill() {
  try {
    await filled(await caches.open(NAME));
  } catch (error) {
    // What does not fit takes no room from the books of the device. What only did not come is not fetched twice.
    if (error.name === "QuotaExceededError") await caches.delete(NAME);
    throw error;
  }
}

async function filled(cache) {
  // One after the other, so that whatever somebody does meanwhile is not kept waiting. What a visit has loaded comes from
  // the browser's own cache, and what came before a connection broke is not asked for again.
  for (const [file, integrity] of FILES) {
    const address = new URL(file, HERE);
    if (!(await cache.match(address))) await cache.put(address, await fetched(address, integrity));
  }
}

/** A file, as it was built. What the browser has of another time is not taken twice. */
async function fetched(address, integrity) {
  const get = async (cache) => {
    const response = await fetch(address, { cache, integrity, priority: "low" });
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    // A server may lead from index.html to the folder. Browsers refuse a page that says so.
    return response.redirected ? new Response(response.body, response) : response;
  };
  return get("default").catch(() => get("reload"));
}

const isPage = ({ pathname }) => pathname === HERE.pathname || pathname === HERE.pathname + PAGE;

/** The file that a request means, where this worker answers for it. */
function fileOf({ method, mode, url }) {
  const address = new URL(url);
  if (method !== "GET" || address.origin !== HERE.origin || !address.pathname.startsWith(HERE.pathname)) return undefined;
  // What follows the ? is for the page.
  if (mode === "navigate") return isPage(address) ? PAGE : undefined;
  const file = address.pathname.slice(HERE.pathname.length);
  return !address.search && file !== PAGE && (hashes.has(file) || HASHED.test(file)) ? file : undefined;
}

const kept = (file, cacheName) => caches.match(new URL(file, HERE), { cacheName, ignoreVary: true });

const builds = async () => (await caches.keys()).filter((name) => name.startsWith(OURS) && /^[0-9a-f]{16}$/.test(name.slice(OURS.length)));

async function page(event) {
  event.waitUntil(tidy());
  const response = await kept(PAGE, NAME);
  if (response) return response;
  // The browser or somebody emptied it. It comes back whole, or the page stays what the server has.
  event.waitUntil(fill().catch(console.warn));
  return fetch(event.request);
}

async function part(request, file) {
  for (const name of [NAME, ...(await builds())]) {
    const response = await kept(file, name);
    if (response) return response;
  }
  const response = await fetch(request);
  // Neither here nor there: a page of this build can do no more, so the next one comes from the server.
  if (!response.ok && hashes.has(file)) await caches.delete(NAME);
  return response;
}

/** Takes away what other builds left, when no page is open that could still ask for it, and none is on its way. */
async function tidy() {
  const { installing, waiting } = registration;
  if (installing || waiting) return;
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.some(({ url }) => isPage(new URL(url)))) return;
  for (const name of await builds()) if (name !== NAME) await caches.delete(name);
}

addEventListener("install", (event) => event.waitUntil(fill()));

// A page that was here before any worker is most likely one of this build: what it asks for later is here for it too.
addEventListener("activate", (event) => event.waitUntil(tidy().then(() => clients.claim())));

addEventListener("message", ({ data }) => data === "evident:renew" && skipWaiting());

addEventListener("fetch", (event) => {
  const file = fileOf(event.request);
  if (file) event.respondWith(file === PAGE ? page(event) : part(event.request, file));
});
