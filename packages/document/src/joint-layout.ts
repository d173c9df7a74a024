/** @module One party's copy of a joint text, by the alternat (DIP-34 to DIP-40). */

import { assert, ok, type Result } from "@parley/bytes";
import { ownName, wordsIn, type DocumentLanguage } from "./document-language.js";
import { textOnPaper } from "./document-text.js";
import {
  checkJointPrint,
  type JointParty,
  type JointPrint,
  type JointSignature,
} from "./joint-print.js";
import { paragraphLines } from "./joint-words.js";
import type { PrintBlock, PrintLayout, PrintLine, PrintPart } from "./print-layout.js";
import { across, bannerOf, lineOf, printWord } from "./printed-lines.js";

/**
 * Lays one copy of a joint text out. In it the side whose copy it is stands first wherever sides
 * are named beside the text, and the language that it asks for before the others; the words are
 * left as they are.
 * Faults: as `checkJointPrint`.
 */
export function layoutJointText(print: JointPrint): Result<PrintLayout> {
  const languages = checkJointPrint(print);
  if (!languages.ok) return languages;
  const [language] = languages.value;
  assert(language !== undefined, "a text without languages is refused");
  const sets =
    print.arrangement === "columns" ? [languages.value] : languages.value.map((one) => [one]);
  return ok({
    title: textOnPaper(print.title.get(language) ?? ""),
    language,
    banner: bannerOf(print.domain, languages.value),
    parts: sets.map((set) => partOf(print, set)),
    footer: print.footer.map(textOnPaper),
  });
}

/** One line, or more, in one language. */
type InLanguage = (language: DocumentLanguage) => readonly PrintLine[];

function partOf(print: JointPrint, languages: readonly DocumentLanguage[]): PrintPart {
  const { title, paragraphs, copyOf, others } = print;
  const [language] = languages;
  assert(language !== undefined, "a part has a language");
  const sides = inOrder(print);
  const parties = [...sides, ...others];
  const inEach = (lines: InLanguage): readonly PrintBlock[] => sideBySide(languages, lines);
  return {
    language,
    running: textOnPaper(title.get(language) ?? ""),
    page: wordsIn(language).print.page,
    blocks: [
      ...inEach((one) => [
        lineOf("letterhead", one, sides.map((side) => nameOf(side, one)).join(" · ")),
        lineOf("title", one, title.get(one) ?? ""),
        lineOf("caption", one, copyWords(parties, copyOf, one)),
        ...standing(print, one),
      ]),
      ...paragraphs.flatMap((paragraph) => {
        return inEach((one) =>
          paragraphLines(paragraph, one, (party) => named(parties, party, one)),
        );
      }),
      ...inEach((one) => authenticity(print, one)),
      ...signatureBlocks(sides, languages),
    ],
  };
}

/** The alternat: who keeps this copy, then the others in the order that all know (DIP-34). */
function inOrder({ signatures, copyOf }: JointPrint): readonly JointSignature[] {
  const isOwn = ({ party }: JointSignature): number => Number(party === copyOf);
  return signatures.toSorted((one, other) => isOwn(other) - isOwn(one));
}

function sideBySide(
  languages: readonly DocumentLanguage[],
  lines: InLanguage,
): readonly PrintBlock[] {
  const cells = languages.map(lines);
  if (cells.every((cell) => cell.length === 0)) return [];
  const [only] = cells;
  return cells.length === 1 && only !== undefined ? only.map(across) : [{ kind: "columns", cells }];
}

function nameOf({ names }: JointParty, language: DocumentLanguage): string {
  return names.get(language) ?? "";
}

/** A party's name; of who is not named, the party code. */
function named(parties: readonly JointParty[], party: string, language: DocumentLanguage): string {
  const found = parties.find((one) => one.party === party);
  return found === undefined ? party : nameOf(found, language);
}

function copyWords(
  parties: readonly JointParty[],
  copyOf: string,
  language: DocumentLanguage,
): string {
  return printWord("copyOf", language, { party: named(parties, copyOf, language) });
}

/** What is to be known of a text that is not agreed in all its words (DIP-37). */
function standing(print: JointPrint, language: DocumentLanguage): readonly PrintLine[] {
  const segments = print.paragraphs.flatMap(({ texts }) => [...texts.values()].flat());
  const isBracketed = segments.some(({ bracketOf }) => bracketOf !== undefined);
  const words = [
    ...(print.isDraft ? (["draft"] as const) : []),
    ...(print.whole ? (["whole"] as const) : []),
    ...(isBracketed ? (["brackets"] as const) : []),
  ];
  return words.map((word) => lineOf("marking", language, printWord(word, language)));
}

/** What the languages are to each other (DIP-38). */
function authenticity(
  { languages, prevails }: JointPrint,
  language: DocumentLanguage,
): readonly PrintLine[] {
  if (languages.length === 1) return [];
  const known = prevails === undefined ? languages : [prevails];
  const names = known.map((one) => ownName(one as DocumentLanguage)).join(" · ");
  const word = prevails === undefined ? "equal" : "prevails";
  return [lineOf("caption", language, printWord(word, language, { languages: names }))];
}

/** Two sides beside each other, as they sign. */
function signatureBlocks(
  sides: readonly JointSignature[],
  languages: readonly DocumentLanguage[],
): readonly PrintBlock[] {
  const blocks: PrintBlock[] = [];
  for (let at = 0; at < sides.length; at += 2) {
    const cells = sides.slice(at, at + 2).map((side) => signatureLines(side, languages));
    blocks.push({ kind: "columns", cells });
  }
  return blocks;
}

/** Room to sign on paper, and what the side has done here, or that it has done nothing (DIP-39). */
function signatureLines(
  side: JointSignature,
  languages: readonly DocumentLanguage[],
): readonly PrintLine[] {
  return [
    ...languages.map((language, index) => {
      return lineOf(index === 0 ? "signature" : "signatory", language, nameOf(side, language));
    }),
    ...(side.acts.length === 0
      ? languages.map((language) => lineOf("act", language, printWord("noAct", language)))
      : []),
    ...side.acts.flatMap(({ act, capacity }) => {
      return languages.flatMap((language) => {
        const claimed = printWord("capacity", language, { capacity });
        return [
          lineOf("signatory", language, wordsIn(language).acts[act]),
          lineOf("act", language, `${claimed} (${printWord("claimed", language)})`),
        ];
      });
    }),
  ];
}
