import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readPhrasebook, renderPhrase, type Phrase } from "@parley/phrasebook";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actionOf, confirmsFlash, emptyDraft, isBegun, readDraft, type Draft } from "./draft.js";
import {
  beginForm,
  cornersWords,
  degreesWords,
  numberWords,
  readDegrees,
  readForm,
} from "./parameter-form.js";
import { choiceName, phraseOutline } from "./phrase-outline.js";
import { headlineText, showPhrase } from "./phrase-words.js";
import { instantText, readTypedTime, typeTime } from "./typed-time.js";

const NOW = Date.parse("2026-11-22T02:41:07.000Z");
const bytes = readFileSync(new URL("../../../../phrasebook/parley-1.json", import.meta.url));
const read = readPhrasebook(bytes, { hash: (of) => createHash("sha256").update(of).digest() });
if (!read.ok) throw new Error(read.detail);
const book = read.value;
const NEW = { members: [] };
const SIGHTING = {
  place: { lat: "54.1 N", lon: "161.5 E" },
  time: { day: "2026-11-22", time: "02:30" },
  confidence: { value: "unconfirmed" },
  as_of: { day: "2026-11-22", time: "0240" },
};

describe("typed times", () => {
  it.each([
    ["2026-11-22", "14:20", "2026-11-22T14:20:00.000Z"],
    [" 2026-11-22 ", "0905", "2026-11-22T09:05:00.000Z"],
    ["2026-11-22", "23:59:58", "2026-11-22T23:59:58.000Z"],
  ])("reads %s %s as UTC", (day, time, instant) => {
    expect(readTypedTime({ day, time })).toBe(Date.parse(instant));
  });

  it.each([
    ["2026-04-31", "10:00"],
    ["22.11.2026", "10:00"],
    ["2026-11-22", "24:00"],
    ["2026-11-22", "2:20 pm"],
    ["", "10:00"],
  ])("does not guess at %s %s", (day, time) => {
    expect(readTypedTime({ day, time })).toBeUndefined();
  });

  it("never types a promise earlier than meant", () => {
    expect(typeTime(NOW + 15 * 60_000, true)).toEqual({ day: "2026-11-22", time: "02:57" });
    expect(typeTime(NOW)).toEqual({ day: "2026-11-22", time: "02:41" });
  });
});

describe("typed times at random", () => {
  const anything = fc.string({ unit: "binary" });
  const days = fc.stringMatching(/^ ?\d{4}-[01]\d-[0-3]\d ?$/);
  const times = fc.stringMatching(/^ ?[0-2]\d:?[0-6]\d(:[0-6]\d)? ?$/);

  it("are an instant that reads the same again, or nothing", () => {
    fc.assert(
      fc.property(fc.oneof(days, anything), fc.oneof(times, anything), (day, time) => {
        const at = readTypedTime({ day, time });
        if (at === undefined) return;
        const text = instantText(at);
        expect(text).toMatch(/^\d{4}-\d\d-\d\dT/);
        expect(readTypedTime({ day: text.slice(0, 10), time: text.slice(11, 19) })).toBe(at);
      }),
      { numRuns: 1_000 },
    );
  });

  it("read any instant as it was written into the fields, to the minute", () => {
    const years = { min: new Date("0000-01-01T00:00Z"), max: new Date("9999-12-31T23:59Z") };
    fc.assert(
      fc.property(fc.date({ ...years, noInvalidDate: true }), (date) => {
        const at = date.getTime();
        expect(readTypedTime(typeTime(at))).toBe(Math.floor(at / 60_000) * 60_000);
      }),
    );
  });
});

describe("degrees", () => {
  it.each([
    ["54.1", "latitude", "54.1000"],
    ["54,1 S", "latitude", "-54.1000"],
    ["-31.75", "longitude", "-31.7500"],
    ["161.5° e", "longitude", "161.5000"],
    ["0 W", "longitude", "0.0000"],
  ] as const)("reads %s as a %s", (text, axis, written) => {
    expect(readDegrees(text, axis)).toBe(written);
  });

  it.each([
    ["54.1 E", "latitude"],
    ["-54 S", "latitude"],
    ["54 30", "latitude"],
    ["north", "latitude"],
  ] as const)("does not guess at %s as a %s", (text, axis) => {
    expect(readDegrees(text, axis)).toBeUndefined();
  });

  it("say at their field what they are read as, or why they are not", () => {
    expect(degreesWords("", "latitude").id).toBe("place.such");
    expect(degreesWords("95.1 N", "latitude")).toMatchObject({ id: "place.outOfRange" });
    expect(degreesWords("161,5 N", "longitude").id).toBe("place.unread");
    expect(degreesWords("161,5 w", "longitude").values).toEqual({ degrees: "161.5000° W" });
    expect(cornersWords("54.1 N, 161.5 E\n54.2 N")).toMatchObject({ values: { line: 2 } });
    expect(cornersWords("54.1 N, 161.5 E\n54.2 N 161 E")).toBeUndefined();
    expect(["", "450", "4,5"].map((text) => numberWords(text, false))).toEqual(
      Array.from({ length: 3 }),
    );
    expect(numberWords("4,5", true)?.id).toBe("number.notWhole");
    expect(numberWords("fast", false)?.id).toBe("number.unread");
  });
});

describe("degrees at random", () => {
  const axes = fc.constantFrom("latitude", "longitude");
  const typed = fc.stringMatching(/^ ?[+-]?\d{1,4}([.,]\d{1,9})? ?°? ?[NSEWnsewx]?$/);

  it("are in the one spelling that reads the same again, or nothing", () => {
    const texts = fc.oneof(typed, fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(texts, axes, (text, axis) => {
        const degrees = readDegrees(text, axis);
        if (degrees === undefined) return;
        expect(degrees).toMatch(/^(?!-0\.0000)-?(0|[1-9]\d*)\.\d{4}$/);
        // What is beyond any place on Earth is refused by the phrasebook.
        if (Math.abs(Number(degrees)) <= 180) expect(readDegrees(degrees, axis)).toBe(degrees);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a phrase's form", () => {
  it("becomes the parameters the phrasebook takes", () => {
    const form = readForm(phrase("OBJ-1"), SIGHTING);
    expect(form).toEqual({
      ok: true,
      parameters: {
        place: { lat: "54.1000", lon: "161.5000" },
        time: "2026-11-22T02:30:00.000Z",
        confidence: "unconfirmed",
        as_of: "2026-11-22T02:40:00.000Z",
      },
    });
  });

  it("names the parameter that is missing, and the one that is wrong", () => {
    const { place: _gone, ...rest } = SIGHTING;
    expect(readForm(phrase("OBJ-1"), rest)).toMatchObject({ ok: false, name: "place" });
    const wrong = { ...SIGHTING, place: { lat: "91", lon: "10" } };
    expect(readForm(phrase("OBJ-1"), wrong)).toMatchObject({ ok: false, name: "place" });
  });

  it("takes a chosen unit without a number for nothing given", () => {
    const typed = { ...SIGHTING, speed: { unit: "kn" } };
    expect(readForm(phrase("OBJ-1"), typed)).toEqual(readForm(phrase("OBJ-1"), SIGHTING));
  });

  it("begins with the message that is answered", () => {
    const answer = [...book.phrases.values()].find((one) =>
      [...one.parameters.values()].some((parameter) => parameter.type === "message"),
    );
    if (answer === undefined) throw new Error("no phrase of the book refers to a message");
    const typed = beginForm(answer, { from: "XA", seq: 3 });
    expect(Object.values(typed)).toContainEqual({ party: "XA", seq: "3" });
  });

  it("shows what is still missing by its name, and a unit without a number", () => {
    expect(phraseOutline(book, phrase("OBJ-1"), "en")).toContain("[");
    const knots = phrase("OBJ-1").parameters.get("speed")?.choices.values().next().value;
    expect(knots && choiceName(knots, "en")).toMatch(/^[^\d{}]+$/);
  });
});

describe("a draft", () => {
  const whole: Draft = { ...emptyDraft("en", 3), to: ["XB", "XC"], text: " Is this yours? " };

  it("becomes the request, with nothing in it that was not filled in", () => {
    expect(readDraft(whole, NEW, book, NOW)).toEqual({
      ok: true,
      request: { to: ["XB", "XC"], precedence: 3, lang: "en", text: "Is this yours?" },
    });
  });

  it("goes into its conversation, as an answer", () => {
    const destination = { conversation: "c", members: ["XA", "XC"], answers: "a" };
    expect(readDraft({ ...whole, action: ["XA"] }, destination, book, NOW)).toMatchObject({
      request: { conversation: "c", answers: "a", action: ["XA"] },
    });
  });

  it.each([
    ["missing.to", { to: [] }],
    ["missing.words", { text: "  " }],
    ["missing.parameter", { phrase: "OBJ-1" }],
    ["missing.phrase", { phrase: "OBJ-999" }],
    ["missing.phraseLanguage", { phrase: "OBJ-1", lang: "ar" }],
    ["missing.textLanguage", { text: "هل هذا لكم؟" }],
    ["missing.textWithPhrase", { text: "هل هذا لكم؟", phrase: "OBJ-1", typed: SIGHTING }],
    ["missing.time", { replyBy: { day: "", time: "14:20" } }],
    ["missing.timePassed", { replyBy: { day: "2026-11-22", time: "02:40" } }],
    [
      "missing.exhibitLanguage",
      {
        exhibits: [{ name: "a", title: "a", mediaType: "text/plain", language: "", sizeBytes: 1 }],
      },
    ],
  ])("says %s", (id, part: Partial<Draft>) => {
    expect(readDraft({ ...whole, ...part }, NEW, book, NOW)).toMatchObject({
      ok: false,
      missing: { id },
    });
  });
});

describe("who must act", () => {
  it("is everybody until some are chosen", () => {
    const draft = emptyDraft("en", 3);
    expect(actionOf(draft, ["XB", "XC"])).toEqual(["XB", "XC"]);
    expect(actionOf({ ...draft, action: ["XC", "XD"] }, ["XB", "XC"])).toEqual(["XC"]);
  });
});

describe("a draft that was begun", () => {
  it("holds something that would be missed", () => {
    expect(isBegun(emptyDraft("en", 3))).toBe(false);
    expect(isBegun({ ...emptyDraft("en", 3), to: ["XB"], text: " " })).toBe(false);
    expect(isBegun({ ...emptyDraft("en", 3), phrase: "OBJ-1" })).toBe(true);
  });
});

describe("FLASH", () => {
  it.each(["XB XC", "xc, xb", " XC  XB "])("is confirmed by %j for XB and XC", (typed) => {
    expect(confirmsFlash(typed, ["XB", "XC"])).toBe(true);
  });

  it.each(["", "XB", "XB XB", "XB XC XA", "yes"])("is not confirmed by %j", (typed) => {
    expect(confirmsFlash(typed, ["XB", "XC"])).toBe(false);
  });
});

describe("the words of a phrase", () => {
  const parameters = { place: { lat: "54.1000", lon: "161.5000" } };
  const sent = { code: "OBJ-1", parameters, rendering: "as sent", confirmed: true };

  it("are shown in the reader's language beside the original", () => {
    const form = readForm(phrase("OBJ-1"), SIGHTING);
    if (!form.ok) throw new Error(form.detail);
    const confirmed = { ...sent, parameters: form.parameters };
    const shown = showPhrase(confirmed, "en", { book, language: "zh" });
    const rendered = renderPhrase(book, "OBJ-1", form.parameters, "zh");
    expect(shown.mine).toEqual({ text: rendered.ok && rendered.value, lang: "zh" });
    expect(shown.original).toEqual({ text: "as sent", lang: "en" });
  });

  it("are never rendered in another language when the code is not confirmed", () => {
    const unconfirmed = { ...sent, confirmed: false };
    const shown = showPhrase(unconfirmed, "en", { book, language: "zh" });
    expect(shown).toEqual({
      code: "OBJ-1",
      original: { text: "as sent", lang: "en" },
      why: "not-confirmed",
    });
  });

  it("stay as sent for a reader whose language the book does not have", () => {
    expect(showPhrase(sent, "en", { book, language: "ar" }).why).toBe("no-such-language");
    expect(showPhrase(sent, "en", { book: undefined, language: "zh" }).why).toBe("no-book");
  });

  it("come after the subject in a list, and alone where there is none", () => {
    const form = readForm(phrase("OBJ-1"), SIGHTING);
    const rendered = form.ok && renderPhrase(book, "OBJ-1", form.parameters, "en");
    if (!form.ok || !rendered || !rendered.ok) throw new Error("not rendered");
    const headline = { lang: "en", phrase: { code: "OBJ-1", parameters: form.parameters } };
    const shown = (text: string): unknown =>
      headlineText({ ...headline, text }, { book, language: "zh" }).subject;
    expect(shown("The northern cape")).toEqual({ text: "The northern cape", lang: "en" });
    expect(shown(rendered.value)).toBeUndefined();
    expect(shown(`${rendered.value.slice(0, 30)}…`)).toBeUndefined();
  });

  it("fall back to the text of a headline", () => {
    const headline = { text: "the text", lang: "en", phrase: { code: "XXX-1", parameters: {} } };
    expect(headlineText(headline, { book, language: "zh" })).toEqual({
      text: "the text",
      lang: "en",
    });
  });
});

function phrase(code: string): Phrase {
  const found = book.phrases.get(code);
  if (found === undefined) throw new Error(`the book has no ${code}`);
  return found;
}
