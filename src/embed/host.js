// What the page in a frame says to the page around it, and hears from it: the host protocol, and the ways in which pages
// ask what they frame for its height. boot.js fetches it only in a frame. EMBEDDING.md has the table of all messages.
//
// A message that is not exactly one of them is ignored: no answer, no error. Whoever sends it learns nothing.

const VERSION = 1;
const MOST = 64 * 1024 * 1024;
const MOST_WAITING = 64;

const text = (value, most) => typeof value === "string" && value.length <= most;
const oneOf = (...words) => (value) => words.includes(value);
const isBytes = (value) => (value instanceof Uint8Array || value instanceof ArrayBuffer) && value.byteLength <= MOST;

/** What the place itself can be told: what each may be. */
const settings = new Map([
  ["mode", oneOf("teacher", "learner", "view")],
  ["lang", (value) => text(value, 64) && /^[\w-]*$/.test(value)],
  ["book", (value) => text(value, 200)],
  ["theme", oneOf("light", "dark", "auto")],
]);

/**
 * What may be asked: its name in the compiled code, the fields that must be there with what they may be, and what is
 * given on. `any` has fields of which one at least must be there.
 */
const requests = new Map([
  ["evident:get-state", { what: "getState" }],
  ["evident:set-state", { what: "setState", all: new Map([["text", (value) => text(value, MOST)]]), give: ({ text }) => text }],
  ["evident:export", { what: "exportFile", all: new Map([["format", oneOf("json", "csv", "wide")]]), give: ({ format }) => format }],
  [
    "evident:import",
    {
      what: "importFile",
      all: new Map([["name", (value) => text(value, 255)], ["bytes", isBytes]]),
      give: ({ name, bytes }) => ({ name, bytes: new Uint8Array(bytes) }),
    },
  ],
  ["evident:flush", { what: "flush" }],
  ["evident:set", {
    what: "set",
    any: settings,
    // What is not named stays as it is.
    give: (data) => Object.fromEntries(["mode", "lang", "book"].filter((name) => name in data).map((name) => [name, data[name]])),
  }],
]);
const hello = { any: new Map([["grow", (value) => typeof value === "boolean"]]), none: true };

const isPlain = (data) => typeof data === "object" && data !== null && Object.getPrototypeOf(data) === Object.prototype;

/** Whether a message has what its kind asks for and nothing else. */
function fits(data, { all = new Map(), any = new Map(), none = !any.size }) {
  const own = Object.keys(data).filter((name) => !["type", "version", "id"].includes(name));
  const good = (name) => (all.get(name) ?? any.get(name))?.(data[name]);
  return (
    data.version === VERSION &&
    text(data.id, 64) &&
    data.id !== "" &&
    own.every(good) &&
    [...all.keys()].every((name) => own.includes(name)) &&
    (none || own.some((name) => any.has(name)))
  );
}

function originOf(address) {
  try {
    return new URL(address).origin;
  } catch {
    return undefined;
  }
}

/** The origins that may ask: `?host=https://lms.example`, once or several times, each exactly an origin. */
function allowed() {
  return new URLSearchParams(location.search).getAll("host").filter((given) => given !== "null" && originOf(given) === given);
}

/**
 * Connects the gradebook in `place` with the page around. `place.evident` is its handle, what it tells is heard at `place`;
 * `asked` is what the address asks for and `told` what the gradebook has told so far, by the name of the event.
 */
export function connect(place, asked, told) {
  const origins = allowed();
  let partner;
  let waiting = 0;
  const say = (origin, type, more) => parent.postMessage({ type: `evident:${type}`, version: VERSION, ...more }, origin);

  const height = fit(place, asked, (height) => partner && say(partner, "resize", { height }));

  function answer(data, request) {
    const { id } = data;
    const origin = partner;
    // Nothing is asked of code that has stopped: its place is inert then.
    if (place.inert) return say(origin, "error", { id, sentence: "Evident stopped. What was saved is safe." });
    if (data.theme) place.dataset.theme = data.theme;
    waiting++;
    place.evident.ask(request.what, request.give?.(data), (sentence, value) => {
      waiting--;
      if (sentence === undefined) say(origin, "result", { id, value });
      else say(origin, "error", { id, sentence });
    });
  }

  addEventListener("message", ({ data, origin, source }) => {
    if (source !== parent) return;
    if (height.hears(data)) return;
    if (!isPlain(data) || !origins.includes(origin)) return;
    if (data.type === "evident:hello" && fits(data, hello)) {
      partner = origin;
      say(origin, "ready", { id: data.id, mode: told.ready?.mode ?? asked.mode ?? null });
      if (data.grow) height.grow();
      return;
    }
    const request = requests.get(data.type);
    if (origin === partner && request && waiting < MOST_WAITING && fits(data, request)) answer(data, request);
  });

  for (const name of ["change", "save", "error"])
    place.addEventListener(`evident:${name}`, ({ detail }) => partner && say(partner, name, detail));

  // A host that is allowed to ask is told that it can: what it said before was not heard.
  const above = location.ancestorOrigins?.[0] ?? originOf(document.referrer);
  if (origins.includes(above)) say(above, "here");
}

/**
 * The height of the page. It fills its frame until somebody wants to know how high it is: the address with `height=auto`, a
 * host that says so in its hello, or one that answers to what Canvas or H5P speak. Then it is as high as what is in it,
 * whatever the height of the frame (style/grows.css), and says so whenever that changes.
 */
function fit(place, asked, tell) {
  let grows = false;
  let h5p = false;
  let last = 0;
  let coming;
  const post = (message) => parent.postMessage(message, "*");
  const toH5p = (action, more) => post({ context: "h5p", action, ...more });

  function send() {
    coming = undefined;
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (Math.abs(height - last) <= 1) return;
    last = height;
    // Canvas takes both, others one of them.
    post({ subject: "lti.frameResize", height });
    post(JSON.stringify({ subject: "lti.frameResize", height }));
    if (h5p) toH5p("prepareResize", { scrollHeight: height, clientHeight: height });
    tell(height);
  }
  const soon = () => (coming ??= requestAnimationFrame(send));
  const anew = () => {
    last = 0;
    soon();
  };

  function grow() {
    anew();
    if (grows) return;
    grows = true;
    document.documentElement.dataset.grows = "";
    new ResizeObserver(soon).observe(document.body);
  }

  function hears(data) {
    if (!isPlain(data)) return false;
    if (data.context === "h5p") {
      if (data.action === "hello") {
        h5p = true;
        grow();
      } else if (h5p && data.action === "resize") anew();
      else if (h5p && data.action === "resizePrepared") toH5p("resize", { scrollHeight: last });
      return true;
    }
    if (data.subject !== "lti.capabilities.response") return false;
    const can = Array.isArray(data.supported_messages) ? data.supported_messages : [];
    if (can.some((message) => message?.subject === "lti.frameResize")) grow();
    return true;
  }

  // Whoever gave it a height that is no `auto` keeps it.
  if (asked.height === "auto") grow();
  if ((asked.height ?? "auto") !== "auto") return { hears: () => false, grow() {} };
  toH5p("hello");
  post({ subject: "lti.capabilities" });
  return { hears, grow };
}
