import { describe, expect, it } from "vitest";
import { finishedFixture, TEXT_ID, type TextFixture } from "../texts/text.fixture.js";
import { quotationOf, signedParagraphs, type SignedParagraph } from "./signed-paragraph.js";

const WORDS = { en: "The two sides met.", zh: "双方会晤。" };

describe("the paragraphs of a signed text", () => {
  it("[JOINT-34] are those of the exhibits that have the signed digest", async () => {
    const { text, digest } = signedByBoth();
    const signed = await read(text, text.exhibit());
    expect(signed).toEqual([
      {
        ...{ text: TEXT_ID, title: "Agreed minutes of the first round", digest },
        ...{ id: "XA.1", number: 1, words: WORDS },
      },
    ]);
    // What is written after the signatures is no word of theirs.
    const exhibit = text.exhibit();
    text.write("XA", "XA.1", "en", 0, "Late. ");
    expect(await read(text, exhibit)).toEqual(signed);
    expect(await read(text, text.exhibit())).toEqual([]);
    expect(await read(text, null)).toEqual([]);
  });

  it("[JOINT-42] are none while one side alone has signed", async () => {
    const text = finishedFixture();
    const digest = text.checkpoint("XA");
    sign(text, "XA", digest);
    expect(await read(text, text.exhibit())).toEqual([]);
  });
});

describe("a commitment that names a paragraph", () => {
  const paragraph: SignedParagraph = {
    ...{ text: TEXT_ID, title: "Minutes", digest: "7d".repeat(32), id: "XA.1", number: 1 },
    words: WORDS,
  };
  const named = { digest: paragraph.digest, paragraph: "XA.1" };

  it("is compared with what was signed, in each of its languages", () => {
    const of = (words: Record<string, string>, text = named): string | undefined => {
      return quotationOf({ words, text }, [paragraph])?.is;
    };
    expect(of(WORDS)).toBe("signed");
    expect(of({ en: "The two sides met" })).toBe("signed");
    expect(of({ ...WORDS, zh: "双方未会晤。" })).toBe("other-words");
    expect(of({ ...WORDS, ru: "Стороны встретились." })).toBe("other-words");
    expect(of(WORDS, { ...named, paragraph: "XB.1" })).toBe("not-here");
    expect(of(WORDS, { ...named, digest: "0".repeat(64) })).toBe("not-here");
    expect(quotationOf({ words: WORDS }, [paragraph])).toBeUndefined();
  });
});

function signedByBoth(): { text: TextFixture; digest: string } {
  const text = finishedFixture();
  const digest = text.checkpoint("XA");
  sign(text, "XA", digest);
  sign(text, "XB", digest);
  return { text, digest };
}

function sign(text: TextFixture, by: "XA" | "XB", digest: string): void {
  const of = { kind: "joint-text", text: TEXT_ID, digest } as const;
  text.say(by, { ...of, as: "accepted", adReferendum: false });
  text.say(by, { ...of, as: "conforming", languages: ["en", "zh"] });
  text.say(by, { ...of, as: "act", act: "signed", capacity: "Head of delegation" });
}

function read(text: TextFixture, exhibit: string | null): Promise<readonly SignedParagraph[]> {
  return signedParagraphs(text.answer(), () => Promise.resolve(exhibit));
}
