/** A small agreement between fictional states, and packs that differ from it, for tests. */

import { createHash } from "node:crypto";
import { encodeText } from "@parley/bytes";
import type { Pack } from "./pack/pack.js";
import { readPack, type ReadPack } from "./pack/read-pack.js";

/** Documents as they are written; a test changes what it is about. */
export interface Documents {
  agreement: Record<string, unknown>;
  events: Record<string, unknown>;
  figures: Record<string, unknown>;
  sources: Record<string, unknown>;
}

/** Aurelia, Borealia and Corvania: two signatures, a ratification, and nothing more. */
export function smallDocuments(): Documents {
  const sources = ["text"];
  return {
    agreement: {
      format: "parley-agreement/1",
      id: "small",
      version: 1,
      languages: ["en"],
      name: { en: "An agreement" },
      shortName: { en: "Small" },
      character: "fictional",
      asOf: "2026-11-22",
      parties: [
        { code: "XA", name: "Aurelia", groups: ["first"] },
        { code: "XB", name: "Borealia" },
        { code: "XC", name: "Corvania" },
      ],
      groups: [{ id: "first", name: { en: "the first" }, sources }],
      participation: {
        kinds: [
          { id: "nothing", name: { en: "nothing done" }, isBound: false },
          { id: "signatory", name: { en: "signatory" }, isBound: false },
          { id: "ratified", name: { en: "ratified" }, isBound: false, whenInForce: "party" },
          { id: "party", name: { en: "party" }, isBound: true, whenEnded: "former" },
          { id: "suspending", name: { en: "suspending" }, isBound: true, whenEnded: "former" },
          { id: "former", name: { en: "former party" }, isBound: false },
        ],
        acts: [
          { id: "signature", name: { en: "signature" }, to: "signatory" },
          { id: "ratification", name: { en: "ratification" }, to: "ratified" },
          { id: "suspension", name: { en: "suspension" }, to: "suspending" },
          { id: "resumption", name: { en: "resumption" }, to: "ratified" },
          { id: "law", name: { en: "a law" } },
          { id: "force", name: { en: "entry into force" }, agreement: "enters-into-force" },
          { id: "end", name: { en: "expiry" }, agreement: "ends" },
        ],
      },
      limits: [
        {
          id: "vehicles",
          name: { en: "vehicles" },
          max: 100,
          unit: "one",
          counting: "all",
          appliesFrom: "2020-01-01",
          sources,
        },
      ],
      items: {
        type: "object",
        properties: {
          id: { type: "string", titles: { en: "name" }, maxLength: 64 },
          count: { type: "integer", unit: "one", titles: { en: "how many" }, minimum: 0 },
        },
        required: ["id", "count"],
        additionalProperties: false,
      },
      counting: [{ id: "all", text: { en: "all of them" }, sum: "item.count", sources }],
      totals: [
        { id: "signed", name: { en: "signed" }, kinds: ["signatory", "ratified", "party"] },
        {
          id: "firstMissing",
          name: { en: "of the first, not ratified" },
          kinds: ["ratified", "party"],
          group: "first",
          others: true,
        },
      ],
    },
    events: {
      events: [
        event("xa-signature", "signature", "XA", "2010-04-08"),
        event("xb-signature", "signature", "XB", "2010-04-08"),
        event("xa-ratification", "ratification", "XA", "2010-12-22"),
        event("xb-ratification", "ratification", "XB", { after: "2011-01-10", by: "2011-01-20" }),
        event("force", "force", undefined, "2011-02-05"),
      ],
    },
    figures: {
      tables: [
        table("xa-1", "XA", "2019-03-01", { vehicles: 120 }),
        table("xa-2", "XA", "2020-03-01", { vehicles: 90 }),
        { ...table("xb-1", "XB", "2020-03-01", {}), kind: "exchanged-figures-not-sourced-here" },
      ],
    },
    sources: { sources: { text: { grade: "A", title: "The text" } } },
  };
}

/** One act, asserted by the party itself or by all. */
export function event(
  id: string,
  act: string,
  party: string | undefined,
  on: unknown,
  more: object = {},
): object {
  const whose = party === undefined ? {} : { party };
  return { id, act, ...whose, on, assertor: party ?? "all", sources: ["text"], ...more };
}

/** Figures of one party. */
export function table(id: string, party: string, asOf: string, values: object): object {
  return { id, party, asOf, kind: "exchanged", values, sources: ["text"] };
}

/** Reads documents as files, each indented by one space. */
export function readDocuments(documents: Partial<Documents>): ReadPack {
  const files = new Map<string, Uint8Array>();
  for (const [name, document] of Object.entries(documents)) {
    files.set(`${name}.json`, encodeText(`${JSON.stringify(document, null, 1)}\n`));
  }
  return readFiles(files);
}

/** Reads a folder's files. */
export function readFiles(files: ReadonlyMap<string, Uint8Array>): ReadPack {
  return readPack(files, { hash: (bytes) => createHash("sha256").update(bytes).digest() });
}

/** The small pack after a change; fails where a rule is broken. */
export function smallPack(change: (documents: Documents) => void = () => undefined): Pack {
  const documents = smallDocuments();
  change(documents);
  const read = readDocuments(documents);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.pack;
}

/** Faults after a change, as `file:line rule`. */
export function faultsAfter(change: (documents: Documents) => void): readonly string[] {
  const documents = smallDocuments();
  change(documents);
  const read = readDocuments(documents);
  return read.ok ? [] : read.faults.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
}
