/** @module Reading a shipped file of entries (RECORD-32 to RECORD-34). */

import {
  decodeText,
  fault,
  isJsonObject,
  ok,
  parseJson,
  type Fault,
  type Hash,
  type Json,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import { readFields, type Fields } from "@parley/wire";
import type { Entry, Source } from "../entry/entry.js";
import { only, textOf } from "../entry/entry-fields.js";
import { isOfOneMatter } from "../entry/one-matter.js";
import { makeEntry, sourceOf } from "../entry/read-entry.js";
import { recordLimits as limits } from "../limits.js";

/** A shipped file, its runs written out as entries. */
export interface ShippedSeries {
  readonly id: string;
  readonly title: string;
  readonly licence: Licence;
  /** By the names that runs use. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly entries: readonly Entry[];
}

/** Under what the figures are used, and whom to name. */
export interface Licence {
  readonly terms: string;
  readonly attribution: string;
}

/**
 * Reads the bytes of a shipped file. `id` is its name without `.json`. Faults: RECORD-32 to
 * RECORD-34, RECORD-1 to RECORD-14 for an entry, JSON-1 to JSON-6, TEXT-1, DOC-3.
 */
export function readSeries(bytes: Uint8Array, id: string, hash: Hash): Result<ShippedSeries> {
  if (bytes.length > limits.seriesBytesMax) {
    return fault("RECORD-32", `more than ${limits.seriesBytesMax} bytes`);
  }
  const text = decodeText(bytes);
  if (!text.ok) return text;
  const json = parseJson(text.value, JSON_LIMITS);
  if (!json.ok) return json;
  const file = readFields(json.value, (fields) => fileOf(fields, id));
  if (!file.ok) return file;
  const { runs, ...rest } = file.value;
  const breach = breachOfSources(runs, rest.sources);
  if (breach !== undefined) return breach;
  const entries: Entry[] = [];
  for (const content of runs.flatMap((run) => contentsOf(run, rest.sources))) {
    const made = makeEntry(content, hash);
    if (!made.ok) return made;
    entries.push(made.value);
  }
  return breachOfEntries(entries) ?? ok({ ...rest, entries });
}

interface SeriesFile extends Omit<ShippedSeries, "entries"> {
  readonly runs: readonly Run[];
}

/** What its points share, and the points. */
interface Run {
  readonly shared: JsonObject;
  readonly sources: readonly string[];
  readonly points: readonly JsonObject[];
}

function fileOf(fields: Fields, id: string): SeriesFile {
  only(fields, ["format", "id", "title", "licence", "sources", "runs"]);
  if (fields.text("format") !== FORMAT) fields.refuse("format", "is another", "RECORD-32");
  if (fields.text("id") !== id) fields.refuse("id", "is not the name of its file", "RECORD-32");
  return {
    id,
    title: textOf(fields, "title", limits.nameUnitsMax),
    licence: fields.object("licence", (of) => {
      only(of, ["terms", "attribution"]);
      return {
        terms: textOf(of, "terms", limits.noteUnitsMax),
        attribution: textOf(of, "attribution", limits.noteUnitsMax),
      };
    }),
    sources: fields.object("sources", sourcesOf),
    runs: fields.objects("runs", limits.seriesRunsMax, runOf),
  };
}

function sourcesOf(fields: Fields): ReadonlyMap<string, Source> {
  const names = Object.keys(fields.source);
  if (names.length > limits.seriesSourcesMax) fields.refuse("", "names too many", "RECORD-32");
  return new Map(names.map((name) => [name, fields.object(name, shippedSourceOf)]));
}

function shippedSourceOf(fields: Fields): Source {
  const source = sourceOf(fields);
  return source.grade === "D" ? fields.refuse("grade", "is below C", "RECORD-33") : source;
}

function runOf(fields: Fields): Run {
  const { sources: _, points: __, ...shared } = fields.source;
  return {
    shared,
    sources: fields.texts("sources", limits.sourcesMax, /^.+$/, "the name of a source"),
    points: fields.list("points", limits.seriesPointsMax, (item, at) => {
      return isJsonObject(item) ? item : fields.refuse(at, "is not an object");
    }),
  };
}

/** Each point of a run with what the run shares; a point's own members go first. */
function contentsOf(run: Run, sources: ReadonlyMap<string, Source>): readonly JsonObject[] {
  return run.points.map((point) => {
    const { figure, dates, ...shared } = run.shared;
    const own = (names: readonly string[]): JsonObject => {
      return Object.fromEntries(Object.entries(point).filter(([name]) => names.includes(name)));
    };
    const rest = Object.entries(point).filter(([name]) => !IN_PARTS.includes(name));
    return {
      ...DEFAULTS,
      ...shared,
      ...(isJsonObject(figure) ? { figure: { ...figure, ...own(IN_FIGURE) } } : {}),
      dates: { ...(isJsonObject(dates) ? dates : {}), ...own(IN_DATES) },
      ...Object.fromEntries(rest),
      sources: namedIn(run, point).flatMap((name): readonly Json[] => {
        const source = sources.get(name);
        return source === undefined ? [] : [{ ...source }];
      }),
    };
  });
}

/** A point that names sources is read from these and not from those of its run. */
function namedIn(run: Run, point: JsonObject): readonly string[] {
  const { sources } = point;
  if (sources === undefined) return run.sources;
  const names = Array.isArray(sources) ? (sources as readonly Json[]) : [sources];
  return names.map((name) => (typeof name === "string" ? name : JSON.stringify(name)));
}

function breachOfSources(
  runs: readonly Run[],
  sources: ReadonlyMap<string, Source>,
): Fault | undefined {
  const named = runs.flatMap((run) => run.points.map((point) => namedIn(run, point)));
  const names = new Set(named.flat());
  const lost = [...names].find((name) => !sources.has(name));
  const unused = [...sources.keys()].find((name) => !names.has(name));
  if (lost !== undefined) return fault("RECORD-33", `no source is ${lost}`);
  if (unused !== undefined) return fault("RECORD-33", `nothing names the source ${unused}`);
  const isBare = named.some((own) => own.length === 0);
  return isBare ? fault("RECORD-33", "a point has no source") : undefined;
}

function breachOfEntries(entries: readonly Entry[]): Fault | undefined {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  if (byId.size < entries.length) return fault("RECORD-34", "an entry stands twice");
  const isWrong = entries.some((entry) => {
    const before = byId.get(entry.revises ?? entry.id);
    return before === undefined || !isOfOneMatter(entry, before);
  });
  return isWrong ? fault("RECORD-13", "what is revised is not in the file") : undefined;
}

const FORMAT = "parley-public-record/1";
const DEFAULTS = { translations: [], slips: [], isProjection: false };
const IN_FIGURE = ["amount", "bound", "qualifier"];
const IN_DATES = ["asOf", "stated", "published"];
const IN_PARTS = [...IN_FIGURE, ...IN_DATES, "sources"];
const JSON_LIMITS = { depthMax: limits.seriesDepthMax, membersMax: limits.seriesMembersMax };
