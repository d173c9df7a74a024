import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LiveText, Mark, Run } from "@parley/joint-text";
import { laterVersion, noVersion, textAt, versionName, versionOf } from "./text-version.js";

const MARK: Mark = { n: 1, kind: "ad-referendum", paragraph: "XA.1" };

/** Words of two clients in the order in which they were written, and marks of two parties. */
const stories = fc.array(
  fc.record({ by: fc.nat(1), marks: fc.boolean(), at: fc.nat(1_000), size: fc.nat(4) }),
  { maxLength: 30 },
);

type Story = typeof stories extends fc.Arbitrary<infer T> ? T : never;

/** The text after a story; what comes later is put anywhere between what was there. */
function told(story: Story): LiveText {
  const units: { client: number; clock: number; text: string }[] = [];
  const clocks = [0, 0];
  const marks: Mark[][] = [[], []];
  for (const { by, marks: isMark, at, size } of story) {
    if (isMark) {
      marks[by]?.push(MARK);
      clocks[by]!++;
      continue;
    }
    const place = units.length === 0 ? 0 : at % units.length;
    const text = "abcde".slice(0, size + 1);
    const client = (by + 1) * 2 ** 32 + 5;
    const fresh = [...text].map((one) => ({ client, clock: clocks[by]!++, text: one }));
    units.splice(place, 0, ...fresh);
  }
  const runs: Run[] = [];
  for (const { client, clock, text } of units) {
    const last = runs.at(-1);
    const goesOn = last?.at.client === client && last.at.clock + last.text.length === clock;
    if (goesOn) runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ at: { client, clock }, text });
  }
  const languages = ["en"];
  return {
    participants: ["XA", "XB"],
    sides: 2,
    languages,
    marks,
    runs: new Map([["XA.1 en", runs]]),
  };
}

/** The same units, one run each: how they are cut is not looked at. */
function plain({ runs, marks }: LiveText): unknown {
  const units = [...runs].flatMap(([key, all]) => {
    return all.flatMap(({ at, text }) => {
      return [...text].map((one, index) => `${key} ${at.client} ${at.clock + index} ${one}`);
    });
  });
  return { units, marks };
}

describe("versions", () => {
  it("[HTTP-43] give the text back as it was, whatever was written since", () => {
    fc.assert(
      fc.property(stories, fc.nat(30), (story, cut) => {
        const before = told(story.slice(0, cut));
        expect(plain(textAt(told(story), versionOf(before)))).toEqual(plain(before));
      }),
    );
  });

  it("[HTTP-43] have one name for one text, and another for another", () => {
    const live = told([{ by: 0, marks: false, at: 0, size: 3 }]);
    const more = told([
      { by: 0, marks: false, at: 0, size: 3 },
      { by: 1, marks: true, at: 0, size: 0 },
    ]);
    expect(versionName(versionOf(live))).toBe(versionName(versionOf(structuredClone(live))));
    expect(versionName(versionOf(live))).not.toBe(versionName(versionOf(more)));
    expect(plain(textAt(more, noVersion(more)))).toEqual({ units: [], marks: [[], []] });
  });

  it("[HTTP-43] who has looked at two has looked at both", () => {
    const one = { clients: { "1": 5, "2": 1 }, marks: [3, 0] };
    const other = { clients: { "2": 4, "3": 2 }, marks: [1, 2] };
    const both = { clients: { "1": 5, "2": 4, "3": 2 }, marks: [3, 2] };
    expect(laterVersion(one, other)).toEqual(both);
    expect(laterVersion(other, one)).toEqual(both);
  });
});
