/** @module Names in a pack: each stands once, and each that is used is there (PACK-5, PACK-6). */

import { isJsonObject, type Json } from "@parley/bytes";
import type { Path } from "../schema/conform.js";
import type { AgreementDocument, Named, PackDocuments } from "./documents.js";
import type { Finding } from "./finding.js";
import type { PackFile } from "./pack-schema.js";

/** Names that stand twice, and names that refer to nothing. */
export function checkNames(documents: PackDocuments): readonly Finding[] {
  const { agreement, events, figures } = documents;
  const names = namesOf(documents);
  const found: Finding[] = [];
  const use = (file: PackFile, path: Path, kind: NameKind, name: string | undefined): void => {
    if (name === undefined || names[kind].has(name)) return;
    found.push({ file, path, rule: "PACK-6", detail: `${name} is no ${WORDS[kind]} of this pack` });
  };
  findDoubles(documents, found);
  checkUses(agreement, use);
  for (const [index, { act, party, assertor }] of events.events.entries()) {
    const at = ["events", index];
    use("events.json", [...at, "act"], "act", act);
    use("events.json", [...at, "party"], "party", party);
    if (!ASSERTORS.has(assertor)) use("events.json", [...at, "assertor"], "party", assertor);
  }
  for (const [index, table] of figures.tables.entries()) {
    const { party, values, disputes = [], parts = [] } = table;
    const at = ["tables", index];
    use("figures.json", [...at, "party"], "party", party);
    for (const limit of Object.keys(values)) {
      use("figures.json", [...at, "values", limit], "limit", limit);
    }
    for (const { limit } of disputes) use("figures.json", [...at, "disputes"], "limit", limit);
    for (const { limit } of parts) use("figures.json", [...at, "parts"], "limit", limit);
  }
  for (const [name, document] of Object.entries(documents)) {
    visitSpeakers(document as Json, [], (path, party) => {
      use(`${name}.json` as PackFile, path, "party", party);
    });
  }
  return [...found, ...checkSources(documents)];
}

type NameKind =
  | "party"
  | "kind"
  | "act"
  | "group"
  | "trigger"
  | "channel"
  | "limit"
  | "counting"
  | "inspection"
  | "procedure"
  | "statement"
  | "body"
  | "taking-part"
  | "provision";

type Use = (file: PackFile, path: Path, kind: NameKind, name: string | undefined) => void;

function namesOf({ agreement }: PackDocuments): {
  readonly [kind in NameKind]: ReadonlySet<string>;
} {
  const { participation } = agreement;
  return {
    party: new Set(agreement.parties.map(({ code }) => code)),
    kind: idsOf(participation.kinds),
    act: idsOf(participation.acts),
    group: idsOf(agreement.groups),
    trigger: idsOf(agreement.triggers),
    channel: idsOf(agreement.channels),
    limit: idsOf(agreement.limits),
    counting: idsOf(agreement.counting),
    inspection: idsOf(agreement.inspections),
    procedure: idsOf(agreement.procedures),
    statement: idsOf(agreement.statements),
    body: idsOf(agreement.bodies),
    "taking-part": new Set([
      ...idsOf(participation.kinds),
      ...idsOf(agreement.groups),
      ...agreement.parties.map(({ code }) => code),
    ]),
    provision: new Set([
      ...PROVISIONS.flatMap((name) => [...idsOf(agreement[name])]),
      ...(agreement.provisions ?? []).map(({ kind }) => kind),
    ]),
  };
}

function idsOf(list: readonly Named[] = []): ReadonlySet<string> {
  return new Set(list.map(({ id }) => id));
}

/** Whatever a list of agreement.json names stands in it once; so do events and tables. */
function findDoubles({ agreement, events, figures }: PackDocuments, found: Finding[]): void {
  const lists: [PackFile, Path, readonly string[]][] = [
    ["agreement.json", ["parties"], agreement.parties.map(({ code }) => code)],
    ["agreement.json", ["participation", "kinds"], [...list(agreement.participation.kinds)]],
    ["agreement.json", ["participation", "acts"], [...list(agreement.participation.acts)]],
    ["events.json", ["events"], list(events.events)],
    ["figures.json", ["tables"], list(figures.tables)],
  ];
  for (const name of NAMED_LISTS) {
    lists.push(["agreement.json", [name], list(agreement[name] ?? [])]);
  }
  for (const [file, path, names] of lists) {
    const seen = new Set<string>();
    for (const [index, name] of names.entries()) {
      if (!seen.has(name)) seen.add(name);
      else
        found.push({
          file,
          path: [...path, index],
          rule: "PACK-5",
          detail: `${name} stands twice`,
        });
    }
  }
}

function list(named: readonly Named[]): readonly string[] {
  return named.map(({ id }) => id);
}

function checkUses(agreement: AgreementDocument, use: Use): void {
  const file = "agreement.json";
  for (const [index, { continues, groups = [] }] of agreement.parties.entries()) {
    use(file, ["parties", index, "continues"], "party", continues);
    for (const group of groups) use(file, ["parties", index, "groups"], "group", group);
  }
  for (const [index, kind] of agreement.participation.kinds.entries()) {
    const at = ["participation", "kinds", index];
    use(file, [...at, "whenInForce"], "kind", kind.whenInForce);
    use(file, [...at, "whenEnded"], "kind", kind.whenEnded);
  }
  for (const [index, { to, suspends = [] }] of agreement.participation.acts.entries()) {
    const at = ["participation", "acts", index];
    use(file, [...at, "to"], "kind", to);
    for (const one of suspends) use(file, [...at, "suspends"], "provision", one);
  }
  use(file, ["entryIntoForce", "group"], "group", agreement.entryIntoForce?.group);
  use(file, ["entryIntoForce", "act"], "act", agreement.entryIntoForce?.act);
  use(file, ["withdrawal", "act"], "act", agreement.withdrawal?.act);
  for (const [index, { party }] of (agreement.depositaries ?? []).entries()) {
    use(file, ["depositaries", index, "party"], "party", party);
  }
  for (const [index, { who, duties = [] }] of (agreement.provisionalApplication ?? []).entries()) {
    const at = ["provisionalApplication", index];
    use(file, [...at, "who"], "taking-part", who);
    for (const one of duties) use(file, [...at, "duties"], "provision", one);
  }
  for (const [index, one] of (agreement.statements ?? []).entries()) {
    use(file, ["statements", index, "answers"], "statement", one.answers);
    use(file, ["statements", index, "restates"], "statement", one.restates);
  }
  for (const [index, { within, counting, who }] of (agreement.limits ?? []).entries()) {
    use(file, ["limits", index, "within"], "limit", within);
    use(file, ["limits", index, "counting"], "counting", counting);
    use(file, ["limits", index, "who"], "taking-part", who);
  }
  for (const [index, { trigger, channel, who, to }] of (agreement.notifications ?? []).entries()) {
    const at = ["notifications", index];
    use(file, [...at, "trigger"], "trigger", trigger);
    use(file, [...at, "who"], "taking-part", who);
    use(file, [...at, "to"], "taking-part", to);
    for (const one of channel) use(file, [...at, "channel"], "channel", one);
  }
  for (const [index, { channel, who }] of (agreement.exchanges ?? []).entries()) {
    use(file, ["exchanges", index, "who"], "taking-part", who);
    for (const one of channel) use(file, ["exchanges", index, "channel"], "channel", one);
  }
  for (const [index, { quota, pointsOfEntry = [] }] of (agreement.inspections ?? []).entries()) {
    use(file, ["inspections", index, "quota", "within"], "inspection", quota?.within);
    for (const { party } of pointsOfEntry) {
      use(file, ["inspections", index, "pointsOfEntry"], "party", party);
    }
  }
  for (const [index, { quota }] of (agreement.procedures ?? []).entries()) {
    use(file, ["procedures", index, "quota", "within"], "procedure", quota?.within);
  }
  for (const [index, { partOf }] of (agreement.bodies ?? []).entries()) {
    use(file, ["bodies", index, "partOf"], "body", partOf);
  }
  for (const [index, { kinds, group }] of (agreement.totals ?? []).entries()) {
    for (const kind of kinds) use(file, ["totals", index, "kinds"], "kind", kind);
    use(file, ["totals", index, "group"], "group", group);
  }
}

/** PACK-7: every source that a fact names is there, and none stands there unused. */
function checkSources({ sources, ...others }: PackDocuments): readonly Finding[] {
  const found: Finding[] = [];
  const used = new Set<string>();
  const documents = { ...others } as unknown as { readonly [name: string]: Json };
  for (const [name, document] of Object.entries(documents)) {
    visitSources(document, [], (path, id) => {
      used.add(id);
      if (Object.hasOwn(sources.sources, id)) return;
      const file = `${name}.json` as PackFile;
      found.push({ file, path, rule: "PACK-7", detail: `${id} is no source in sources.json` });
    });
  }
  for (const id of Object.keys(sources.sources)) {
    if (used.has(id)) continue;
    const path = ["sources", id];
    found.push({ file: "sources.json", path, rule: "PACK-7", detail: `${id} is used by no fact` });
  }
  return found;
}

/** Who says or does something: `by` with a code. Of a day or a step it is something else. */
function visitSpeakers(value: Json, path: Path, visit: (path: Path, party: string) => void): void {
  if (Array.isArray(value)) {
    for (const [index, one] of (value as readonly Json[]).entries()) {
      visitSpeakers(one, [...path, index], visit);
    }
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [name, one] of Object.entries(value)) {
    if (name === "by" && typeof one === "string" && CODE.test(one)) visit([...path, name], one);
    else if (name !== "fields") visitSpeakers(one, [...path, name], visit);
  }
}

function visitSources(value: Json, path: Path, visit: (path: Path, id: string) => void): void {
  if (Array.isArray(value)) {
    for (const [index, one] of (value as readonly Json[]).entries()) {
      visitSources(one, [...path, index], visit);
    }
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [name, one] of Object.entries(value)) {
    const there = [...path, name];
    if (!/^(?:sources|[a-z]+Sources)$/.test(name) || !Array.isArray(one)) {
      visitSources(one, there, visit);
      continue;
    }
    for (const id of one as readonly Json[]) if (typeof id === "string") visit(there, id);
  }
}

const CODE = /^[A-Z]{2,3}$/;
const ASSERTORS = new Set(["all", "depositary"]);
/** What an act may suspend, and signatories keep before. */
const PROVISIONS = [
  "limits",
  "notifications",
  "exchanges",
  "inspections",
  "procedures",
  "ladders",
  "bodies",
  "voluntary",
  "provisions",
] as const;
const NAMED_LISTS = [
  "groups",
  "statements",
  "triggers",
  "channels",
  "counting",
  "totals",
  ...PROVISIONS,
] as const;
const WORDS: { readonly [kind in NameKind]: string } = {
  party: "party",
  kind: "kind of participation",
  act: "act",
  group: "group",
  trigger: "trigger",
  channel: "channel",
  limit: "limit",
  counting: "counting rule",
  inspection: "type of inspection",
  procedure: "procedure",
  statement: "statement",
  body: "body",
  "taking-part": "kind of participation, group or party",
  provision: "provision",
};
