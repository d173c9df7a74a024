/** @module A joint text as it is printed: this party's own copy (HTTP-47). */

import { fault, ok, type Instant, type Result } from "@parley/bytes";
import {
  documentLimits,
  layoutJointText,
  type JointParagraph,
  type JointParty,
  type JointPrint,
  type JointSegment,
  type JointSignature,
  type PrintLayout,
} from "@parley/document";
import {
  formatCanonicalText,
  participantsOf,
  textDigest,
  type CanonicalParagraph,
  type CanonicalText,
  type Piece,
  type TextStanding,
  type Version,
} from "@parley/joint-text";
import type { State } from "@parley/protocol";
import { sha256 } from "@parley/signer-file";
import { nameIn } from "../http/documents/state-name.js";

export interface PrintAsked {
  readonly arrangement: JointPrint["arrangement"];
  /** Of which version; without it of a draft. */
  readonly digest?: string;
  /** The language that stands first; without it that of the text. */
  readonly first?: string;
}

/** What a copy is of: the words that a digest names, or a draft of no version. */
export interface PrintSource {
  readonly text: CanonicalText;
  readonly version: Version | undefined;
  readonly at: Instant;
}

/** A copy as it is to be set. */
export interface PrintedText {
  readonly layout: PrintLayout;
  readonly at: Instant;
}

/** The words of a version of which a checkpoint is here. */
export function printedVersion(
  { versions }: TextStanding,
  digest: string,
): Result<PrintSource & { readonly version: Version }> {
  const version = versions.find((one) => one.digest === digest);
  const [checkpoint] = version?.checkpoints ?? [];
  if (version?.held === undefined || checkpoint === undefined) {
    return fault("JOINT-56", "no checkpoint whose words are here has this digest");
  }
  return ok({ text: version.held.text, version, at: checkpoint.time });
}

/** The copy of this party: of a side, by the alternat, with its own name first. */
export function printText(
  state: State,
  { opened }: TextStanding,
  { text, version, at }: PrintSource,
  { arrangement, first }: PrintAsked,
): Result<PrintedText> {
  const { languages, sides, prevails, whole, title } = opened;
  const { party: own, domain } = state.self;
  const named = new Set([...participantsOf(opened), own]);
  const digest = version?.digest ?? textDigest(formatCanonicalText(text), sha256);
  const layout = layoutJointText({
    ...{ languages, whole, arrangement, domain },
    ...{ copyOf: own, isDraft: version === undefined, ...(first !== undefined && { first }) },
    title: new Map(languages.map((language) => [language, title])),
    paragraphs: text.paragraphs.map((one, index) => paragraphOf(one, `${index + 1}.`)),
    signatures: sides.map((party) => signatureOf(state, party, languages, version)),
    others: [...named].flatMap((party) =>
      sides.includes(party) ? [] : [partyOf(state, party, languages)],
    ),
    ...(prevails !== undefined && { prevails }),
    footer: [`${text.text}`, `SHA-256 ${digest}`],
  });
  return layout.ok ? ok({ layout: layout.value, at }) : layout;
}

function paragraphOf({ languages }: CanonicalParagraph, number: string): JointParagraph {
  const footnotes: { party: string; language: string; text: string }[] = [];
  const texts = [...languages].map(([language, pieces]): [string, readonly JointSegment[]] => {
    const segments = pieces.map((piece): JointSegment => {
      const places = piece.footnotes.map(({ by, text }) => {
        return footnotes.push({ party: by, language, text }) - 1;
      });
      return { ...segmentOf(piece), ...(places.length > 0 && { footnotes: places }) };
    });
    return [language, segments];
  });
  return { number, texts: new Map(texts), footnotes };
}

/** Words in brackets stand with those that hold them back, or else keep them. */
function segmentOf({ words, bracket }: Piece): JointSegment {
  if (bracket === undefined) return { text: words };
  const { keptBy, reservedBy } = bracket;
  return { text: words, bracketOf: reservedBy.length > 0 ? reservedBy : keptBy };
}

function signatureOf(
  state: State,
  party: string,
  languages: readonly string[],
  version: Version | undefined,
): JointSignature {
  const acts = printedActs((version?.acts ?? []).filter(({ from }) => from === party));
  return {
    ...partyOf(state, party, languages),
    acts: acts.map(({ act, capacity }) => ({ act, capacity })),
  };
}

/** Who acts more often than is printed hides no act of another kind, and no copy (HTTP-47). */
function printedActs(acts: Version["acts"]): Version["acts"] {
  const first = new Map(acts.toReversed().map((one) => [one.act, one])).values();
  const inTurn = [...new Set([...first, ...acts])];
  const printed = new Set(inTurn.slice(0, documentLimits.jointActsMax));
  return acts.filter((one) => printed.has(one));
}

function partyOf(state: State, party: string, languages: readonly string[]): JointParty {
  const names = languages.map((language): [string, string] => {
    return [language, nameOf(state, party, language)];
  });
  return { party, names: new Map(names) };
}

/** The name that its credential gives it, or its code. */
function nameOf({ self, peers }: State, party: string, language: string): string {
  const credential = party === self.party ? self.credential : peers.get(party)?.credential;
  if (credential === undefined) return party;
  const primary = language.split("-")[0] ?? language;
  return nameIn(credential, credential.names.has(language) ? language : primary);
}
