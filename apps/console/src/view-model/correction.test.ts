import { describe, expect, it } from "vitest";
import { correctable, struckPart } from "./correction.js";
import { statementView } from "./samples.fixture.js";

const PHRASE = { code: "OBJ-1", parameters: {}, rendering: "We see one object.", confirmed: true };
const both = { kind: "message", phrase: PHRASE, text: "Off the cape.", exhibits: [] } as const;
const { text: _none, ...alone } = both;

describe("a correction", () => {
  it("[CONV-18] stands in place of the free text, or of a phrase sent without any", () => {
    expect(correctable(both)).toEqual({ part: "text", words: "Off the cape." });
    expect(correctable(alone)).toEqual({ part: "phrase", words: "We see one object." });
    expect(correctable({ kind: "acknowledgement", of: "a", as: "read" })).toBeUndefined();
  });

  it("[CONV-18] strikes only what it stands in place of; a cancellation strikes everything", () => {
    const struck = (as: "correction" | "cancellation", body: typeof both | typeof alone): unknown =>
      struckPart(statementView({ body, corrected: { by: "b", as, text: "Off the bay." } }));
    expect(struck("correction", both)).toBe("text");
    expect(struck("correction", alone)).toBe("phrase");
    expect(struck("cancellation", both)).toBe("all");
    expect(struckPart(statementView({ body: both }))).toBeUndefined();
  });
});
