/** @module What HTML's elements mean to the reader (spec/reading.md, section 4). */

export type Attributes = Readonly<Record<string, string>>;

/** True for elements before and behind which a block of text ends. */
export function breaksBlock(name: string): boolean {
  return BLOCK_ELEMENTS.has(name);
}

/** True for elements whose content is no text of the article: code, controls, players. */
export function holdsNoText(name: string): boolean {
  return TEXTLESS_ELEMENTS.has(name);
}

/** True when the page itself says that the element is not shown. */
export function isHidden(attributes: Attributes): boolean {
  return "hidden" in attributes || HIDING_STYLE.test(attributes["style"] ?? "");
}

/** True for captions by name, and by the class names that publishers use for them. */
export function isCaption(name: string, attributes: Attributes): boolean {
  if (name === "figcaption") return true;
  const classes = attributes["class"];
  return classes !== undefined && classes.split(SPACES).some((word) => CAPTION_CLASSES.has(word));
}

export function isHeading(name: string): boolean {
  return /^h[1-6]$/.test(name);
}

/** True for elements that may be a list of links. */
export function isLinkList(name: string): boolean {
  return name === "ul" || name === "ol" || name === "nav";
}

/** The address of a link as printed; undefined for anchors, scripts and other schemes. */
export function linkAddress(name: string, attributes: Attributes): string | undefined {
  const href = name === "a" ? attributes["href"]?.trim() : undefined;
  if (href === undefined || href === "" || href.startsWith("#")) return undefined;
  const scheme = SCHEME.exec(href)?.[1]?.toLowerCase();
  return scheme === undefined || scheme === "http" || scheme === "https" ? href : undefined;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const BLOCK_ELEMENTS = words(
  "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset " +
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu " +
    "nav ol p pre search section summary table tbody td tfoot th thead tr ul",
);
const TEXTLESS_ELEMENTS = words(
  "audio button canvas datalist embed head iframe input map math meter noframes noscript object " +
    "progress script select style svg template textarea title video",
);
const CAPTION_CLASSES = words(
  "caption caption-text image-caption Image_caption media-caption picinfo tr-caption " +
    "wp-caption-text",
);
const SPACES = /[ \t\n\f\r]+/;
const HIDING_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;
