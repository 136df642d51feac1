// Shortcuts as many sites have them: keys are heard at the window, left alone where the page sees that they are typed into a
// field, and else taken. What was heard is in `window.taken`.
window.taken = [];
for (const name of ["keydown", "keyup"])
  addEventListener(name, (event) => {
    if (/^(input|textarea|select)$/i.test(event.target.tagName ?? "")) return;
    const { key, ctrlKey, type } = event;
    if (["Tab", "Shift", "Control", "Alt", "Meta"].includes(key)) return;
    window.taken.push(`${type === "keyup" ? "up " : ""}${ctrlKey ? "Ctrl+" : ""}${key}`);
    event.preventDefault();
  });
