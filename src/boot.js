// Starts the page: loads the compiled code, mounts it, and covers it when it has stopped.
// The only JavaScript of the page that is written by hand; it must work when the compiled code does not.

const page = document.querySelector("#evident");
const { code, wasm } = document.querySelector("script[data-code]").dataset;
let covered = false;

/** Replaces the screen by a sentence and a way on. Called once; whatever comes after it changes nothing. */
export function cover(sentence) {
  if (covered) return;
  covered = true;
  page.inert = true;
  page.hidden = true;
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  const text = document.createElement("h1");
  text.textContent = sentence;
  const alert = document.createElement("div");
  alert.setAttribute("role", "alert");
  alert.append(text);
  const reload = document.createElement("button");
  reload.type = "button";
  reload.textContent = "Reload";
  reload.addEventListener("click", () => location.reload());
  const box = document.createElement("main");
  box.className = "stopped";
  box.append(alert, reload);
  document.body.append(box);
  reload.focus();
}

/** For the compiled code: after a panic its memory cannot be trusted, so nothing more is asked of it. */
export function stopped() {
  cover("Evident stopped. What was saved is safe.");
}

// A trap and a full stack never reach the compiled code's own panic hook; an error that came out of a function it
// called left it half-way. All of them have WebAssembly on their stack.
function fromWasm(error) {
  return error instanceof WebAssembly.RuntimeError || /wasm-function|\[wasm code\]/.test(error?.stack ?? "");
}
addEventListener("error", (event) => fromWasm(event.error) && stopped());
addEventListener("unhandledrejection", (event) => fromWasm(event.reason) && stopped());

try {
  const evident = await import(new URL(code, document.baseURI));
  await evident.default({ module_or_path: new URL(wasm, document.baseURI) });
  page.replaceChildren();
  // The element holds the handle: one that nobody holds is collected, and the page unmounts with it.
  page.evident = evident.mount(page, { stopped });
} catch (error) {
  console.error(error);
  if (fromWasm(error)) stopped();
  else if (typeof WebAssembly !== "object") cover("Evident could not start: this browser does not run WebAssembly. A newer browser does.");
  else cover("Evident could not start. Check the connection and reload, or try a newer browser. What was saved is safe.");
}
