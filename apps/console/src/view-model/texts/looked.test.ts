import { describe, expect, it } from "vitest";
import type { ChangeView, TextAnswer } from "../../texts-api.js";
import { answerCame, haveRead, linesCame, NOT_LOOKED, type Looked } from "./looked.js";
import { minutesFixture } from "./text.fixture.js";

describe("what changed while nobody could look", () => {
  it("at first, what others did since this side last looked", () => {
    const looked = came(NOT_LOOKED, changed("XB"), true);
    expect(looked.band).toMatchObject({ why: "last-looked", changes: [{ id: "XA.1" }] });
    expect(looked.at).toBeUndefined();
    const read = haveRead(looked);
    expect(read).toMatchObject({ band: undefined, at: looked.band?.version });
  });

  it("own words need not be told", () => {
    expect(came(NOT_LOOKED, changed("XA"), true).band).toBeUndefined();
  });

  it("what others write while all lines are up is seen as it comes", () => {
    const first = came(NOT_LOOKED, { changes: [], version: "1" }, true);
    expect(came(first, changed("XB"), false)).toMatchObject({ band: undefined });
  });

  it("what comes once the line is up again has happened meanwhile", () => {
    const first = came(NOT_LOOKED, { changes: [], version: "1" }, true);
    const down = linesCame(first, false, 0);
    const still = came(down, changed("XA"), false);
    expect(still.at).toBe("1");
    const up = linesCame(still, true, 1_000);
    const merged = came(up, changed("XB"), false, 2_000);
    expect(merged.band?.why).toBe("line");
    expect(haveRead(merged)).toMatchObject({ held: undefined, band: undefined });
  });

  it("a line that brings nothing is soon forgotten", () => {
    const first = came(NOT_LOOKED, { changes: [], version: "1" }, true);
    const up = linesCame(linesCame(first, false, 0), true, 1_000);
    const later = came(up, { changes: [], version: "2" }, false, 20_000);
    expect(later).toEqual({ at: "2", band: undefined, held: undefined });
  });

  it("what comes while the officer reads is added", () => {
    const looked = came(NOT_LOOKED, changed("XB"), true);
    const more = came(looked, { ...changed("XB"), version: "later" }, false);
    expect(more.band?.version).toBe("later");
    expect(more.band?.why).toBe("last-looked");
  });
});

function came(
  looked: Looked,
  answer: Pick<TextAnswer, "changes" | "version">,
  isFirst: boolean,
  now = 0,
): Looked {
  return answerCame(looked, answer, now, "XA", isFirst);
}

function changed(by: "XA" | "XB"): { changes: readonly ChangeView[]; version: string } {
  const text = minutesFixture();
  const before = text.structure();
  text.write(by, "XA.1", "en", 0, "Then ");
  const { changes, version } = text.answer(before);
  return { changes, version };
}
