/** @module An agreement between fictional states, for tests, with what is disputed and unknown. */

import { parseCivilDate, readPack, type CivilDate, type Pack } from "@parley/agreement";
import { encodeText } from "@parley/bytes";

/** A day as tests write it. */
export function day(text: string): CivilDate {
  const read = parseCivilDate(text);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

/**
 * Aurelia and Borealia sign, ratify and are bound; Corvania signs on a day within bounds; Helvenia
 * does nothing. Borealia suspends, which Aurelia denies. `change` alters the documents first.
 */
export function fictionalPack(change?: (documents: Documents) => void): Pack {
  const documents = fictionalDocuments();
  change?.(documents);
  const files = Object.entries(documents).map(([name, document]): [string, Uint8Array] => {
    return [`${name}.json`, encodeText(JSON.stringify(document))];
  });
  const read = readPack(new Map(files), { hash: () => new Uint8Array(32) });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.pack;
}

/** The files of the pack, before they are written. */
export interface Documents {
  agreement: Record<string, unknown>;
  events: { events: object[] };
  figures: { tables: object[] };
  sources: { sources: Record<string, object> };
}

function fictionalDocuments(): Documents {
  return {
    agreement: fictionalAgreement(),
    events: {
      events: [
        event("xa-signature", "signature", "XA", "2010-04-08"),
        event("xb-signature", "signature", "XB", "2010-04-08"),
        event("xa-ratification", "ratification", "XA", "2010-12-22"),
        event("xb-ratification", "ratification", "XB", "2010-12-28"),
        event("force", "force", undefined, "2011-02-05"),
        event("xc-signature", "signature", "XC", { after: "2011-06-10", by: "2011-06-20" }),
        event("xb-suspension", "suspension", "XB", "2023-02-21", {
          effectFrom: "2023-02-28",
          claims: both("The duties rest.", "义务中止。"),
          words: { words: "Мы приостанавливаем", language: "ru" },
          denied: [{ by: "XA", says: both("It has no effect.", "无效。"), sources: ["report"] }],
        }),
      ],
    },
    figures: {
      tables: [
        table("xa-1", "XA", "2019-03-01", { vehicles: 120 }),
        { ...table("xa-2", "XA", "2019-09-01", {}), kind: "exchanged-figures-not-sourced-here" },
        {
          ...table("xa-3", "XA", "2020-03-01", { vehicles: 95 }),
          disputes: [
            {
              position: { by: "XB", says: both("More are there.", "还有。"), sources: ["report"] },
              ...{ adds: 10, limit: "vehicles" },
            },
          ],
        },
        table("xb-1", "XB", "2020-03-01", { vehicles: 90 }),
      ],
    },
    sources: {
      sources: {
        text: { grade: "A", title: "The text" },
        report: { grade: "B", title: "A report", address: "https://example.org/report" },
      },
    },
  };
}

function fictionalAgreement(): Record<string, unknown> {
  return {
    format: "parley-agreement/1",
    ...{ id: "fictional", version: 1, languages: ["en", "zh"], character: "treaty" },
    name: both("A treaty", "条约"),
    shortName: both("Treaty", "约"),
    asOf: "2026-01-01",
    parties: [
      { code: "XA", name: "Aurelia" },
      { code: "XB", name: "Borealia" },
      { code: "XC", name: "Corvania" },
      { code: "XN", name: "Hélvenia" },
    ],
    participation: {
      kinds: [
        { id: "nothing", name: both("nothing done", "无"), isBound: false },
        { id: "signatory", name: both("signatory", "签署国"), isBound: false },
        { id: "ratified", name: both("ratified", "批准"), isBound: false, whenInForce: "party" },
        { id: "party", name: both("party", "缔约国"), isBound: true },
        { id: "suspending", name: both("suspending", "中止"), isBound: true },
      ],
      acts: [
        { id: "signature", name: both("signature", "签署"), to: "signatory" },
        { id: "ratification", name: both("ratification", "批准"), to: "ratified" },
        { id: "suspension", name: both("suspension", "中止"), to: "suspending" },
        { id: "force", name: both("entry into force", "生效"), agreement: "enters-into-force" },
        { id: "end", name: both("end", "终止"), agreement: "ends" },
      ],
    },
    limits: [
      {
        ...{ id: "vehicles", name: both("vehicles", "工具"), max: 100, unit: "one" },
        ...{ counting: "all", appliesFrom: "2020-01-01", sources: ["text"] },
      },
    ],
    counting: [{ id: "all", text: both("all", "全部"), sources: ["text"] }],
    totals: [
      {
        ...{ id: "signed", name: both("signed", "已签署") },
        kinds: ["signatory", "ratified", "party", "suspending"],
        published: [
          { on: "2010-06-01", value: 2, sources: ["report"] },
          { on: "2012-01-01", value: 3, sources: ["text"] },
        ],
      },
    ],
  };
}

/** One act, asserted by the party itself or by all. */
function event(
  id: string,
  act: string,
  party: string | undefined,
  on: unknown,
  more: object = {},
): object {
  const whose = party === undefined ? {} : { party };
  return { id, act, ...whose, on, assertor: party ?? "all", sources: ["text"], ...more };
}

function table(id: string, party: string, asOf: string, values: object): object {
  return { id, party, asOf, kind: "exchanged", values, sources: ["text"] };
}

function both(en: string, zh: string): object {
  return { en, zh };
}
