// Types of <evident-gradebook>, which evident.js defines:
//
//   <script type="module" src="https://example.org/evident/0.5/evident.js"></script>
//   <evident-gradebook book="period-3" mode="teacher" height="auto"></evident-gradebook>

/** Who uses the gradebook: a teacher with a class, a learner with their own book, or someone who can only look. */
export type EvidentMode = "teacher" | "learner" | "view";
/** `auto` uses the device setting. */
export type EvidentTheme = "light" | "dark" | "auto";
/** The whole book in Evident's own format, evidence as rows, or levels as a table of learners by standards. */
export type EvidentFormat = "json" | "csv" | "wide";

export interface EvidentFile {
  name: string;
  /** Its media type. */
  type: string;
  text: string;
}

export interface EvidentEvents {
  /** The gradebook can be used. */
  ready: { mode: EvidentMode };
  /** The book was changed; `revision` only grows. */
  change: { revision: number };
  save: { state: "saved" | "saving" | "not_saved" };
  /** Something did not work; the sentence is for the person using it. */
  error: { sentence: string };
  /** Its size, in CSS pixels. */
  resize: { width: number; height: number };
}

/**
 * The gradebook as an element. Properties and attributes are equivalent and can be set at any time, even before evident.js
 * has loaded. Methods can be called right away: they wait until it is ready, and reject once it has been removed from the page.
 *
 * Its look can be changed from outside with custom properties (`--evident-paper`, `-surface`, `-sunk`, `-line`, `-line-2`,
 * `-edge`, `-ink`, `-soft`, `-accent`, `-accent-deep`, `-on-accent`, `-tint`, `-font`, `-radius`, and
 * `--evident-max-height` for `height="auto"`) and with `::part(gradebook)`.
 *
 * It can contain a `<script type="application/json">` with the text of a book or a setup to start from.
 */
export class EvidentGradebook extends HTMLElement {
  /** A name for the book, used to find it again on this device. Give each element its own; two with the same name act like two tabs. */
  book: string | null;
  /** The address of a book or a setup to start from if none is stored under this name; read at the start. */
  src: string | null;
  mode: EvidentMode | null;
  theme: EvidentTheme | null;
  /** A number of pixels, a CSS length, or `auto`: fit the content, up to `--evident-max-height`. */
  height: string | null;

  /** The whole book, in the form that `setState` and `.evident.json` files use. Do not rely on its inner structure. */
  getState(): Promise<string | null>;
  /** Opens the book in such a text and replaces what is stored for the same book. */
  setState(text: string): Promise<true>;
  exportFile(format: EvidentFormat): Promise<EvidentFile>;
  /** Opens a file, or shows what it would change so the person can decide. Rejects if the file cannot be read. */
  importFile(file: Blob | ArrayBuffer | ArrayBufferView, name?: string): Promise<true>;
  /** Saves any unsaved changes. */
  flush(): Promise<{ saved: boolean }>;
  /** Saves, then ends this gradebook permanently. The element stays in the page, empty. */
  destroy(): void;

  // The events do not bubble.
  addEventListener<K extends keyof EvidentEvents>(
    type: K,
    listener: (this: EvidentGradebook, event: CustomEvent<EvidentEvents[K]>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: EvidentGradebook, event: HTMLElementEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener(type: string, listener: unknown, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "evident-gradebook": EvidentGradebook;
  }
}
