import { describe, expect, it } from "vitest";
import { briefly, TEXT, vectorsOf, vocabulary } from "./gazetteer.fuzz.js";
import { proposeCandidates } from "./propose.js";

describe.each(["zh", "en", "ru"])("vectors of sentences in %s", (language) => {
  const { cases, published, publisher } = vectorsOf(language);

  it("[PASS-10] [PASS-16] [PASS-21] [PASS-22] give what each sentence says, and nothing else", () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    for (const { text, found } of cases) {
      const of = { ...TEXT, language, published, publisher, paragraphs: [text] };
      const candidates = proposeCandidates(of, vocabulary());
      expect(
        candidates.map((one) => briefly(one, text)),
        text,
      ).toEqual(found);
    }
  });
});
