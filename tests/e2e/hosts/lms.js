// Puts the gradebook into the course page as `?as=` says: a frame with the attributes of `?with=` (JSON), or the element.
const asked = new URLSearchParams(location.search);
const here = document.querySelector("#here");
const at = asked.get("at");

if (asked.get("as") === "element") {
  const script = document.createElement("script");
  script.type = "module";
  script.src = new URL("evident.js", at);
  document.head.append(script);
  const element = document.createElement("evident-gradebook");
  for (const [name, value] of Object.entries(JSON.parse(asked.get("with") ?? "{}"))) element.setAttribute(name, value);
  here.append(element);
} else {
  const frame = document.createElement("iframe");
  for (const [name, value] of Object.entries(JSON.parse(asked.get("with") ?? "{}"))) frame.setAttribute(name, value);
  frame.src = at;
  here.append(frame);
}

// What such a page does when its frame says how high it is.
addEventListener("message", ({ data, source }) => {
  const frame = document.querySelector("iframe");
  if (!frame || source !== frame.contentWindow || data?.subject !== "lti.frameResize") return;
  frame.style.height = `${data.height}px`;
});
