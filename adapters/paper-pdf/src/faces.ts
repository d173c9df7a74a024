/** @module The typefaces of paper forms, as files that come with the product (OFL). */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, dirname } from "node:path";
import { create, type Font } from "fontkit";

/** Scripts that are set in a typeface of their own. */
const SCRIPTS = ["latin", "han", "arabic"] as const;
export type Script = (typeof SCRIPTS)[number];
export type Weight = "regular" | "bold";

/** The name that a typeface is registered under. */
export function faceName(script: Script, weight: Weight): string {
  return `${script}-${weight}`;
}

/** The bytes of every typeface, by name. */
export function faceFiles(): ReadonlyMap<string, Buffer> {
  const files = SCRIPTS.flatMap((script) => {
    return (["regular", "bold"] as const).map((weight): [string, Buffer] => {
      return [faceName(script, weight), readFace(script, weight)];
    });
  });
  return new Map(files);
}

/** The first typeface that has a sign for a character; undefined where none has. */
export function scriptOf(character: string): Script | undefined {
  return SCRIPTS.find((script) => isIn(script, character));
}

/** True where that typeface has a sign for it. */
export function isIn(script: Script, character: string): boolean {
  return coverage(script).hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

/** Bold has the signs of regular. */
function coverage(script: Script): Font {
  const known = COVERAGE.get(script);
  if (known !== undefined) return known;
  const font = create(readFace(script, "regular")) as Font;
  COVERAGE.set(script, font);
  return font;
}

function readFace(script: Script, weight: Weight): Buffer {
  const { index, files } = FILES[script];
  return readFileSync(join(dirname(index()), "..", "fonts", files[weight]));
}

interface FaceFiles {
  /** A file of the package, beside whose folder the typefaces lie. */
  readonly index: () => string;
  readonly files: { readonly [weight in Weight]: string };
}

const require = createRequire(import.meta.url);
const COVERAGE = new Map<Script, Font>();
const FILES: { readonly [script in Script]: FaceFiles } = {
  latin: {
    index: () => require.resolve("@embedpdf/fonts-latin"),
    files: { regular: "NotoSans-Regular.ttf", bold: "NotoSans-Bold.ttf" },
  },
  han: {
    index: () => require.resolve("@embedpdf/fonts-sc"),
    files: { regular: "NotoSansHans-Regular.otf", bold: "NotoSansHans-Bold.otf" },
  },
  arabic: {
    index: () => require.resolve("@embedpdf/fonts-arabic"),
    files: { regular: "NotoNaskhArabic-Regular.ttf", bold: "NotoNaskhArabic-Bold.ttf" },
  },
};
