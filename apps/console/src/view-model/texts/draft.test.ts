import type { CharId } from "@parley/joint-text";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edit } from "../../texts-api.js";
import {
  answered,
  caretIn,
  draftOf,
  isUntold,
  notTaken,
  rangesBetween,
  taken,
  textOf,
  toTell,
  typed,
  unitsOf,
  untoldStretches,
  type Draft,
  type Unit,
} from "./draft.js";

const PLACE = { paragraph: "XA.1", language: "en" };
const OWN = 0;

describe("a draft beside what the centre has", () => {
  it("shows what our side reads, and knows the rest as places", () => {
    const segment = { standing: "bracketed" as const, struckBy: [] };
    const units = unitsOf(
      [
        { ...segment, words: "ab", ranges: [{ from: { client: 7, clock: 3 }, length: 2 }] },
        {
          ...{ words: "c", standing: "bracketed", struckBy: ["XA"] },
          ranges: [{ from: { client: 7, clock: 9 }, length: 1 }],
        },
      ],
      "XA",
    );
    expect(units.map(({ unit, isShown }) => [unit, isShown])).toEqual([
      ["a", true],
      ["b", true],
      ["c", false],
    ]);
    expect(textOf(draftOf(units))).toBe("ab");
  });

  it("tells words behind the unit before them, and strikes by ranges", () => {
    const centre = new Centre("We shall inform.", 1);
    const draft = typed(draftOf(centre.units(OWN)), "We should inform.", {
      ...{ from: 3, until: 8, caret: 9 },
    });
    const { edits } = toTell(draft, PLACE);
    expect(edits).toEqual([
      { insert: { ...PLACE, after: centre.nameAt(7), text: "should" } },
      { mark: { kind: "strike", ...PLACE, ranges: [{ from: centre.nameAt(3), length: 5 }] } },
    ]);
  });

  it("what was put in and taken out again before it was told is nothing", () => {
    const centre = new Centre("ab", 1);
    const draft = typed(typed(draftOf(centre.units(OWN)), "axb"), "ab");
    expect(isUntold(draft)).toBe(false);
    expect(toTell(draft, PLACE).edits).toEqual([]);
  });

  it("what is taken out while its answer is awaited is struck once it has a name", () => {
    const centre = new Centre("ab", 1);
    const told = toTell(typed(draftOf(centre.units(OWN)), "axyb"), PLACE);
    const draft = typed(told.draft, "axb");
    centre.take(told.edits, OWN);
    const later = answered(taken(draft, centre.units(OWN), OWN));
    expect(textOf(later)).toBe("axb");
    expect(toTell(later, PLACE).edits).toMatchObject([{ mark: { kind: "strike" } }]);
  });

  it("a caret stays behind its unit when words of others come in", () => {
    const centre = new Centre("one two", 1);
    const draft = typed(draftOf(centre.units(OWN)), "one new two");
    centre.put(1, null, "zero ");
    const later = taken(draft, centre.units(OWN), OWN);
    expect(textOf(later)).toBe("zero one new two");
    expect(caretIn(draft, later, 8)).toBe(13);
    expect(caretIn(draft, later, 0)).toBe(0);
  });

  it("words that came in and were not shown yet are not struck by what is typed", () => {
    const centre = new Centre("one two", 1);
    const shown = draftOf(centre.units(OWN));
    centre.put(1, centre.nameAt(2), " and");
    const newest = taken(shown, centre.units(OWN), OWN);
    const draft = typed(newest, "one twos", { from: 7, until: 7, caret: 8 }, shown);
    expect(textOf(draft)).toBe("one and twos");
    const alone = typed({ ...shown, next: newest.next }, "one twos");
    expect(caretIn(alone, draft, 8)).toBe(12);
    expect(toTell(draft, PLACE).edits).toHaveLength(1);
  });

  it("a caret whose unit has gone stands behind the one before", () => {
    const centre = new Centre("abc", 1);
    const draft = draftOf(centre.units(OWN));
    centre.goneFor(1, 2);
    expect(caretIn(draft, taken(draft, centre.units(OWN), OWN), 2)).toBe(1);
  });

  it("words that were refused are still here, and are told again", () => {
    const centre = new Centre("ab", 1);
    const told = toTell(typed(draftOf(centre.units(OWN)), "axb"), PLACE);
    expect(isUntold(told.draft)).toBe(false);
    const later = notTaken(told.draft);
    expect(textOf(later)).toBe("axb");
    expect(toTell(later, PLACE).edits).toEqual(told.edits);
    expect(untoldStretches(later)).toEqual([{ from: 1, until: 2 }]);
  });

  it("what the centre took in other words stands in its words", () => {
    const centre = new Centre("ab", 1);
    const told = toTell(typed(draftOf(centre.units(OWN)), "axb"), PLACE);
    centre.take([{ insert: { ...PLACE, after: centre.nameAt(0), text: "y" } }], OWN);
    expect(textOf(answered(taken(told.draft, centre.units(OWN), OWN)))).toBe("ayb");
  });

  it("names what is selected, without what has no name yet", () => {
    const centre = new Centre("abcd", 1);
    const draft = typed(draftOf(centre.units(OWN)), "abxcd");
    expect(rangesBetween(draft, 1, 4)).toEqual([{ from: centre.nameAt(1), length: 2 }]);
  });

  it("strikes in marks of at most 1,000 ranges", () => {
    const centre = new Centre("", 1);
    for (let count = 0; count < 1_001; count++) centre.put(1, null, "a");
    const { edits } = toTell(typed(draftOf(centre.units(OWN)), ""), PLACE);
    const marks = edits.flatMap((edit) => ("mark" in edit ? [edit.mark] : []));
    expect(marks.map((mark) => ("ranges" in mark ? mark.ranges.length : 0))).toEqual([1_000, 1]);
  });

  it("whatever both sides do meanwhile, field and centre come to the same, and no word is lost", () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("type" as const), at: fc.nat(30), take: fc.nat(3) }),
      fc.record({ kind: fc.constant("other" as const), at: fc.nat(30), take: fc.nat(3) }),
      fc.constantFrom(
        ...(["tell", "take", "answer", "refuse"] as const).map((kind) => {
          return { kind, at: 0, take: 0 };
        }),
      ),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const desk = new Desk();
        for (const { kind, at, take } of steps) desk[kind](at, take);
        desk.settle();
        expect(textOf(desk.draft)).toBe(desk.centre.shown(OWN));
        expect(desk.centre.all()).toEqual(expect.arrayContaining(desk.othersWords));
      }),
    );
  });
});

/** A field, what is under way from it, and a centre in which another side writes too. */
class Desk {
  readonly centre = new Centre("the words", 1);
  readonly othersWords: string[] = [..."the words"];
  draft: Draft = draftOf(this.centre.units(OWN));
  private underWay: readonly Edit[] | undefined;
  private typedCount = 0;

  type(at: number, take: number): void {
    const text = textOf(this.draft);
    const from = at % (text.length + 1);
    const word = String.fromCharCode(0x61 + (this.typedCount++ % 26));
    this.draft = typed(this.draft, text.slice(0, from) + word + text.slice(from + take));
  }

  other(at: number, take: number): void {
    const word = "A".repeat(take + 1);
    this.othersWords.push(...word);
    this.centre.put(1, this.centre.nameAt(at % this.centre.all().length), word);
  }

  tell(): void {
    if (this.underWay !== undefined || !isUntold(this.draft)) return;
    const { edits, draft } = toTell(this.draft, PLACE);
    this.draft = draft;
    this.underWay = edits;
  }

  take(): void {
    this.draft = taken(this.draft, this.centre.units(OWN), OWN);
  }

  answer(): void {
    if (this.underWay === undefined) return;
    this.centre.take(this.underWay, OWN);
    this.underWay = undefined;
    this.draft = answered(taken(this.draft, this.centre.units(OWN), OWN));
  }

  refuse(): void {
    if (this.underWay === undefined) return;
    this.underWay = undefined;
    this.draft = notTaken(this.draft);
  }

  settle(): void {
    this.answer();
    for (let turn = 0; turn < 3; turn++) {
      this.tell();
      this.answer();
    }
    this.take();
  }
}

/** Words that are never removed, each with who has struck it. */
class Centre {
  private readonly kept: { id: CharId; unit: string; struckBy: Set<number>; isGone: boolean }[] =
    [];
  private readonly clocks = new Map<number, number>();

  constructor(words: string, by: number) {
    this.put(by, null, words);
  }

  put(by: number, after: CharId | null, words: string): void {
    const client = (by + 1) * 2 ** 32 + 5;
    const at = this.kept.findIndex(({ id }) => id.client === after?.client && same(id, after));
    const came = words.split("").map((unit) => {
      const clock = this.clocks.get(client) ?? 0;
      this.clocks.set(client, clock + 1);
      return { id: { client, clock }, unit, struckBy: new Set<number>(), isGone: false };
    });
    this.kept.splice(at + 1, 0, ...came);
  }

  take(edits: readonly Edit[], by: number): void {
    for (const edit of edits) {
      if ("insert" in edit) this.put(by, edit.insert.after, edit.insert.text);
      else if (edit.mark.kind === "strike") {
        for (const { from, length } of edit.mark.ranges) {
          for (const one of this.kept) {
            const { client, clock } = one.id;
            const isIn = clock >= from.clock && clock < from.clock + length;
            if (client === from.client && isIn) one.struckBy.add(by);
          }
        }
      }
    }
  }

  goneFor(from: number, until: number): void {
    for (const one of this.kept.slice(from, until)) one.isGone = true;
  }

  units(own: number): readonly Unit[] {
    return this.kept.map(({ id, unit, struckBy, isGone }) => {
      return { id, unit, isShown: !isGone && !struckBy.has(own) };
    });
  }

  shown(own: number): string {
    return this.units(own).reduce((text, { unit, isShown }) => text + (isShown ? unit : ""), "");
  }

  all(): readonly string[] {
    return this.kept.map(({ unit }) => unit);
  }

  nameAt(index: number): CharId {
    return this.kept[index]!.id;
  }
}

function same(left: CharId, right: CharId): boolean {
  return left.clock === right.clock;
}
