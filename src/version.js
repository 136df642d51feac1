// What a page does about versions of Evident once it is at rest: it has a worker keep this one on the device (src/sw.js),
// and says when there is a newer one. boot.js fetches it; neither the one file nor the custom element has it.

import css from "version.css";
import { GONE, NEWER } from "./embed/start.js";

/** So much later a page that is here for the first time fetches everything else: whatever somebody begins with comes first. */
const A_WHILE = 3_000;
/** A page that stays open for days looks for a newer version when somebody comes back to it, but not more often than this. */
const SELDOM = 3_600_000;

export async function begin() {
  addEventListener("evident:gone", () => tell(GONE));
  try {
    const registration = await registered();
    if (registration) watch(registration);
  } catch (error) {
    // The page works without: only not without a connection.
    console.warn(error);
  }
}

/** The worker of this page, if it is to have one: a page in a frame and a preview only use the one that is there. */
async function registered() {
  const workers = navigator.serviceWorker;
  // Browsers have none where the connection is not secure, and some not in private windows.
  if (!workers) return undefined;
  const { controller } = workers;
  if (parent !== window || new URLSearchParams(location.search).has("keep")) return controller && workers.getRegistration();
  if (!controller) await new Promise((done) => setTimeout(done, A_WHILE));
  return workers.register(new URL("sw.js", document.baseURI));
}

function watch(registration) {
  // The first worker of all has nobody to wait for.
  const look = () => registration.waiting && registration.active && tell(NEWER);
  const listen = () => registration.installing?.addEventListener("statechange", look);
  registration.addEventListener("updatefound", listen);
  listen();
  look();

  let looked = performance.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || performance.now() - looked < SELDOM) return;
    looked = performance.now();
    registration.update().catch(console.warn);
  });
}

/** Has the newer version take over, if one waits. The page that calls it must then be loaded again. */
export async function renew() {
  const { waiting } = (await navigator.serviceWorker?.getRegistration()) ?? {};
  if (!waiting) return;
  await new Promise((done) => {
    waiting.addEventListener("statechange", () => ["activated", "redundant"].includes(waiting.state) && done());
    waiting.postMessage("evident:renew");
  });
}

let sheet;

/** Says a sentence at the foot of the page, with a way to load it again and one to go on as it is. */
function tell(sentence) {
  const place = document.querySelector("#evident");
  const before = place.querySelector(":scope > .told");
  if (before?.textContent.startsWith(sentence)) return;
  before?.remove();
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  const says = document.createElement("p");
  says.setAttribute("role", "status");
  const box = document.createElement("section");
  // It has the colors of the page, and is none of its screens.
  box.className = "evident told";
  box.append(
    says,
    button("Reload", "btn", async () => {
      await renew().catch(console.warn);
      location.reload();
    }),
    button("Later", "btn btn--quiet", () => box.remove()),
  );
  place.append(box);
  // What is put into a place that is there already is read aloud.
  setTimeout(() => (says.textContent = sentence));
}

function button(words, className, does) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = className;
  button.textContent = words;
  button.addEventListener("click", does);
  return button;
}
