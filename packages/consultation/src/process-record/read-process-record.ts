/** @module Reading a record of a process, and holding it against PROC-1 to PROC-6. */

import { decodeText, fault, parseJson, type Result } from "@parley/bytes";
import { readFields, type Fields } from "@parley/wire";
import { recordLimits as limits } from "./limits.js";
import {
  processActs,
  sourceGrades,
  statedForms,
  type ProcessEvent,
  type ProcessRecord,
  type RecordSource,
  type SourcedFact,
  type SourceSlip,
  type StatedWords,
} from "./process-record.js";

/**
 * Reads the file of a record. `id` is the name of its folder. Faults: PROC-1 to PROC-6 by
 * spec/process-record.md, DOC-3 for a member of another form, JSON-1 to JSON-6, TEXT-1.
 */
export function readProcessRecord(bytes: Uint8Array, id: string): Result<ProcessRecord> {
  if (bytes.length > limits.fileBytesMax) {
    return fault("PROC-1", `more than ${limits.fileBytesMax} bytes`);
  }
  const text = decodeText(bytes);
  if (!text.ok) return text;
  const json = parseJson(text.value, limits);
  if (!json.ok) return json;
  const read = readFields(json.value, (fields) => recordOf(fields, id));
  if (!read.ok) return read;
  return breachOf(read.value) ?? read;
}

function recordOf(fields: Fields, id: string): ProcessRecord {
  only(fields, ["format", "id", "until", "label", "parties", "sources", "events"]);
  if (fields.text("format") !== "parley-process/1") fields.refuse("format", "is another", "PROC-1");
  if (fields.text("id") !== id) fields.refuse("id", "is not the name of its folder", "PROC-1");
  return {
    id,
    until: fields.day("until"),
    label: fields.wordsByLanguage("label", "PROC-1"),
    parties: fields.objects("parties", limits.partiesMax, (one) => factOf(one, word)),
    sources: fields.objects("sources", limits.sourcesMax, sourceOf),
    events: fields.objects("events", limits.eventsMax, eventOf),
  };
}

function sourceOf(fields: Fields): RecordSource {
  only(fields, [...SOURCE_MEMBERS, "citing"]);
  const citing = fields.optional("citing", (name) => fields.word(name));
  return {
    id: fields.word("id"),
    grade: fields.oneOf("grade", sourceGrades),
    publisher: fields.word("publisher"),
    title: words(fields, "title"),
    url: URL_PATTERN.test(words(fields, "url"))
      ? words(fields, "url")
      : fields.refuse("url", "is no address", "PROC-3"),
    published: fields.day("published"),
    language: fields.language("language"),
    ...(citing === undefined ? {} : { citing }),
  };
}

function eventOf(fields: Fields): ProcessEvent {
  only(fields, ["id", "act", "on", "place", "by", "stated"]);
  const fact = (name: string): SourcedFact => fields.object(name, (one) => factOf(one, word));
  const place = fields.optional("place", fact);
  const by = fields.optional("by", fact);
  return {
    id: fields.word("id"),
    act: fields.object("act", (one) => factOf(one, (of) => of.oneOf("is", processActs))),
    on: fields.object("on", (one) => ({
      ...factOf(one, (of) => of.day("is"), ["slips"]),
      slips: one.objects("slips", limits.slipsMax, slipOf),
    })),
    ...(place === undefined ? {} : { place }),
    ...(by === undefined ? {} : { by }),
    stated: fields.objects("stated", limits.statedMax, statedOf),
  };
}

function factOf<T extends string>(
  fields: Fields,
  read: (fields: Fields) => T,
  more: readonly string[] = [],
): SourcedFact<T> {
  only(fields, ["is", "sources", ...more]);
  const sources = fields.texts("sources", limits.factSourcesMax, /^.+$/, "the id of a source");
  if (sources.length === 0) fields.refuse("sources", "names none", "PROC-2");
  return { is: read(fields), sources };
}

function slipOf(fields: Fields): SourceSlip {
  only(fields, ["source", "words", "note"]);
  return {
    source: fields.word("source"),
    words: words(fields, "words"),
    note: fields.wordsByLanguage("note", "PROC-5"),
  };
}

function statedOf(fields: Fields): StatedWords {
  only(fields, ["by", "form", "words", "source"]);
  return {
    by: fields.word("by"),
    form: fields.oneOf("form", statedForms),
    words: words(fields, "words"),
    source: fields.word("source"),
  };
}

/** What of the whole breaks a rule. */
function breachOf(record: ProcessRecord): Result<never> | undefined {
  const { parties, sources, events, until } = record;
  const known = new Set(sources.map((source) => source.id));
  const codes = new Set(parties.map(({ is }) => is));
  const named = new Set(namedIn(record));
  const days = events.map(({ on }) => on.is);
  const lost = [...named].find((source) => !known.has(source));
  const unused = [...known].find((source) => !named.has(source));
  const stranger = events.flatMap(actorsIn).find((code) => !codes.has(code));
  if (lost !== undefined) return fault("PROC-2", `no source is ${lost}`);
  if (unused !== undefined) return fault("PROC-2", `nothing names the source ${unused}`);
  if (events.some(({ on }) => on.slips.some(({ source }) => !on.sources.includes(source)))) {
    return fault("PROC-5", "a slip is of a source that its fact does not name");
  }
  if (stranger !== undefined) return fault("PROC-6", `no party is ${stranger}`);
  if (known.size < sources.length || codes.size < parties.length) return twice();
  if (new Set(events.map((event) => event.id)).size < events.length) return twice();
  if (days.some((day, at) => day < (days[at - 1] ?? day) || day > until)) {
    return fault("PROC-6", "events are not in the order of their days, up to the last day");
  }
  return undefined;
}

function namedIn({ parties, events }: ProcessRecord): readonly string[] {
  const facts = events.flatMap(({ act, on, place, by }) => [act, on, place ?? [], by ?? []].flat());
  const stated = events.flatMap((event) => event.stated.map(({ source }) => source));
  return [...[...parties, ...facts].flatMap(({ sources }) => sources), ...stated];
}

function actorsIn({ by, stated }: ProcessEvent): readonly string[] {
  return [...(by === undefined ? [] : [by.is]), ...stated.map((one) => one.by)];
}

function twice(): Result<never> {
  return fault("PROC-6", "an id is used twice");
}

function only(fields: Fields, names: readonly string[]): void {
  const other = Object.keys(fields.source).find((name) => !names.includes(name));
  if (other !== undefined) fields.refuse(other, "is not of this format", "PROC-1");
}

function word(fields: Fields): string {
  return fields.word("is");
}

function words(fields: Fields, name: string): string {
  const value = fields.text(name, limits.wordsUnitsMax);
  return value === "" ? fields.refuse(name, "is empty") : value;
}

const SOURCE_MEMBERS = ["id", "grade", "publisher", "title", "url", "published", "language"];
const URL_PATTERN = /^https?:\/\/[a-z0-9.-]+\/[!-~]*$/;
