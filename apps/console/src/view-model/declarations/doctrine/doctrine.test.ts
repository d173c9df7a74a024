import { describe, expect, it } from "vitest";
import { DOCTRINE, laterThan, readDoctrine, sortDoctrine, wordsRows } from "./doctrine.js";
import { doctrineView, idOf, saidBy } from "../inspected.fixture.js";

const typed = {
  title: " No first use ",
  words: "1,2",
  "words/#1/text": "We will not be the first.",
  "words/#2/language": "fr",
  "words/#2/text": "Nous ne serons pas les premiers.",
  speaker: "The President",
  authority: "Decree 12",
  saidOn: "2026-10-01",
  conditions: "None.\n\n",
  addressees: "XA\nAll states",
};

describe("a statement of doctrine is read from its form", () => {
  it("has its words by language, and what stands one a line as a list", () => {
    const { said, complaints } = readDoctrine(typed, "en");
    expect(complaints).toEqual([]);
    expect(said).toEqual({
      title: "No first use",
      words: { en: "We will not be the first.", fr: "Nous ne serons pas les premiers." },
      ...{ speaker: "The President", authority: "Decree 12", saidOn: "2026-10-01" },
      conditions: ["None."],
      addressees: ["XA", "All states"],
    });
  });

  it("restates an earlier one, or stands in its place where that was chosen", () => {
    const earlier = { ...typed, [DOCTRINE.earlier]: idOf("71") };
    expect(readDoctrine(earlier, "en").said.restates).toBe(idOf("71"));
    const { said } = readDoctrine({ ...earlier, [DOCTRINE.as]: "supersedes" }, "en");
    expect([said.restates, said.supersedes]).toEqual([undefined, idOf("71")]);
  });

  it("complains of what is missing, of a day that is none, and of a language twice", () => {
    const keys = (form: Readonly<Record<string, string>>): string[] => {
      return readDoctrine(form, "en").complaints.map(({ key, words: { id } }) => `${key} ${id}`);
    };
    expect(keys({})).toEqual([
      "title notify.missing",
      "words/#1/text notify.missing",
      "speaker notify.missing",
      "authority notify.missing",
      "saidOn notify.missing",
    ]);
    expect(keys({ ...typed, saidOn: "2026-02-30" })).toEqual(["saidOn notify.unread.date"]);
    expect(keys({ ...typed, "words/#2/language": "en" })).toEqual(["words/#2/text doctrine.twice"]);
    expect(keys({ ...typed, title: "x".repeat(257) })).toEqual(["title notify.tooLong"]);
    const many = "a\n".repeat(33);
    expect(keys({ ...typed, conditions: many })).toEqual(["conditions notify.tooMany"]);
  });

  it("begins with one language", () => {
    expect(wordsRows({}).map(({ item }) => item)).toEqual(["1"]);
    expect(wordsRows(typed).map(({ item }) => item)).toEqual(["1", "2"]);
  });
});

describe("statements of doctrine in order", () => {
  const old = doctrineView({ ...saidBy("XA", "71", "2026-01-01"), standing: "superseded" });
  const first = doctrineView({ ...saidBy("XA", "72", "2025-01-01"), standing: "restated" });
  const newest = doctrineView({
    ...saidBy("XA", "73", "2025-06-01"),
    supersedes: old.statement,
  });

  it("are the newest first, and last those that another stands in the place of", () => {
    expect(sortDoctrine([old, first, newest])).toEqual([newest, first, old]);
  });

  it("know what was said later of them", () => {
    expect(laterThan([old, first, newest], old)).toEqual([newest]);
    expect(laterThan([old, first, newest], first)).toEqual([]);
  });
});
