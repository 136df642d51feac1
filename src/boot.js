// Starts the page: loads the compiled code, mounts it, and covers it when it has stopped.
// It must work when the compiled code does not, so it needs nothing of it. It is no module, so that it runs as soon as it
// is here: the code is compiled while its JavaScript and the styles are still on their way.
(() => {
  const { code, wasm } = document.currentScript.dataset;
  let covered = false;

  const element = () => document.querySelector("#evident");

  /** Replaces the screen by a sentence and a way on. Called once; whatever comes after it changes nothing. */
  function cover(sentence) {
    if (covered) return;
    covered = true;
    const page = element();
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
    box.append(alert, reload, ...rescue());
    document.body.append(box);
    reload.focus();
  }

  /** A link to everything that is stored, as a rescue file that "Open a file" reads; nothing where nothing is stored. */
  function rescue() {
    const keys = {};
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith("evident:1:")) keys[key] = localStorage.getItem(key);
    } catch {
      // A blocked storage holds nothing to rescue.
    }
    if (!Object.keys(keys).length) return [];
    const link = document.createElement("a");
    const file = new Blob([JSON.stringify({ type: "evident-rescue", version: 1, keys })], { type: "application/json" });
    link.href = URL.createObjectURL(file);
    link.download = "evident-rescue.json";
    link.textContent = "Download what is stored";
    return [link];
  }

  /** For the compiled code: after a panic its memory cannot be trusted, so nothing more is asked of it. */
  function stopped() {
    cover("Evident stopped. What was saved is safe.");
  }

  // A trap and a full stack never reach the compiled code's own panic hook; an error that came out of a function it
  // called left it half-way. All of them have WebAssembly on their stack.
  function fromWasm(error) {
    return error instanceof WebAssembly.RuntimeError || /wasm-function|\[wasm code\]/.test(error?.stack ?? "");
  }
  addEventListener("error", (event) => fromWasm(event.error) && stopped());
  addEventListener("unhandledrejection", (event) => fromWasm(event.reason) && stopped());

  /** The compiled code; its address where the browser would not have it this way: the glue knows other ways and says why. */
  const compiled = (address) => WebAssembly.compileStreaming(fetch(address)).catch(() => address);

  /** Waits until the element that the page is put into has been read. */
  const parsed = () =>
    document.readyState === "loading" ? new Promise((done) => addEventListener("DOMContentLoaded", done)) : undefined;

  async function start() {
    try {
      const [evident, compiledCode] = await Promise.all([
        import(new URL(code, document.baseURI)),
        compiled(new URL(wasm, document.baseURI)),
        parsed(),
      ]);
      await evident.default({ module_or_path: compiledCode });
      const page = element();
      page.replaceChildren();
      // The element holds the handle: one that nobody holds is collected, and the page unmounts with it.
      page.evident = evident.mount(page, { stopped });
    } catch (error) {
      console.error(error);
      await parsed();
      if (fromWasm(error)) stopped();
      else if (typeof WebAssembly !== "object") cover("Evident could not start: this browser does not run WebAssembly. A newer browser does.");
      else cover("Evident could not start. Check the connection and reload, or try a newer browser. What was saved is safe.");
    }
  }
  start();
})();
