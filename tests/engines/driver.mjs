// The commands of W3C WebDriver that the steps need, spoken to a driver over HTTP (WebKit's) or to Firefox itself over its
// own socket. Firefox's protocol, Marionette, has the same commands under other names; its geckodriver only translates
// between the two, and would have to be compiled on every machine.

import { connect } from "node:net";
import { WAIT, until } from "./until.mjs";

/** How a driver names a reference to an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** By our own name: how it is asked for over HTTP, below the session, and what Firefox calls it. */
const COMMANDS = {
  navigate: ["POST", "/url", "WebDriver:Navigate"],
  refresh: ["POST", "/refresh", "WebDriver:Refresh"],
  window: ["GET", "/window", "WebDriver:GetWindowHandle"],
  raise: ["POST", "/window", "WebDriver:SwitchToWindow"],
  rect: ["GET", "/window/rect", "WebDriver:GetWindowRect"],
  resize: ["POST", "/window/rect", "WebDriver:SetWindowRect"],
  run: ["POST", "/execute/sync", "WebDriver:ExecuteScript"],
  enter: ["POST", "/frame", "WebDriver:SwitchToFrame"],
  act: ["POST", "/actions", "WebDriver:PerformActions"],
  picture: ["GET", "/screenshot", "WebDriver:TakeScreenshot"],
  type: ["POST", "/element/{id}/value", "WebDriver:ElementSendKeys"],
  role: ["GET", "/element/{id}/computedrole", "WebDriver:GetComputedRole"],
  label: ["GET", "/element/{id}/computedlabel", "WebDriver:GetComputedLabel"],
};

/** The id that a driver gave an element. */
const idOf = (element) => element[ELEMENT];

/** A driver that answers at an address. */
export async function overHttp(address, capabilities) {
  const ask = async (method, path, body) => {
    const sent = { method, signal: AbortSignal.timeout(WAIT) };
    if (body) Object.assign(sent, { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
    const answer = await fetch(address + path, sent);
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await until("the driver answers", () => ask("GET", "/status").catch(() => null));
  const { sessionId, capabilities: has } = await ask("POST", "/session", { capabilities: { alwaysMatch: capabilities } });
  return {
    has,
    ask(name, given = {}, element) {
      const [method, path] = COMMANDS[name];
      return ask(method, `/session/${sessionId}${path.replace("{id}", element && idOf(element))}`, method === "POST" ? given : undefined);
    },
    end: () => ask("DELETE", `/session/${sessionId}`),
  };
}

/** Firefox at a port of this machine. A message is its length in bytes, a colon, and JSON. */
export async function overMarionette(port, capabilities) {
  const socket = connect(port, "127.0.0.1");
  const waiting = new Map();
  let heard = Buffer.alloc(0);
  let greeted;
  const greeting = new Promise((done) => (greeted = done));
  const fail = (error) => waiting.forEach(({ failed }) => failed(error));
  const hear = (message) => {
    if (!Array.isArray(message)) return greeted(message);
    const [, number, error, value] = message;
    const { done, failed } = waiting.get(number);
    waiting.delete(number);
    if (error) failed(new Error(`${error.error}: ${error.message}`));
    else done(value);
  };
  socket.on("data", (bytes) => {
    heard = Buffer.concat([heard, bytes]);
    for (;;) {
      const colon = heard.indexOf(":");
      const end = colon + 1 + Number(heard.subarray(0, Math.max(colon, 0)));
      if (colon < 0 || heard.length < end) return;
      const message = JSON.parse(heard.subarray(colon + 1, end).toString());
      heard = heard.subarray(end);
      hear(message);
    }
  });
  socket.on("error", fail);
  socket.on("close", () => fail(new Error("Firefox hung up.")));

  let asked = 0;
  const ask = (name, given) =>
    new Promise((done, failed) => {
      const number = ++asked;
      const late = setTimeout(() => failed(new Error(`Firefox did not answer ${name}.`)), WAIT); // time: after which it fails
      waiting.set(number, {
        done: (value) => (clearTimeout(late), done(value)),
        failed: (error) => (clearTimeout(late), failed(error)),
      });
      const text = JSON.stringify([0, number, name, given]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  await greeting;
  const { capabilities: has } = await ask("WebDriver:NewSession", { capabilities: { alwaysMatch: capabilities } });
  return {
    has,
    async ask(name, given = {}, element) {
      // A frame is meant by the bare id of its element.
      const frame = name === "enter" && given.id && { id: null, element: idOf(given.id) };
      const answer = await ask(COMMANDS[name][2], { ...given, ...frame, ...(element && { id: idOf(element) }) });
      return answer && "value" in answer ? answer.value : answer;
    },
    end: () => ask("Marionette:Quit", { flags: ["eForceQuit"] }).finally(() => socket.destroy()),
  };
}
