import { createHash } from "node:crypto";
import type { Json } from "@parley/bytes";
import { makeEntry } from "@parley/public-record";
import { describe, expect, it } from "vitest";
import type { Candidate } from "./candidate.js";
import { proposed, vectorsOf } from "./gazetteer.fuzz.js";

const SOURCE = {
  ...{ grade: "D", publisher: "courier.example", title: "A report", language: "en" },
  address: "https://courier.example/report",
};

/** An entry of the record with nothing but what a candidate has. */
function entryOf(of: Candidate): Json {
  const figure = {
    ...{ category: of.category, unit: of.unit, bound: of.bound },
    ...(of.term !== undefined && { term: of.term }),
    ...(of.amount !== undefined && { amount: of.amount }),
    ...(of.qualifier !== undefined && { qualifier: of.qualifier }),
  };
  return {
    ...{ kind: "claim", states: of.states, isProjection: of.isProjection, chain: of.chain },
    ...(of.kind === "figure" && { figure: figure as Json }),
    ...(of.act !== undefined && { act: of.act }),
    ...(of.agreement !== undefined && { agreement: of.agreement }),
    dates: { captured: "2031-06-13", ...(of.asOf !== undefined && { asOf: of.asOf }) },
    ...{ speaker: of.speaker ?? "courier.example", publisher: "courier.example" },
    words: { text: of.quote, language: "en" },
    ...{ sources: [SOURCE], translations: [], slips: [], lineage: { authors: [] } },
    ...(of.amount === 0 && { note: "None are counted." }),
  };
}

describe("candidates", () => {
  it("[PASS-1] [PASS-12] [PASS-20] have what an entry of the record asks for", () => {
    for (const language of ["zh", "en", "ru"]) {
      for (const { text } of vectorsOf(language).cases) {
        for (const candidate of proposed(text)) {
          const made = makeEntry(entryOf(candidate), (bytes) => {
            return new Uint8Array(createHash("sha256").update(bytes).digest());
          });
          expect(made.ok ? "made" : `${made.rule}: ${made.detail}`, text).toBe("made");
        }
      }
    }
  });
});
