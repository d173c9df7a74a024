/** @module Reading a pack: all of it, or everything that is wrong with it (PACK-1 to PACK-11). */

import { encodeHex, encodeText, joinBytes, type Hash, type Json } from "@parley/bytes";
import { findBreaches, type Breach } from "../schema/conform.js";
import { readJson } from "../schema/read-json.js";
import type { Schema } from "../schema/schema.js";
import { checkDeclaration } from "./check-declaration.js";
import { checkNames } from "./check-names.js";
import { checkOrder } from "./check-order.js";
import { checkRules } from "./check-rules.js";
import type { AgreementDocument, PackDocuments } from "./documents.js";
import type { Finding, PackFault } from "./finding.js";
import { lineOf } from "./locate.js";
import { makePack } from "./make-pack.js";
import { PACK_FILES, packSchema, type PackFile } from "./pack-schema.js";
import type { Pack } from "./pack.js";

/** A pack, or what is wrong with its files: every fault with its line and rule. */
export type ReadPack =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

/**
 * Reads the files of a pack's folder by name. Every rule is checked, so that nothing that is
 * computed from the pack later can fail on its data. Show all faults to whoever wrote it.
 */
export function readPack(
  files: ReadonlyMap<string, Uint8Array>,
  crypto: { readonly hash: Hash },
): ReadPack {
  const texts = new Map<PackFile, string>();
  const read = readFiles(files, texts);
  if (!read.ok) return read;
  const findings = [...findingsOf(read.documents)];
  if (findings.length > 0) return { ok: false, faults: placed(findings, texts) };
  const pack = makePack(read.documents, hashOf(texts, crypto.hash));
  return { ok: true, pack };
}

type ReadFiles =
  | { readonly ok: true; readonly documents: PackDocuments }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

/** PACK-1 to PACK-4: files, JSON, the schema, and every text in every language. */
function readFiles(
  files: ReadonlyMap<string, Uint8Array>,
  texts: Map<PackFile, string>,
): ReadFiles {
  const faults: PackFault[] = [];
  const values = new Map<PackFile, Json>();
  for (const file of Object.keys(PACK_FILES) as PackFile[]) {
    const bytes = files.get(file);
    if (bytes === undefined) {
      if (OPTIONAL[file] === undefined) faults.push(whole(file, "PACK-1", "the file is missing"));
      else values.set(file, OPTIONAL[file]);
      continue;
    }
    const read = readJson(file, bytes, PACK_JSON);
    if (!read.ok) {
      faults.push(read.fault);
      continue;
    }
    texts.set(file, read.text);
    values.set(file, read.value);
  }
  for (const name of files.keys()) {
    if (name.endsWith(".json") && !Object.hasOwn(PACK_FILES, name)) {
      faults.push(whole(name, "PACK-1", "no file of this name belongs to a pack"));
    }
  }
  if (faults.length > 0) return { ok: false, faults };
  return readDocuments(values, texts);
}

function readDocuments(
  values: ReadonlyMap<PackFile, Json>,
  texts: ReadonlyMap<PackFile, string>,
): ReadFiles {
  const root = schemaFor(values.get("agreement.json"));
  const findings: Finding[] = [];
  for (const [file, value] of values) {
    const schema = root.$defs?.[PACK_FILES[file]] ?? {};
    for (const breach of findBreaches(value, schema, root)) {
      findings.push({ file, path: breach.path, ...ruleOf(breach, root) });
    }
  }
  if (findings.length > 0) return { ok: false, faults: placed(findings, texts) };
  const documentOf = (file: PackFile): unknown => values.get(file);
  return {
    ok: true,
    documents: {
      agreement: documentOf("agreement.json") as AgreementDocument,
      events: documentOf("events.json") as PackDocuments["events"],
      figures: documentOf("figures.json") as PackDocuments["figures"],
      sources: documentOf("sources.json") as PackDocuments["sources"],
    },
  };
}

/** The schema with the languages that the pack names: a text has each of them, and no other. */
function schemaFor(agreement: Json | undefined): Schema {
  const named = (agreement as { languages?: unknown } | undefined)?.languages;
  const languages = Array.isArray(named) ? named.filter((one) => typeof one === "string") : [];
  const known = languages.slice(0, LANGUAGES_MAX);
  const text: Schema = {
    type: "object",
    properties: Object.fromEntries(known.map((one) => [one, { type: "string", minLength: 1 }])),
    required: known,
    additionalProperties: false,
  };
  return { ...packSchema, $defs: { ...packSchema.$defs, text } };
}

/** The rule that a breach of the schema breaks: some are of their own, being what packs live by. */
function ruleOf({ path, detail, missing }: Breach, root: Schema): { rule: string; detail: string } {
  const [list] = path;
  if (missing === "channel") {
    return { rule: "PACK-12", detail: "a duty needs a channel, on which it counts as done" };
  }
  if (list === "limits" && missing === "counting") {
    return { rule: "PACK-13", detail: "a limit needs a counting rule: what counts towards it" };
  }
  if (missing === "assertor") {
    return { rule: "PACK-14", detail: "an event needs an assertor: who says that it was done" };
  }
  if (missing !== undefined && root.$defs?.text?.required?.includes(missing)) {
    return { rule: "PACK-4", detail: `the text in ${missing} is missing` };
  }
  return { rule: "PACK-3", detail };
}

function* findingsOf(documents: PackDocuments): Generator<Finding> {
  yield* checkNames(documents);
  yield* checkOrder(documents);
  yield* checkRules(documents);
  yield* checkDeclaration(documents);
}

function placed(
  findings: readonly Finding[],
  texts: ReadonlyMap<PackFile, string>,
): readonly PackFault[] {
  return findings.slice(0, FAULTS_MAX).map(({ file, path, rule, detail }) => {
    const text = texts.get(file);
    const line = text === undefined ? undefined : lineOf(text, path);
    const where = path.length === 0 ? "" : `${path.join(".")}: `;
    return { file, line, rule, detail: `${where}${detail}` };
  });
}

function whole(file: string, rule: string, detail: string): PackFault {
  return { file, line: undefined, rule, detail };
}

/** PACK-2: names and bytes of all files, in the order of the format. */
function hashOf(texts: ReadonlyMap<PackFile, string>, hash: Hash): string {
  const parts = [...texts].flatMap(([file, text]) => {
    const bytes = encodeText(text);
    return [encodeText(`${file} ${bytes.length}\n`), bytes];
  });
  return encodeHex(hash(joinBytes(...parts)));
}

const OPTIONAL: { readonly [file in PackFile]?: Json } = {
  "figures.json": { tables: [] },
};
const LANGUAGES_MAX = 20;
const FAULTS_MAX = 200;
const PACK_JSON = {
  ...{ rule: "PACK-1", bytesMax: 4_194_304 },
  ...{ depthMax: 24, membersMax: 20_000, valuesMax: 400_000 },
};
