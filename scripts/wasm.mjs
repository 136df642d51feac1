// How compiled code is written down, as far as the build looks into it.

/** A number, and where it ends. */
export function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

/** A number, written. */
export function written(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value = Math.floor(value / 128);
  } while (value);
  return Buffer.from(bytes);
}

/** A name, and where it ends. */
export function name(bytes, at) {
  const [length, start] = number(bytes, at);
  return [bytes.toString("utf8", start, start + length), start + length];
}

/** The sections in order: `{ id, start, end }`, the end after the last byte. */
export function sections(bytes) {
  const all = [];
  for (let at = 8; at < bytes.length; ) {
    const [size, start] = number(bytes, at + 1);
    all.push({ id: bytes[at], start, end: start + size });
    at = start + size;
  }
  return all;
}

/** Where the type of an import ends: a function, a table, a memory or a global. */
export function afterType(bytes, at) {
  const kind = bytes[at++];
  if (kind === 0) return number(bytes, at)[1];
  if (kind === 3) return at + 2;
  if (kind === 1) at++;
  const [flags, minimum] = number(bytes, at);
  const end = number(bytes, minimum)[1];
  return flags & 1 ? number(bytes, end)[1] : end;
}

/** How many functions are imported: those of the code section are counted after them. */
export function imported(bytes) {
  const IMPORTS = 2;
  const section = sections(bytes).find(({ id }) => id === IMPORTS);
  if (!section) return 0;
  let [count, at] = number(bytes, section.start);
  let functions = 0;
  while (count--) {
    at = name(bytes, name(bytes, at)[1])[1];
    functions += bytes[at] === 0;
    at = afterType(bytes, at);
  }
  return functions;
}

/** What a dependency of Leptos exports and the page does not use: adapters for streams. */
export const UNUSED = /^(__wbg_)?intounderlying(bytesource|sink|source)_/;
