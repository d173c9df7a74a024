import { describe, expect, it } from "vitest";
import { readDocument } from "./document-form.js";
import { beginPrivate, readPrivate } from "./private-form.js";

const typed = {
  ...{ title: "Visit", addressee: "Ministry of Borealia", place: "Aurel", day: "2026-11-22" },
  "words/#1/text": "has the honour to propose a visit.",
};
const asked = { language: "en", number: "XA/15/2026" };
const told = (part: Record<string, string>): readonly string[] => {
  return readDocument({ ...typed, ...part }, asked).complaints.map(({ key }) => key);
};

describe("a document as typed", () => {
  it("bears the number that the centre gave, where its form is numbered", () => {
    const read = readDocument({ ...typed, "flag/ad-referendum": "yes" }, asked);
    expect(read).toEqual({
      document: {
        ...{ kind: "document", form: "note-verbale", number: "XA/15/2026", title: "Visit" },
        ...{ addressee: "Ministry of Borealia", place: "Aurel", day: "2026-11-22" },
        ...{ words: { en: "has the honour to propose a visit." }, flags: ["ad-referendum"] },
      },
      complaints: [],
    });
    for (const form of ["non-paper", "oral-statement"]) {
      expect(readDocument({ ...typed, form }, asked).document).not.toHaveProperty("number");
    }
  });

  it("is signed by a function where it is a letter, and only there", () => {
    expect(told({ form: "letter" })).toEqual(["signedBy"]);
    const letter = { ...typed, form: "letter", signedBy: "Minister" };
    expect(readDocument(letter, asked).document.signed_by).toBe("Minister");
    expect(readDocument({ ...letter, form: "note" }, asked).document).not.toHaveProperty(
      "signed_by",
    );
  });

  it("needs a title, an office, a place, a day and words", () => {
    expect(readDocument({}, asked).complaints.map(({ key }) => key)).toEqual([
      ...["title", "addressee", "place", "day", "words/#1/text"],
    ]);
    expect(told({ day: "22 November" })).toEqual(["day"]);
  });

  it("says what it belongs to and what it answers, where that is chosen", () => {
    const more = { consultation: "a1", answers: "d1", handling: "Delegation only" };
    expect(readDocument({ ...typed, ...more }, asked).document).toMatchObject(more);
  });
});

describe("a private item as typed", () => {
  it("needs a title, and keeps its text exactly", () => {
    expect(readPrivate({ text: "x" }).complaints.map(({ key }) => key)).toEqual(["title"]);
    const read = readPrivate({
      kind: "red-line",
      title: " No ",
      text: " as typed\n",
      handling: "",
    });
    expect(read).toEqual({
      words: { kind: "red-line", title: "No", text: " as typed\n" },
      complaints: [],
    });
  });

  it("begins a further version with the one before", () => {
    const item = {
      ...{ id: "ab", version: 2, written: "2026-11-20T08:00:00.000Z", sizeBytes: 1, versions: [] },
      ...({ kind: "draft", title: "Reply", text: "So.", consultation: "a1" } as const),
    };
    expect(readPrivate(beginPrivate(item)).words).toEqual({
      ...{ kind: "draft", title: "Reply", text: "So.", consultation: "a1" },
    });
    expect(beginPrivate(undefined)).toEqual({});
  });
});
