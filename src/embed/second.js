// The second store: IndexedDB. What local storage is given reaches the disk seconds later, and is gone where the browser is
// killed before that. So every part of a book is written here too, and "saved" is said when it is acknowledged.
//
// Local storage stays what books are opened from. `look` compares the two when the page starts: by the numbers of steps, never by
// a clock. What becomes of a book that is newer here is src/keep/recover.rs.

const DATABASE = "evident";
/** The same keys and texts as in local storage. */
const PARTS = "parts";
/** Earlier states of books, as rescue files. */
const POINTS = "points";

const PART = /^evident:1:([A-Za-z0-9]{1,64}):(snap\.[ab]|j\.(\d+)|card|log|aside\..+)$/;
/** Set in local storage once there is a second store: a start that cannot look into it knows what it misses. */
const FLAG = "evident:1:second";
/** How long a start waits for the second store, in milliseconds. */
const PATIENCE = 3000;

const answered = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

/** The keys of each book. */
function books(keys) {
  const all = new Map();
  for (const key of keys) {
    const [, book] = PART.exec(key) ?? [];
    if (book) all.set(book, [...(all.get(book) ?? []), key]);
  }
  return all;
}

/** How far a book goes by its keys and its card: the line of its life, and the number of the last step. */
export function reach(keys, card) {
  const [, line, number] = /^E\d+\|\w+\|c\w\|(\w+)\|(\d+)\|/.exec(card ?? "") ?? [];
  const steps = keys.map((key) => Number(PART.exec(key)?.[3] ?? 0));
  return { line, last: Math.max(Number(number ?? 0), ...steps), whole: keys.some((key) => key.includes(":snap.")) };
}

/**
 * How the two stores stand to each other in one book, of which `here` and `there` are the keys and the card in local storage and in
 * the second store: "level", "behind" where the second store is, or "apart" where local storage may be.
 */
export function compared(here, there) {
  const [local, second] = [reach(here.keys, here.card), reach(there.keys, there.card)];
  if (!there.keys.length) return "behind";
  if ((second.whole && !local.whole) || second.last > local.last || second.line !== local.line) return "apart";
  const has = new Set(there.keys);
  return here.card === there.card && here.keys.every((key) => has.has(key)) ? "level" : "behind";
}

/** The second store, looked into; nothing where the browser refuses it or does not answer in time. */
export async function second() {
  try {
    const late = new Promise((done) => setTimeout(done, PATIENCE));
    const store = await Promise.race([open(), late]);
    if (store) return store;
  } catch (error) {
    console.warn(error);
  }
  // A book that goes on from here must not be taken for one that goes on from what is there.
  return { unsure: Boolean(held(FLAG)) };
}

function held(key) {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

async function database() {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => [PARTS, POINTS].forEach((store) => opening.result.createObjectStore(store));
  return answered(opening);
}

async function open() {
  let base, ended;
  async function connect() {
    base = await database();
    // Where a later version changes it, this page writes nothing there any more. Where it is erased, the next book begins it anew.
    base.onversionchange = ({ newVersion }) => {
      ended = Boolean(newVersion);
      base.close();
    };
  }
  await connect();
  const all = (name, mode, options) => base.transaction(name, mode, options).objectStore(name);
  const range = (book) => IDBKeyRange.bound(`evident:1:${book}:`, `evident:1:${book};`);

  // What was found when the page started.
  const [apart, behind] = [[], new Set()];
  const found = books(await answered(all(PARTS).getAllKeys()));
  const mine = books(Object.keys(localStorage));
  for (const book of new Set([...found.keys(), ...mine.keys()])) {
    const card = `evident:1:${book}:card`;
    const here = { keys: mine.get(book) ?? [], card: held(card) };
    const there = { keys: found.get(book) ?? [], card: await answered(all(PARTS).get(card)) };
    const how = compared(here, there);
    if (how !== "level") behind.add(book);
    if (how !== "apart") continue;
    const [keys, texts] = await Promise.all([answered(all(PARTS).getAllKeys(range(book))), answered(all(PARTS).getAll(range(book)))]);
    apart.push({ book, keys, texts });
  }
  localStorage.setItem(FLAG, "1");

  // What waits to be written, by key; nothing stands for what is removed.
  let waiting = new Map();
  let writing = false;
  let told = [];
  // Books of which something could not be written: all of it is written the next time.
  const torn = new Set();
  // Books of which another line of life stands here: what local storage does not have goes.
  const stale = new Set();

  // The steps that this page wrote, by key.
  const steps = new Map();
  const lineOf = (step) => step.split("|", 4)[3];
  /** Tells the compiled code what stands under a key, and without that, that it has heard of all. */
  const tell = (key, newValue) => dispatchEvent(new StorageEvent("storage", { key, newValue }));

  function put(store, key, text) {
    if (text === undefined) store.delete(key);
    else store.put(text, key);
  }

  async function flush() {
    while (waiting.size) {
      const batch = waiting;
      waiting = new Map();
      const of = books(batch.keys());
      // Steps that another page wrote under the number of ours: whoever is first here has it, and the other one takes the next. Steps that
      // are removed with ours are among them: this page may not know them.
      const met = [];
      try {
        const store = all(PARTS, "readwrite", { durability: "strict" });
        for (const [key, text] of batch) {
          const own = text ?? steps.get(key);
          const there = PART.exec(key)[3] && (await answered(store.get(key)));
          const meets = there && there !== own && (!own || lineOf(there) === lineOf(own));
          if (meets) met.push([key, there]);
          if (!meets || !text) put(store, key, text);
        }
        const local = books(Object.keys(localStorage));
        for (const book of of.keys()) {
          const keys = local.get(book) ?? [];
          if (torn.has(book) || behind.has(book)) keys.filter((key) => !batch.has(key)).forEach((key) => put(store, key, held(key)));
          if (!stale.has(book)) continue;
          for (const key of await answered(store.getAllKeys(range(book)))) if (!keys.includes(key)) store.delete(key);
        }
        await new Promise((done, failed) => {
          store.transaction.oncomplete = done;
          store.transaction.onabort = () => failed(store.transaction.error);
        });
        for (const [key, text] of batch) if (!text) steps.delete(key);
        for (const book of of.keys()) [torn, behind, stale].forEach((books) => books.delete(book));
        for (const [key, newValue] of met) {
          if (batch.get(key)) localStorage.setItem(key, newValue);
          tell(key, newValue);
        }
        if (met.length) for (const book of of.keys()) tell(`evident:1:${book}:card`);
      } catch (error) {
        console.warn(error);
        for (const book of of.keys()) torn.add(book);
        // A connection that the browser has closed is opened again for the next writing.
        if (error?.name === "InvalidStateError" && !ended) await connect().catch(console.warn);
      }
    }
    writing = false;
    told.splice(0).forEach((done) => done());
  }

  function write(key, text) {
    if (!PART.test(key)) return;
    waiting.set(key, text);
    if (text && PART.exec(key)[3]) steps.set(key, text);
    if (writing) return;
    writing = true;
    queueMicrotask(flush);
  }

  /** Does something with earlier states of books, and gives what came of it. */
  async function points(mode, act) {
    try {
      const store = all(POINTS, mode, { durability: "strict" });
      const asked = act(store);
      await new Promise((done, failed) => {
        store.transaction.oncomplete = done;
        store.transaction.onabort = () => failed(store.transaction.error);
      });
      return asked?.result;
    } catch (error) {
      console.warn(error);
    }
  }

  return {
    apart,
    /** Writes a text under a key, or removes what stands there; in one transaction with all else that is written in this task. */
    write,
    /** Whether not all of a book is here yet; what is missing comes with the next part of it that is written, such as its card. */
    behind: (book) => behind.has(book),
    replace: (book) => void (behind.add(book), stale.add(book)),
    level: (book) => write(`evident:1:${book}:card`, held(`evident:1:${book}:card`)),
    /** Whether something is on its way. */
    waits: () => writing,
    /** Whether something of a book could not be written. */
    failed: (book) => torn.has(book),
    /** Keeps an earlier state of a book, and removes such. */
    keepPoint: (key, text) => points("readwrite", (store) => store.put(text, key)),
    removePoints: (keys) => points("readwrite", (store) => keys.forEach((key) => store.delete(key))),
    /** Hands the keys of all earlier states to `done`, or the text of one; nothing where they cannot be read. */
    pointKeys: (done) => points("readonly", (store) => store.getAllKeys()).then(done),
    point: (key, done) => points("readonly", (store) => store.get(key)).then(done),
    /** Calls `done` when all that was written so far is here, or has failed. */
    settled: (done) => void (writing ? told.push(done) : queueMicrotask(done)),
  };
}
