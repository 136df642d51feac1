// The page's own script: it loads the gradebook from where the journey says, as a teacher's pasted snippet would.
const asked = new URLSearchParams(location.search);

const script = document.createElement("script");
script.type = "module";
script.src = `${asked.get("at")}evident.js`;
if (!asked.has("wait")) document.head.append(script);
window.loadEvident = () => document.head.append(script);

// An element inside somebody else's shadow root.
for (const outer of document.querySelectorAll("course-unit")) {
  const root = outer.attachShadow({ mode: "open" });
  root.innerHTML = "<section><h3>Unit 2</h3><evident-gradebook id='deep' book='deep' mode='teacher'></evident-gradebook></section>";
}

// The page in a frame, with the attributes that the journey asks for.
if (asked.has("frame")) {
  const frame = document.createElement("iframe");
  frame.title = "Gradebook";
  if (asked.has("sandbox")) frame.setAttribute("sandbox", asked.get("sandbox"));
  frame.src = asked.get("frame");
  document.querySelector("main").append(frame);
}
