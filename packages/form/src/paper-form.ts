/** @module A notification in the layout of a paper form, in two languages (PAPER-1 to PAPER-6). */

import type { Duty, Notification, Pack, Text } from "@parley/agreement";
import { fault, ok, type Instant, type JsonObject, type Result } from "@parley/bytes";
import { findMisfits } from "./misfits.js";
import { fieldRows, INSTANT_BLANK } from "./paper-fields.js";
import type { Pair, PaperLine, PaperRow } from "./paper-row.js";
import { instantOnPaper, textOnPaper } from "./paper-value.js";
import { isPaperLanguage, paperWord, type PaperLanguage, type PaperWord } from "./paper-words.js";

/** What is printed: plain data, which a renderer sets and never changes. */
export interface PaperForm {
  readonly languages: readonly [PaperLanguage, PaperLanguage];
  /** Stands on every page of an exercise. */
  readonly banner: Pair | undefined;
  /** The notification's name. */
  readonly title: Pair;
  readonly header: readonly PaperRow[];
  readonly fields: readonly PaperRow[];
  /** The last page: titles of its parts, and lines that are left blank. */
  readonly signatures: { readonly title: Pair; readonly rows: readonly PaperRow[] };
  /** What the asterisk means; undefined where the form is filled in. */
  readonly legend: Pair | undefined;
  /** On every page: what an acknowledgement means. */
  readonly rider: Pair;
  /** On every page, with `{n}` and `{m}`. */
  readonly page: Pair;
  /** On every page: which data this was made from, and the note's id and hash. */
  readonly footer: readonly string[];
}

/** What stands above the fields; what is left out is left blank, to be written by hand. */
export interface PaperHeader {
  readonly serial?: string;
  readonly at?: Instant;
  /** Codes of parties. */
  readonly from?: string;
  readonly to?: readonly string[];
  readonly precedence?: 1 | 2 | 3 | 4;
  /** The pack's name of the channel that it is given on. */
  readonly channel?: string;
  readonly references?: readonly string[];
  /** The bilateral handling mark, as agreed. */
  readonly handling?: string;
  /** Id and hash of the note, for the footer. */
  readonly note?: { readonly id: string; readonly hash: string };
}

/** What a paper form is made from. */
export interface PaperRequest {
  /** A notification of the pack, or an exchange. */
  readonly notification: string;
  readonly languages: readonly [string, string];
  readonly header: PaperHeader;
  /** Undefined for a blank form. */
  readonly values: JsonObject | undefined;
  readonly isExercise: boolean;
}

/**
 * The paper form of a notification or exchange, blank or filled in. Faults: DUE-1 for one that is
 * not there, PAPER-5 for a language or channel that the pack does not have, PAPER-6 for values that
 * are not as the form says.
 */
export function paperFormOf(pack: Pack, request: PaperRequest): Result<PaperForm> {
  const { header, values, isExercise } = request;
  const { notifications, exchanges } = pack;
  const duty = [...notifications, ...exchanges].find(({ id }) => id === request.notification);
  if (duty === undefined) {
    return fault("DUE-1", `${pack.id} has no notification or exchange ${request.notification}`);
  }
  const { fields } = duty;
  if (fields === undefined) return fault("PAPER-6", `${pack.id} does not say what it contains`);
  const languages = languagesOf(pack, request.languages);
  if (!languages.ok) return languages;
  if (header.channel !== undefined && !pack.channels.has(header.channel)) {
    return fault("PAPER-5", `${pack.id} has no channel ${header.channel}`);
  }
  const [breach] = values === undefined ? [] : findMisfits(values, fields);
  if (breach !== undefined) {
    const where = breach.path.length === 0 ? "" : `${breach.path.join(".")}: `;
    return fault("PAPER-6", `${where}${breach.detail}`);
  }
  const pair = pairIn(languages.value);
  const { id, version, hash } = pack;
  const note = header.note === undefined ? [] : [`${header.note.id} ${header.note.hash}`];
  const made = `${id} ${duty.id} ${version} ${hash}`;
  return ok({
    languages: languages.value,
    banner: isExercise ? pair("exercise") : undefined,
    title: inBoth(duty.name, languages.value),
    header: headerRows(pack, duty, header, languages.value),
    fields: fieldRows(fields, values, languages.value),
    signatures: { title: pair("signatures"), rows: signatureRows(pair) },
    legend: values === undefined ? pair("required") : undefined,
    rider: pair("rider"),
    page: pair("page"),
    footer: [made, ...note].map(textOnPaper),
  });
}

type Languages = readonly [PaperLanguage, PaperLanguage];
type PairOf = (word: PaperWord) => Pair;

function languagesOf(pack: Pack, [first, second]: readonly [string, string]): Result<Languages> {
  const usable = pack.languages.filter(isPaperLanguage);
  const isThere = (one: string): one is PaperLanguage => usable.some((other) => other === one);
  if (first !== second && isThere(first) && isThere(second)) return ok([first, second]);
  return fault("PAPER-5", `a form of ${pack.id} has two of its languages: ${usable.join(", ")}`);
}

function pairIn([first, second]: Languages): PairOf {
  return (word) => [paperWord(word, first), paperWord(word, second)];
}

function inBoth(text: Text, [first, second]: Languages): Pair {
  return [text[first] ?? "", text[second] ?? ""];
}

function headerRows(
  pack: Pack,
  duty: Duty & Pick<Notification, "number" | "confidential">,
  header: PaperHeader,
  languages: Languages,
): readonly PaperRow[] {
  const pair = pairIn(languages);
  const { article, number, confidential } = duty;
  const { serial, at, from, to, precedence, references, handling } = header;
  const released = confidential === undefined ? [] : inBoth(confidential, languages);
  const row = (word: PaperWord, texts: readonly string[] | undefined): PaperRow => {
    const lines = texts?.map((text) => ({ kind: "words" as const, text: textOnPaper(text) }));
    return rowOf(pair(word), lines ?? [BLANK]);
  };
  const one = (text: string | undefined): readonly string[] | undefined => {
    return text === undefined ? undefined : [text];
  };
  const known = (word: PaperWord, text: string | undefined): readonly PaperRow[] => {
    return text === undefined ? [] : [row(word, [text])];
  };
  return [
    row("agreement", inBoth(pack.name, languages)),
    ...known("article", article),
    ...known("number", number),
    row("serial", one(serial)),
    at === undefined ? rowOf(pair("at"), [INSTANT_BLANK]) : row("at", [instantOnPaper(at)]),
    row("from", from === undefined ? undefined : [partyOf(pack, from)]),
    row(
      "to",
      to?.map((code) => partyOf(pack, code)),
    ),
    rowOf(pair("precedence"), precedenceLines(precedence, pair)),
    rowOf(pair("channel"), channelLines(pack, duty, header.channel, languages)),
    row("references", references),
    row(
      "handling",
      handling === undefined && released.length === 0
        ? undefined
        : [...(one(handling) ?? []), ...released],
    ),
  ];
}

function precedenceLines(given: 1 | 2 | 3 | 4 | undefined, pair: PairOf): readonly PaperLine[] {
  const lines = ([1, 2, 3, 4] as const).map((value): [number, string] => {
    return [value, `${value} ${joined(pair(`precedence${value}`))}`];
  });
  if (given === undefined) return lines.map(([, text]) => ({ kind: "choice", text }));
  return lines.filter(([value]) => value === given).map(([, text]) => ({ kind: "words", text }));
}

/** On a channel that does not count for it, a notification is given for information. */
function channelLines(
  { channels }: Pack,
  { channels: counting }: Duty,
  given: string | undefined,
  languages: Languages,
): readonly PaperLine[] {
  const nameOf = (id: string): string => joined(inBoth(channels.get(id) ?? {}, languages));
  if (given === undefined) return counting.map((id) => ({ kind: "choice", text: nameOf(id) }));
  const aside = joined(pairIn(languages)("information"));
  const text = counting.includes(given) ? nameOf(given) : `${nameOf(given)} (${aside})`;
  return [{ kind: "words", text }];
}

function partyOf({ parties }: Pack, code: string): string {
  const name = parties.get(code)?.name;
  return name === undefined ? code : `${name} (${code})`;
}

function signatureRows(pair: PairOf): readonly PaperRow[] {
  return (["issued", "received"] as const).flatMap((part): readonly PaperRow[] => [
    { ...rowOf(pair(part), []), kind: "section" },
    ...(["name", "office", "signature", "dateTime"] as const).map((word) => {
      return rowOf(pair(word), [BLANK]);
    }),
  ]);
}

function rowOf(labels: Pair, lines: readonly PaperLine[]): PaperRow {
  const plain = { number: "", level: 0, isRequired: false, unit: undefined } as const;
  return { ...plain, kind: "value", labels, lines };
}

function joined([first, second]: Pair): string {
  return first === second ? first : `${first} · ${second}`;
}

const BLANK: PaperLine = { kind: "blank" };
