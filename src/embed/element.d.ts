// Types of <evident-gradebook>, which evident.js defines:
//
//   <script type="module" src="https://example.org/evident/0.5/evident.js"></script>
//   <evident-gradebook book="period-3" mode="teacher" height="auto"></evident-gradebook>

/** Who uses the gradebook: a teacher with a class, a learner with a book of their own, or somebody who only looks. */
export type EvidentMode = "teacher" | "learner" | "view";
/** `auto` follows the system. */
export type EvidentTheme = "light" | "dark" | "auto";
/** The whole book in Evident's own format; evidence as rows; levels as a table of learners by standards. */
export type EvidentFormat = "json" | "csv" | "wide";

export interface EvidentFile {
  name: string;
  /** Its media type. */
  type: string;
  text: string;
}

export interface EvidentEvents {
  /** It can be used. */
  ready: { mode: EvidentMode };
  /** The book was changed; `revision` only grows. */
  change: { revision: number };
  save: { state: "saved" | "saving" | "not_saved" };
  /** Something did not work; the sentence is for whoever sits before it. */
  error: { sentence: string };
  /** Its size, in CSS pixels. */
  resize: { width: number; height: number };
}

/**
 * The gradebook as an element. Properties and attributes say the same and may be set at any time, also before evident.js
 * has come. Methods may be called at once: they wait until it is ready, and reject once it was taken out of the page.
 *
 * Its look can be changed from outside by custom properties (`--evident-paper`, `-surface`, `-sunk`, `-line`, `-line-2`,
 * `-edge`, `-ink`, `-soft`, `-accent`, `-accent-deep`, `-on-accent`, `-tint`, `-font`, `-radius`, and
 * `--evident-max-height` for `height="auto"`) and by `::part(gradebook)`.
 *
 * It may have a `<script type="application/json">` inside, with the text of a book or a set-up to begin with.
 */
export class EvidentGradebook extends HTMLElement {
  /** A name for the book, by which it is found again on this device. Give each element its own: two with one name are as two tabs. */
  book: string | null;
  /** The address of a book or a set-up to begin with, where none is stored under this name; read when it begins. */
  src: string | null;
  mode: EvidentMode | null;
  theme: EvidentTheme | null;
  /** A number of pixels, a length of CSS, or `auto`: as high as what is in it, up to `--evident-max-height`. */
  height: string | null;

  /** The whole book, as `setState` and a `.evident.json` file take it. Its inside is no interface. */
  getState(): Promise<string | null>;
  /** Opens the book of such a text, in the place of what is stored of the same book. */
  setState(text: string): Promise<true>;
  exportFile(format: EvidentFormat): Promise<EvidentFile>;
  /** Opens a file, or shows what it would change; whoever sits before it then decides. Rejects where nothing can be made of it. */
  importFile(file: Blob | ArrayBuffer | ArrayBufferView, name?: string): Promise<true>;
  /** Saves what is not saved yet. */
  flush(): Promise<{ saved: boolean }>;
  /** Saves, and ends this gradebook for good. The element stays, empty. */
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
