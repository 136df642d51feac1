// A host page that keeps all messages of its frame, says what a journey wants it to say, and follows the height of its
// frame in the way that the journey names: `canvas` (with what Canvas answers), `string`, `h5p` or `evident`.
const asked = new URLSearchParams(location.search);
const frame = document.createElement("iframe");
frame.title = "Gradebook";
frame.style = "inline-size: 900px; block-size: 300px; border: 0";
const heard = [];
window.heard = heard;

window.say = (message, origin = asked.get("at").slice(0, -1)) => frame.contentWindow.postMessage(message, origin);

/** Says it and waits for the answer with its id. */
window.ask = (type, more = {}) =>
  new Promise((done) => {
    const id = Math.random().toString(36).slice(2);
    const listen = ({ data }) => {
      if (data?.id !== id) return;
      removeEventListener("message", listen);
      done(data);
    };
    addEventListener("message", listen);
    say({ type: `evident:${type}`, version: 1, id, ...more });
  });

const follow = {
  canvas(data) {
    if (data.subject === "lti.capabilities")
      say({ subject: "lti.capabilities.response", supported_messages: [{ subject: "lti.frameResize" }] });
    if (data.subject === "lti.frameResize") frame.style.blockSize = `${data.height}px`;
  },
  string(data) {
    if (typeof data !== "string") return;
    const read = JSON.parse(data);
    if (read.subject === "lti.frameResize") frame.style.blockSize = `${read.height}px`;
  },
  // As h5p-resizer.js does it.
  h5p(data) {
    if (data.context !== "h5p") return;
    const respond = (action) => say({ context: "h5p", action });
    if (data.action === "hello") {
      addEventListener("resize", () => respond("resize"));
      respond("hello");
    } else if (data.action === "prepareResize") {
      if (frame.clientHeight !== data.scrollHeight || data.scrollHeight !== data.clientHeight) {
        frame.style.blockSize = `${data.clientHeight}px`;
        respond("resizePrepared");
      }
    } else if (data.action === "resize") frame.style.blockSize = `${data.scrollHeight}px`;
  },
  evident(data) {
    if (data.type === "evident:here") say({ type: "evident:hello", version: 1, id: "grow", grow: true });
    if (data.type === "evident:resize") frame.style.blockSize = `${data.height}px`;
  },
}[asked.get("follow")];

addEventListener("message", ({ data, origin, source }) => {
  if (source !== frame.contentWindow) return;
  heard.push({ data, origin, at: performance.now() });
  follow?.(data);
});

frame.src = asked.get("frame");
document.body.append(frame);
