/** @module What a page keeps from its reader, as far as its own elements say so (SOURCE-8). */

import { parseHTML } from "linkedom";

/** A page as it was parsed. */
export type PageDocument = ReturnType<typeof parseHTML>["document"];

/** Takes out of a document what a reader of it does not see; a page as a whole stays. */
export function removeHidden(document: PageDocument): void {
  for (const hidden of document.querySelectorAll(HIDDEN)) hidden.remove();
  for (const styled of document.querySelectorAll("[style]:not(html):not(body)")) {
    if (hides(declarationsOf(styled.getAttribute("style") ?? ""))) styled.remove();
  }
}

/** A part of a page without what a reader of it does not see. */
export function shownHtml(html: string): string {
  if (!MAY_HIDE.test(html)) return html;
  const { document } = parseHTML(`<html><body>${html}</body></html>`);
  removeHidden(document);
  return markupOf(document);
}

/** The markup of a document as it is now: the library writes it, and its types do not say so. */
export function markupOf(document: PageDocument): string {
  const written: { toString(): string } = document;
  return written.toString();
}

type Declarations = ReadonlyMap<string, string>;

/** Declarations of a style, without comments, escapes and priority; the last of each stands. */
function declarationsOf(style: string): Declarations {
  const plain = style
    .replace(/\/\*[^]*?\*\//g, "")
    .replace(ESCAPE, unescaped)
    .toLowerCase();
  const parted = plain.replace(QUOTED, "").replace(BRACKETS, (one) => one.replaceAll(";", ""));
  const pairs = parted.split(";").map((one): readonly [string, string] => {
    const colon = one.indexOf(":");
    const value = one.slice(colon + 1).trim();
    const told = value.length > VALUE_UNITS_MAX ? "" : value.replace(/!\s*important$/, "").trim();
    return [one.slice(0, Math.max(0, colon)).trim(), told];
  });
  return new Map(pairs);
}

function hides(of: Declarations): boolean {
  const at = (name: string): string => of.get(name) ?? "";
  if (at("display") === "none" || /^(?:hidden|collapse)$/.test(at("visibility"))) return true;
  if (sizeOf(at("opacity")) === 0 || sizeOf(at("font-size")) === 0) return true;
  if (/(?:^|\s)0[a-z%]*(?:\/|\s)/.test(at("font"))) return true;
  if (FAR.some((name) => (sizeOf(at(name)) ?? 0) <= FAR_AWAY)) return true;
  if (isClipped(at)) return true;
  const ink = at("color");
  if (ink === "transparent") return true;
  return COLOUR.test(ink) && ink === (at("background-color") || at("background"));
}

function isClipped(at: (name: string) => string): boolean {
  if (NOTHING_LEFT.test(at("clip")) || NOTHING_LEFT.test(at("clip-path"))) return true;
  if (/\bscale[xy]?\(\s*0*\.?0+\s*[),]/.test(at("transform"))) return true;
  const isCut = /^(?:hidden|clip)/.test(at("overflow"));
  return isCut && SIDES.some((name) => (sizeOf(at(name)) ?? UNCUT) <= 1);
}

/** The number of a length; what is too small to be read counts as nothing. */
function sizeOf(value: string): number | undefined {
  const found = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z%]*)$/.exec(value);
  if (found === null) return undefined;
  const size = Number(found[1]);
  const least = found[2] === "px" || found[2] === "pt" ? 2 : found[2] === "%" ? 5 : LEAST;
  return Math.abs(size) < least ? 0 : size;
}

function unescaped(_: string, hex: string | undefined, other: string | undefined): string {
  const point = Number.parseInt(hex ?? "", 16);
  return other ?? (point <= POINT_MAX ? String.fromCodePoint(point) : "");
}

/** By name or attribute; styles are looked at one by one. */
const HIDDEN = [
  ...["[hidden]", "template", "noscript", "script", "style", "iframe", "[aria-hidden=true]"],
  ...["dialog:not([open])", "[popover]"],
].join(",");
const MAY_HIDE = /\bstyle\s*=|hidden|<dialog|popover/i;
const ESCAPE = /\\(?:([0-9a-f]{1,6})\s?|([^0-9a-f\n]))/gi;
const QUOTED = /"[^"]*"|'[^']*'/g;
const BRACKETS = /\([^()]*\)/g;
/** No value that hides is longer; what looks at values may look at one from each of its places. */
const VALUE_UNITS_MAX = 200;
const NOTHING_LEFT =
  /^rect\((?:\s*,?\s*[01](?:px)?){4}\s*\)|^inset\(\s*(?:[5-9]\d|100)%|^circle\(\s*0/;
const FAR = ["left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top"];
const SIDES = ["height", "max-height", "width", "max-width"];
/** Written out; what is inherited or worked out elsewhere is not known here. */
const COLOUR = /^(?:#[0-9a-f]+|(?:rgb|hsl)a?\(.*\)|white|black)$/;
const FAR_AWAY = -900;
const LEAST = 0.05;
const UNCUT = 2;
const POINT_MAX = 0x10ffff;
