/** @module A text as a source gave it, whatever form it came in. */

/** In what form a text came. */
export type SourceForm =
  | "report-a"
  | "report-b"
  | "report-c"
  | "collection"
  | "rss"
  | "atom"
  | "rdf"
  | "json-feed"
  | "page"
  | "pdf"
  | "plain";

/** Its words as printed; nothing in it was followed, fetched or mended. */
export interface SourceText {
  readonly form: SourceForm;
  /** BCP 47, told from letters and words: `und` where they do not tell. */
  readonly language: string;
  readonly title: string;
  /** Prose in order, then captions of pictures. */
  readonly paragraphs: readonly string[];
  /** As printed, `http` or `https`. */
  readonly address?: string;
  readonly publisher?: string;
  /** When it was published: an instant of RFC 3339 or a day, as far as the source says. */
  readonly published?: string;
  /** What is to be known before its words are trusted to be all. */
  readonly remarks: readonly Remark[];
}

/** `cut`: longer than what is kept. `no-text`: nothing was found to read. */
export type Remark =
  | "cut"
  | "no-text"
  | "other-charset"
  | "no-charset"
  | "odd-date"
  | "invisible-characters";

/** What is known of bytes before they are read; none of it is trusted. */
export interface SourceHints {
  /** A file's name or an address. */
  readonly name?: string;
  /** The header of an answer. */
  readonly contentType?: string;
}
