import type { JsonObject } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actOf, entryOf, FIGURE, need, sha256 } from "../sample-entries.fuzz.js";
import type { RecordAct } from "./act.js";
import { actJson, readAct } from "./read-act.js";
import { foldRecord } from "./record.js";

const ONE = entryOf();
const OTHER = entryOf({ speaker: "Ministry of Corvania", kind: "official-assessment" });
const REVISION = entryOf({ figure: { ...FIGURE, amount: 44 }, revises: ONE.id });
const [LOW, HIGH] = [ONE.id, OTHER.id].sort() as [string, string];

const accepted = actOf({ as: "accepted", candidate: "c1", entry: ONE });
const mended = actOf({ as: "mended", candidate: "c1", entry: OTHER }, 2);
const rejected = actOf({ as: "rejected", candidate: "c1" }, 3);
const compared = actOf({ as: "compared", entries: [LOW, HIGH], finding: "cannot-tell" }, 4);
const graded = actOf({ as: "item-graded", entry: ONE.id, credibility: 2 }, 4);
const source = actOf({ as: "source-graded", source: "Port Vale Courier", reliability: "B" }, 4);

describe("an act", () => {
  it.each([accepted, mended, rejected, compared, graded, source])(
    "[RECORD-15] is read back under its own id ($as)",
    (act) => {
      const json = JSON.parse(JSON.stringify(actJson(act))) as JsonObject;
      expect(need(readAct(json, sha256))).toEqual(act);
      const changed = { ...json, reason: "another" };
      expect(readAct(changed, sha256)).toMatchObject({ ok: false, rule: "RECORD-15" });
    },
  );

  it.each<readonly [string, string, JsonObject]>([
    ["DOC-3", "no reason", { ...actJson(rejected), reason: "" }],
    ["DOC-3", "no role", { ...actJson(rejected), by: "" }],
    ["DOC-3", "no time", { ...actJson(rejected), at: "yesterday" }],
    ["DOC-3", "another deed", { ...actJson(rejected), as: "scored" }],
    ["DOC-3", "a grade of 7", { ...actJson(graded), credibility: 7 }],
    ["DOC-3", "a grade G", { ...actJson(source), reliability: "G" }],
    ["DOC-3", "another finding", { ...actJson(compared), finding: "one-of-them-lies" }],
    ["RECORD-1", "both grades in one", { ...actJson(source), credibility: 1 }],
    [
      "RECORD-1",
      "an entry that is not its own",
      {
        ...actJson(accepted),
        entry: { ...ONE, id: HIGH === ONE.id ? LOW : HIGH } as unknown as JsonObject,
      },
    ],
    ["RECORD-19", "ids out of order", { ...actJson(compared), entries: [HIGH, LOW] }],
    ["RECORD-19", "one id", { ...actJson(compared), entries: [LOW] }],
  ])("[RECORD-15] is refused by %s: %s", (rule, _, json) => {
    expect(readAct(json, sha256)).toMatchObject({ ok: false, rule });
  });
});

describe("the record", () => {
  it("[RECORD-16] has what the last decision on a candidate says, and keeps them all", () => {
    const first = foldRecord([], [accepted]);
    expect([...first.entries.keys()]).toEqual([ONE.id]);
    const second = foldRecord([], [accepted, mended]);
    expect([...second.entries.keys()]).toEqual([OTHER.id]);
    const third = foldRecord([], [accepted, mended, rejected]);
    expect(third.entries.size).toBe(0);
    expect(third.decisions.get("c1")).toEqual([accepted, mended, rejected]);
  });

  it("[RECORD-17] has nothing that nobody accepted and nobody shipped", () => {
    expect(foldRecord([], [rejected, source]).entries.size).toBe(0);
    expect([...foldRecord([ONE], []).entries.values()]).toEqual([ONE]);
  });

  it("[RECORD-18] grades source and item apart, the last of each role beside the others", () => {
    const later = actOf({ as: "item-graded", entry: ONE.id, credibility: 5 }, 9);
    const second = actOf({ as: "item-graded", entry: ONE.id, credibility: 3 }, 1, "reviewer");
    const record = foldRecord([ONE], [graded, later, second, source]);
    expect(record.credibility.get(ONE.id)).toEqual([second, later]);
    expect(record.reliability.get("Port Vale Courier")).toEqual([source]);
  });

  it("[RECORD-18] keeps gradings apart whose source and role run together alike", () => {
    const grading = { as: "source-graded", reliability: "B" } as const;
    const one = actOf({ ...grading, source: "Courier\nwatch" }, 1, "analyst");
    const other = actOf({ ...grading, source: "Courier" }, 2, "watch\nanalyst");
    const record = foldRecord([], [one, other]);
    expect(record.reliability.get("Courier\nwatch")).toEqual([one]);
    expect(record.reliability.get("Courier")).toEqual([other]);
  });

  it("[RECORD-18] [RECORD-20] tells of a grading of what is not on the record", () => {
    const record = foldRecord([], [graded]);
    expect(record.faults).toMatchObject([{ act: graded.id, fault: { rule: "RECORD-18" } }]);
    expect(record.credibility.size).toBe(0);
  });

  it("[RECORD-19] has of each role the last comparison of a pair", () => {
    const later = actOf({ as: "compared", entries: [LOW, HIGH], finding: "different-thing" }, 8);
    const record = foldRecord([ONE, OTHER], [later, compared]);
    expect(record.comparisons).toEqual([later]);
    const without = foldRecord([ONE], [compared]);
    expect(without.faults).toMatchObject([{ fault: { rule: "RECORD-19" } }]);
    expect(without.comparisons).toEqual([]);
  });

  it("[RECORD-13] has a revision beside what it revises", () => {
    const act = actOf({ as: "accepted", candidate: "c2", entry: REVISION });
    const record = foldRecord([ONE], [act]);
    expect([...record.entries.keys()]).toEqual([ONE.id, REVISION.id]);
    expect(record.revisedBy).toEqual(new Map([[ONE.id, [REVISION.id]]]));
  });

  it("[RECORD-13] [RECORD-22] has all of forty thousand revisions of one entry, in order of id", () => {
    const all = Array.from({ length: 40_000 }, (_, at) => ({ ...REVISION, id: `${99_999 - at}` }));
    const ids = foldRecord([ONE, ...all], []).revisedBy.get(ONE.id) ?? [];
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([40_000, "60000", "99999"]);
  });

  it.each<readonly [string, JsonObject]>([
    ["by another speaker", { speaker: "Another", revises: ONE.id }],
    ["of another year", { dates: { asOf: "2030", captured: "2031" }, revises: ONE.id }],
    ["of another state", { states: ["XB"], revises: ONE.id }],
    ["of what is not there", { revises: "ab".repeat(32) }],
  ])(
    "[RECORD-13] [RECORD-20] tells of a revision %s, which stands in nobody's place",
    (_, other) => {
      const act = actOf({ as: "accepted", candidate: "c2", entry: entryOf(other) });
      const record = foldRecord([ONE], [act]);
      expect(record.faults).toMatchObject([{ act: act.id, fault: { rule: "RECORD-13" } }]);
      expect(record.revisedBy.size).toBe(0);
      expect(record.entries.size).toBe(2);
    },
  );

  it("[RECORD-20] is the same in whatever order acts came, and however often", () => {
    const acts: readonly RecordAct[] = [accepted, mended, rejected, compared, graded, source];
    const whole = foldRecord([ONE], acts);
    const some = fc.array(fc.nat(acts.length - 1), { maxLength: 6 });
    const shuffled = fc.shuffledSubarray([...acts], { minLength: acts.length });
    fc.assert(
      fc.property(shuffled, some, (order, again) => {
        const more = again.flatMap((at) => acts[at] ?? []);
        expect(foldRecord([ONE], [...more, ...order])).toEqual(whole);
      }),
    );
  });
});
