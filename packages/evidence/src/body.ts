/** @module What the reader finds in a body before it tells prose from links and credits. */

export interface Link {
  readonly title: string;
  /** As printed; nothing here follows it. */
  readonly url: string;
}

/** A picture, or a caption that stands without one; what is missing is empty. */
export interface Figure {
  readonly caption: string;
  readonly alt: string;
  /** As printed; nothing here fetches it. */
  readonly src: string;
}

/** One run of text that no block element divides. */
export interface Block {
  readonly text: string;
  readonly links: readonly Link[];
  /** All of its text stands in links. */
  readonly linked: boolean;
  readonly heading: boolean;
  /** Number of the outermost list it stands in; 0 outside lists. */
  readonly list: number;
  /** A picture stands between this block and the one before it. */
  readonly afterImage: boolean;
}

export interface Body {
  readonly blocks: readonly Block[];
  readonly figures: readonly Figure[];
}

/** True when a text shows a reader anything at all. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}

// Soft hyphen, zero-width characters, direction marks and word joiner show nothing.
const VISIBLE = /[^\s\u00ad\u200b-\u200f\u2060]/;
