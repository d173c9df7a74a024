import { readFileSync } from "node:fs";
import { encodeText, formatJson } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import {
  event,
  faultsAfter,
  readDocuments,
  readFiles,
  smallDocuments,
  smallPack,
  type Documents,
} from "../small-pack.fuzz.js";
import { boundsBroken } from "./expression.js";
import { packSchema } from "./pack-schema.js";

type Member = Record<string, unknown>;

function listOf(document: Member, name: string): Member[] {
  return document[name] as Member[];
}

function events(documents: Documents): Member[] {
  return listOf(documents.events, "events");
}

const NOTICE = {
  id: "launch",
  name: { en: "launch" },
  trigger: "launch",
  deadline: { kind: "before", period: "PT24H", of: "launch" },
  channel: ["centres"],
  sources: ["text"],
};

function withNotice(documents: Documents, change: Member = {}, foreseen = true): void {
  documents.agreement["channels"] = [{ id: "centres", name: { en: "c" }, sources: ["text"] }];
  const moments = [{ id: "launch", name: { en: "launch" }, precision: "instant" }];
  documents.agreement["triggers"] = [{ id: "launch", name: { en: "l" }, foreseen, moments }];
  const notice: Member = { ...NOTICE, ...change };
  for (const [name, value] of Object.entries(notice)) if (value === null) delete notice[name];
  documents.agreement["notifications"] = [notice];
}

const STEP = { id: "a", name: { en: "a" }, sources: ["text"] };

/** A procedure of a first step and these. */
function withProcedure(documents: Documents, more: readonly Member[], quota?: Member): void {
  const procedure = { id: "show", name: { en: "show" }, about: "exhibition", sources: ["text"] };
  const steps = [STEP, ...more];
  documents.agreement["procedures"] = [{ ...procedure, steps, ...(quota && { quota }) }];
}

describe("reading a pack", () => {
  it("[PACK-3] the published schema is the one that packs are read by", () => {
    const path = new URL("../../../../agreements/pack.schema.json", import.meta.url);
    const published = JSON.parse(readFileSync(path, "utf8")) as { $defs: object };
    const schema = "https://json-schema.org/draft/2020-12/schema";
    expect(published).toEqual({ $schema: schema, $id: "urn:parley:agreement:1", ...packSchema });
  });

  it("[PACK-3] every field of the schema has its description", () => {
    const missing: string[] = [];
    const visit = (value: unknown, at: string): void => {
      if (typeof value !== "object" || value === null) return;
      const { properties } = value as { properties?: Record<string, { description?: string }> };
      for (const [name, field] of Object.entries(properties ?? {})) {
        if (field.description === undefined) missing.push(`${at}/${name}`);
      }
      for (const [name, inside] of Object.entries(value)) visit(inside, `${at}/${name}`);
    };
    visit(packSchema, "");
    expect(missing).toEqual([]);
  });

  it("[PACK-1] a file that is missing, too large, no JSON or no part of a pack is named", () => {
    const { figures: _, sources: __, ...some } = smallDocuments();
    const read = readDocuments(some);
    expect(read).toMatchObject({ ok: false, faults: [{ file: "sources.json", rule: "PACK-1" }] });
    const files = new Map([
      ["agreement.json", new Uint8Array(4_194_305)],
      ["events.json", encodeText("{\n]")],
      ["sources.json", Uint8Array.of(0xff)],
      ["notes.json", encodeText("{}")],
    ]);
    const bad = readFiles(files);
    expect(bad.ok ? [] : bad.faults.map(({ file, line, rule }) => [file, line, rule])).toEqual([
      ["agreement.json", undefined, "PACK-1"],
      ["events.json", 2, "JSON-1"],
      ["sources.json", 1, "TEXT-1"],
      ["notes.json", undefined, "PACK-1"],
    ]);
  });

  it("[PACK-2] the hash is of every byte of every file, and of the names", () => {
    const { hash } = smallPack();
    expect(smallPack().hash).toBe(hash);
    expect(smallPack((documents) => (documents.agreement["version"] = 2)).hash).not.toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("[PACK-3] a member that is wrong or unknown is named with its line", () => {
    expect(faultsAfter(({ agreement }) => (agreement["verion"] = 1))).toEqual([
      expect.stringMatching(/^agreement\.json:\d+ PACK-3$/),
    ]);
    const faults = faultsAfter(({ events: document }) => {
      listOf(document, "events")[1]!["on"] = "2010-04-31";
    });
    expect(faults).toEqual(["events.json:17 PACK-3"]);
  });

  it("[PACK-4] a text that lacks a language is refused, and so is one too many", () => {
    const missing = faultsAfter(({ agreement }) => (agreement["languages"] = ["en", "zh"]));
    expect(new Set(missing.map((one) => one.replace(/.* /, "")))).toEqual(new Set(["PACK-4"]));
    const more = faultsAfter(({ agreement }) => (agreement["name"] = { en: "a", ru: "б" }));
    expect(more).toEqual([expect.stringContaining("PACK-3")]);
  });

  it("[PACK-5] a name that stands twice is refused", () => {
    const twice = faultsAfter((documents) => {
      events(documents).push(event("force", "law", "XA", "2012-01-01") as Member);
    });
    expect(twice).toEqual([expect.stringMatching(/^events\.json:\d+ PACK-5$/)]);
    const step = faultsAfter((documents) => withProcedure(documents, [STEP]));
    expect(step).toEqual([expect.stringMatching(/^agreement\.json:\d+ PACK-5$/)]);
  });

  it.each([
    ["an act", (one: Documents) => (events(one)[0]!["act"] = "accession")],
    ["a party", (one: Documents) => (events(one)[0]!["party"] = "XQ")],
    ["an assertor", (one: Documents) => (events(one)[0]!["assertor"] = "XQ")],
    [
      "a speaker",
      (one: Documents) => {
        const [answer] = [{ by: "XQ", says: { en: "No." }, sources: ["text"] }];
        const entry = { id: "said", on: "2012", what: { en: "It was said." }, sources: ["text"] };
        one.events["record"] = [{ ...entry, answers: [answer] }];
      },
    ],
    ["a group", (one: Documents) => (listOf(one.agreement, "totals")[1]!["group"] = "second")],
    ["a kind", (one: Documents) => (listOf(one.agreement, "totals")[0]!["kinds"] = ["x"])],
    ["a rule", (one: Documents) => (listOf(one.agreement, "limits")[0]!["counting"] = "x")],
    ["a limit", (one: Documents) => (listOf(one.figures, "tables")[0]!["values"] = { x: 1 })],
    [
      "a limit of a part",
      (one: Documents) => {
        const part = { name: { en: "missiles" }, value: 1, sources: ["text"], limit: "x" };
        listOf(one.figures, "tables")[0]!["parts"] = [part];
      },
    ],
    ["a trigger", (one: Documents) => withNotice(one, { trigger: "landing" })],
    ["a channel", (one: Documents) => withNotice(one, { channel: ["mail"] })],
    [
      "a moment",
      (one: Documents) =>
        withNotice(one, { deadline: { kind: "before", period: "PT24H", of: "landing" } }),
    ],
    ["who owes a notice", (one: Documents) => withNotice(one, { who: "XQ" })],
    ["to whom it is owed", (one: Documents) => withNotice(one, { to: "guests" })],
    ["who keeps a limit", (one: Documents) => (listOf(one.agreement, "limits")[0]!["who"] = "x")],
    [
      "who gives data",
      (one: Documents) => {
        withNotice(one);
        const data = { id: "data", name: { en: "d" }, channel: ["centres"], sources: ["text"] };
        one.agreement["exchanges"] = [{ ...data, who: "x" }];
      },
    ],
    [
      "what an act suspends",
      ({ agreement }: Documents) => {
        const { acts } = agreement["participation"] as { acts: Member[] };
        acts[2]!["suspends"] = ["vehicles", "launch"];
      },
    ],
    [
      "what is applied provisionally",
      ({ agreement }: Documents) => {
        const text = { en: "Some of it." };
        const one = { text, duties: ["vehicles", "launch"], who: "signatory", sources: ["text"] };
        agreement["provisionalApplication"] = [one];
      },
    ],
    [
      "a depositary",
      ({ agreement }: Documents) => {
        agreement["depositaries"] = [{ name: "Helvenia", party: "XQ", sources: ["text"] }];
      },
    ],
    [
      "a body of a part",
      ({ agreement }: Documents) => {
        agreement["bodies"] = [{ id: "b", name: { en: "b" }, partOf: "c", sources: ["text"] }];
      },
    ],
    ["a step", (one: Documents) => withProcedure(one, [{ ...STEP, id: "b", after: "c" }])],
    [
      "a procedure of a part",
      (one: Documents) => withProcedure(one, [], { count: 1, per: "calendar-year", within: "x" }),
    ],
  ])("[PACK-6] %s that is not there is refused", (_what, change) => {
    expect(faultsAfter(change)).toEqual([expect.stringContaining("PACK-6")]);
  });

  it("[PACK-7] a source that is not there, is used by nothing or has no grade is refused", () => {
    const unknown = faultsAfter((one) => (events(one)[0]!["sources"] = ["rumour"]));
    expect(unknown).toEqual([expect.stringMatching(/^events\.json:\d+ PACK-7$/)]);
    const unused = faultsAfter(({ sources }) => {
      (sources["sources"] as Member)["more"] = { grade: "B", title: "More" };
    });
    expect(unused).toEqual([expect.stringMatching(/^sources\.json:\d+ PACK-7$/)]);
    const graded = faultsAfter(({ sources }) => {
      sources["sources"] = { text: { grade: "D", title: "A page" } };
    });
    expect(graded).toEqual([expect.stringMatching(/^sources\.json:\d+ PACK-3$/)]);
  });

  it("[PACK-8] what leads back to itself is refused", () => {
    const kinds = ({ agreement }: Documents): Member[] =>
      (agreement["participation"] as { kinds: Member[] }).kinds;
    expect(faultsAfter((one) => (kinds(one)[5]!["whenEnded"] = "party"))).toEqual([
      expect.stringContaining("PACK-8"),
    ]);
    expect(
      faultsAfter(({ agreement }) => {
        const [limit] = listOf(agreement, "limits");
        limit!["within"] = "vehicles";
      }),
    ).toEqual([expect.stringContaining("PACK-8")]);
  });

  it("[PACK-9] two acts of one assertor that contradict each other on one day are refused", () => {
    const faults = faultsAfter((documents) => {
      events(documents).push(event("again", "signature", "XA", "2010-12-22") as Member);
    });
    expect(faults).toEqual([expect.stringContaining("PACK-9")]);
    // In the order of the list of acts one builds on the other.
    const built = faultsAfter((documents) => {
      events(documents).push(event("built", "ratification", "XC", "2010-04-09") as Member);
      events(documents).unshift(event("first", "signature", "XC", "2010-04-09") as Member);
    });
    expect(built).toEqual([]);
  });

  it("[PACK-10] notice before what nobody foresees, and a window that is empty, are refused", () => {
    expect(faultsAfter((one) => withNotice(one))).toEqual([]);
    expect(faultsAfter((one) => withNotice(one, {}, false))).toEqual([
      expect.stringContaining("PACK-10"),
    ]);
    const deadline = { kind: "window-before", earliest: "P3D", latest: "P5D", of: "launch" };
    expect(faultsAfter((one) => withNotice(one, { deadline }))).toEqual([
      expect.stringContaining("PACK-10"),
    ]);
  });

  it.each([
    ["1 + ".repeat(200) + "1", /500 characters/],
    ["(".repeat(13) + "1" + ")".repeat(13), /nested deeper/],
    ["items.filter(i, items.exists(j, j == i)).size()", /loop within a loop/],
    ["a.matches('^(a+)+$')", /regular expression/],
    ["items.map(i, i.filter(j, j > 0))", /loop within a loop/],
    ["''' ' ''' + a.map(i, i.map(j, j)) + ''' ' '''", /one pair of quotes/],
    ["r'\\' + a.map(i, i.map(j, j)) + '\\'", /one pair of quotes/],
    ["1 // '\n + a.map(i, i.map(j, j)) // '", /no comments/],
  ])("[PACK-11] an expression such as %.20s is refused", (expression, why) => {
    expect(boundsBroken(expression)).toMatch(why);
    const faults = faultsAfter(({ agreement }) => {
      listOf(agreement, "counting")[0]!["sum"] = expression;
    });
    expect(faults).toEqual([expect.stringContaining("PACK-11")]);
  });

  it.each([
    "items.filter(i, i.kind == 'matches').size() + items.filter(i, i.deployed).size()",
    "item.kind == '((((((((((((((' ? 1 : 0",
    "[1, 2, 3].exists(i, i == item.count)",
  ])("[PACK-11] %j keeps within them", (expression) => {
    expect(boundsBroken(expression)).toBeUndefined();
  });

  it("[RUL-1] what items say is a form without choices, its lists bounded, its fields named", () => {
    const after = (change: (items: Member, fields: Record<string, Member>) => void) =>
      faultsAfter(({ agreement }) => {
        const items = agreement["items"] as Member;
        change(items, items["properties"] as Record<string, Member>);
      });
    const refused = [expect.stringMatching(/^agreement\.json:\d+ RUL-1$/)];
    const titles = { en: "x" };
    expect(after((items) => (items["required"] = ["count"]))).toEqual(refused);
    expect(after((items) => delete items["additionalProperties"])).toEqual(refused);
    expect(after((_, fields) => delete fields["count"]!["titles"])).toEqual(refused);
    expect(after((_, fields) => (fields["a-b"] = { type: "boolean", titles }))).toEqual(refused);
    const list = { type: "array", titles, items: { type: "boolean" } };
    expect(after((_, fields) => (fields["list"] = list))).toEqual(refused);
    expect(after((_, fields) => (fields["list"] = { ...list, maxItems: 1_001 }))).toEqual(refused);
    expect(after((_, fields) => (fields["list"] = { ...list, maxItems: 1_000 }))).toEqual([]);
    const either = { titles, oneOf: [{ type: "boolean" }, { type: "string" }] };
    expect(after((_, fields) => (fields["either"] = either))).toEqual(refused);
  });

  it("[RUL-2] an expression without items is refused, also that of another position", () => {
    const position = { by: "XB", says: { en: "Half of them." }, sources: ["text"] };
    const faults = faultsAfter(({ agreement }) => {
      delete agreement["items"];
      listOf(agreement, "counting")[0]!["positions"] = [{ position, sum: "item.count / 2" }];
    });
    expect(faults).toEqual([
      expect.stringMatching(/^agreement\.json:\d+ RUL-2$/),
      expect.stringMatching(/^agreement\.json:\d+ RUL-2$/),
    ]);
  });

  it("[PACK-12] a duty without a channel is refused", () => {
    expect(faultsAfter((one) => withNotice(one, { channel: null }))).toEqual([
      expect.stringMatching(/^agreement\.json:\d+ PACK-12$/),
    ]);
  });

  it("[PACK-13] a limit without a counting rule is refused", () => {
    const faults = faultsAfter(({ agreement }) => {
      delete listOf(agreement, "limits")[0]!["counting"];
    });
    expect(faults).toEqual([expect.stringMatching(/^agreement\.json:\d+ PACK-13$/)]);
  });

  it("[PACK-14] an event without an assertor is refused", () => {
    const faults = faultsAfter((one) => delete events(one)[2]!["assertor"]);
    expect(faults).toEqual([expect.stringMatching(/^events\.json:\d+ PACK-14$/)]);
  });

  it.each([
    ["2012-08-09", ["PACK-15"]],
    ["2012-08-10", []],
  ])("[PACK-15] a withdrawal of 10 February with effect from %s", (effectFrom, expected) => {
    const after = (more: Member): readonly string[] =>
      faultsAfter((one) => {
        one.agreement["withdrawal"] = {
          ...{ text: { en: "Six months." }, act: "suspension", notice: "P6M", sources: ["text"] },
        };
        events(one).push(event("out", "suspension", "XA", "2012-02-10", more) as Member);
      }).map((fault) => fault.replace(/.* /, ""));
    expect(after({ effectFrom })).toEqual(expected);
    const denied = [{ by: "XB", says: { en: "Too early." }, sources: ["text"] }];
    expect(after({ effectFrom, denied })).toEqual([]);
    expect(after({})).toEqual(["PACK-15"]);
  });

  it("[PACK-17] [STA-9] a party takes its own act back, and only until it has effect", () => {
    const back =
      (party: string, on: string) =>
      (one: Documents): void => {
        const effectFrom = "2012-08-10";
        const [out, kept] = ["suspension", "law"];
        events(one).push(event("out", out, "XA", "2012-02-10", { effectFrom }) as Member);
        events(one).push(event("back", kept, party, on, { takesBack: "out" }) as Member);
      };
    const refused = [expect.stringMatching(/^events\.json:\d+ PACK-17$/)];
    expect(faultsAfter(back("XA", "2012-08-10"))).toEqual(refused);
    expect(faultsAfter(back("XB", "2012-08-09"))).toEqual(refused);
    expect(faultsAfter(back("XA", "2012-08-09"))).toEqual([]);
    const own = smallPack(back("XA", "2012-08-09")).eventsOf.get("XA") ?? [];
    expect(own.map(({ id }) => id)).toEqual(["xa-signature", "xa-ratification", "force", "back"]);
  });

  it.each([
    [2, 28, []],
    [2, 29, ["PACK-18"]],
    [4, 31, ["PACK-18"]],
    [12, 31, []],
  ])("[PACK-18] a day of each year in month %i, %i", (month, day, expected) => {
    const rules = (change: (documents: Documents) => void) =>
      faultsAfter(change).map((fault) => fault.replace(/.* /, ""));
    const deadline = { kind: "yearly", month, day };
    expect(rules((one) => withNotice(one, { deadline }))).toEqual(expected);
    const data = { id: "data", name: { en: "d" }, channel: ["centres"], sources: ["text"] };
    const exchanged = (more: Member) => (one: Documents) => {
      withNotice(one);
      one.agreement["exchanges"] = [{ ...data, ...more }];
    };
    expect(rules(exchanged({ deadline }))).toEqual(expected);
    expect(rules(exchanged({ asOf: [{ month, day }] }))).toEqual(expected);
  });

  it("[PACK-16] phases, and spans of provisional application, are in their order", () => {
    const phased = (...days: readonly string[]): readonly string[] =>
      faultsAfter(({ agreement }) => {
        const phases = days.map((from) => ({ from, max: 1 }));
        listOf(agreement, "limits")[0]!["phases"] = phases;
      });
    expect(phased("2021-01-01", "2022-01-01")).toEqual([]);
    const refused = [expect.stringMatching(/^agreement\.json:\d+ PACK-16$/)];
    expect(phased("2022-01-01", "2021-01-01")).toEqual(refused);
    expect(phased("2020-01-01")).toEqual(refused);
    const turned = faultsAfter(({ agreement }) => {
      const span = { from: "2011-02-05", until: "2010-04-08" };
      agreement["provisionalApplication"] = [{ text: { en: "All." }, ...span, sources: ["text"] }];
    });
    expect(turned).toEqual(refused);
  });

  it("[FORM-1] a form in a pack is named with its line as well", () => {
    const fields = { type: "object", properties: { a: { type: "string", pattern: "a" } } };
    expect(faultsAfter((one) => withNotice(one, { fields }))).toEqual([
      expect.stringMatching(/^agreement\.json:\d+ FORM-1$/),
    ]);
  });

  it("[PACK-3] what is written back reads as the same pack", () => {
    const documents = smallDocuments();
    const files = new Map(
      Object.entries(documents).map(([name, document]) => {
        return [`${name}.json`, encodeText(`${formatJson(document)}\n`)];
      }),
    );
    expect(readFiles(files).ok).toBe(true);
  });
});
