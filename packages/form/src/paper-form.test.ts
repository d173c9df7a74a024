import { readPack, type Pack } from "@parley/agreement";
import { encodeText, formatInstant, instant, type JsonObject } from "@parley/bytes";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paperFormOf, type PaperForm, type PaperRequest } from "./paper-form.js";
import { instantOnPaper, numberOnPaper, pointOnPaper } from "./paper-value.js";
import { sampleDocuments, sampleValues, type Documents } from "./sample-form.fuzz.js";

function packOf(documents: Documents = sampleDocuments()): Pack {
  const files = Object.entries(documents).map(([name, one]): [string, Uint8Array] => {
    return [`${name}.json`, encodeText(JSON.stringify(one))];
  });
  const hash = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
  const read = readPack(new Map(files), { hash });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.pack;
}

const BLANK: PaperRequest = {
  notification: "launch",
  languages: ["en", "ru"],
  header: {},
  values: undefined,
  isExercise: false,
};

function formOf(request: Partial<PaperRequest> = {}, pack = packOf()): PaperForm {
  const form = paperFormOf(pack, { ...BLANK, ...request });
  if (!form.ok) throw new Error(`${form.rule} ${form.detail}`);
  return form.value;
}

/** Rows as lines: number, labels, what is answered, unit. */
function linesOf(form: PaperForm): readonly string[] {
  return [...form.header, ...form.fields].map(({ number, labels, lines, unit, isRequired }) => {
    const answers = lines.map((one) => {
      if (one.kind === "blank") return one.pattern ?? "____";
      return one.kind === "choice" ? `[ ] ${one.text}` : one.text;
    });
    const mark = isRequired ? "*" : "";
    return [`${number}${mark}`, ...labels, answers.join(" / "), ...(unit ?? [])].join(" | ");
  });
}

describe("a notification on paper", () => {
  it("[PAPER-1] asks in two languages and answers once", () => {
    const header = {
      serial: "XA-2026-0117",
      at: instant(Date.UTC(2026, 10, 27, 6, 5)),
      from: "XA",
      to: ["XB", "ZZ"],
      precedence: 3,
      channel: "line",
      references: ["XA-2026-0101"],
      handling: "RELEASABLE TO XA XB",
      note: { id: "note-id", hash: "note-hash" },
    } as const;
    const form = formOf({ values: sampleValues, header });
    expect(linesOf(form)).toEqual([
      " | Agreement | Соглашение | Agreement on notices of launches" +
        " / Соглашение об уведомлениях о пусках",
      " | Article | Статья | II.3",
      " | Number or format | Номер или формат | 7",
      " | Serial number | Порядковый номер | XA-2026-0117",
      " | Date and time of issue (UTC) | Дата и время выдачи (UTC)" +
        " | 270605Z NOV 2026 (2026-11-27 06:05 UTC)",
      " | From | От кого | Aurelia (XA)",
      " | To | Кому | Borealia (XB) / ZZ",
      " | Precedence | Срочность | 3 PRIORITY · СРОЧНО",
      " | Channel | Канал | line · линия",
      " | References to earlier notices | Ссылки на прежние уведомления | XA-2026-0101",
      " | Handling and release | Порядок обращения и передачи" +
        " | RELEASABLE TO XA XB / Only the parties may see it. / Только для сторон.",
      "1 | planned launch | планируемый пуск | 030630Z DEC 2026 (2026-12-03 06:30 UTC)",
      "2 | kind | вид | ballistic missile · баллистическая ракета",
      "3 | range | дальность | 5500.5 | kilometres | км",
      "4 | number | количество | 12000",
      "5 | part of an exercise | в рамках учения | no · нет",
      "6 | impact areas | районы падения | ",
      "6.1 | impact areas | районы падения | boundary by points · граница по точкам",
      "6.1.1 | points | точки" +
        " | 1) 60°30.25002′N 005°12′E / 2) 00°03′S 170°15′W / 3) 60°00′N 180°00′E",
      "6.2 | impact areas | районы падения | circle, in nautical miles · круг, в морских милях",
      "6.2.1 | centre | центр | 33°30′S 018°00.00006′E",
      "6.2.2 | radius | радиус | 12.5 | nautical miles | морских миль",
      "7 | place | место | 45°15′N 012°30′W",
      "8 | near | вблизи | a sea · море",
      "8.1 | name | название | Northern Sea",
      "9 | remarks | примечания | 1) =SUM(A1:A9) / 2) Rock (Скала) 石头 صخرة 42",
    ]);
    expect(form.footer).toEqual([expect.stringMatching(/^small launch 1 /), "note-id note-hash"]);
  });

  it("[PAPER-1] has lines and boxes when blank, and says what must be filled in", () => {
    const form = formOf();
    const lines = linesOf(form);
    expect(lines).toContain(" | Serial number | Порядковый номер | ____");
    expect(lines).toContain(" | Channel | Канал | [ ] line · линия");
    expect(lines[7]).toMatch(/\[ \] 1 FLASH · МОЛНИЯ \/ \[ \] 2 IMMEDIATE/);
    expect(lines).toContain(
      "5 | part of an exercise | в рамках учения | [ ] yes · да / [ ] no · нет",
    );
    expect(lines.find((line) => line.startsWith("1* | planned launch"))).toMatch(/Z _+ _+ UTC$/);
    expect(lines).toContain("6.1a | boundary by points | граница по точкам | ");
    expect(lines).toContain("8 | near | вблизи | [ ] a base · база / [ ] a sea · море");
    expect(lines).toContain("8a.1* | name | название | ____");
    expect(lines.find((line) => line.startsWith("6.1a.1* | points"))).toMatch(/3\) _+°_+′ N\/S/);
    expect(lines).toContain("6.1c.2* | radius | радиус | ____ | nautical miles | морских миль");
    expect(form.legend).toEqual(["* must be filled in", "* заполнить обязательно"]);
    expect(formOf({ values: sampleValues }).legend).toBeUndefined();
  });

  it("[PAPER-2] writes a number in digits alone, as it is", () => {
    for (const [value, text] of [
      [12_500, "12500"],
      [-0.25, "-0.25"],
      [1e21, "1000000000000000000000"],
      [1.5e-7, "0.00000015"],
      [0, "0"],
    ] as const) {
      expect(numberOnPaper(value)).toBe(text);
    }
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(numberOnPaper(value)).toMatch(/^-?\d+(?:\.\d*[1-9])?$/);
        expect(Number(numberOnPaper(value)) === value).toBe(true);
      }),
    );
  });

  it("[PAPER-3] converts a place to degrees and minutes without rounding", () => {
    expect(pointOnPaper(60.504167, -5.2)).toBe("60°30.25002′N 005°12′W");
    expect(pointOnPaper(-0.000001, 0)).toBe("00°00.00006′S 000°00′E");
    expect(pointOnPaper(90, -180)).toBe("90°00′N 180°00′W");
    const millionths = fc.integer({ min: -90_000_000, max: 90_000_000 });
    fc.assert(
      fc.property(millionths, (counted) => {
        const [degrees = "", minutes = ""] = pointOnPaper(counted / 1e6, 0).split(/[°′]/);
        const [whole = "", fraction = ""] = minutes.split(".");
        const exact = Number(degrees) * 6e9 + Number(whole) * 1e8 + Number(fraction.padEnd(8, "0"));
        expect(exact).toBe(Math.abs(counted) * 6e3);
      }),
    );
  });

  it("[PAPER-4] writes an instant as a group of zone Z and in UTC, to its last digit", () => {
    const at = (text: string): string => instantOnPaper(instant(Date.parse(text)));
    expect(at("2026-01-02T03:04:00.000Z")).toBe("020304Z JAN 2026 (2026-01-02 03:04 UTC)");
    expect(at("2026-12-31T23:59:59.000Z")).toBe("312359Z DEC 2026 (2026-12-31 23:59:59 UTC)");
    expect(at("2026-12-31T23:59:00.010Z")).toBe("312359Z DEC 2026 (2026-12-31 23:59:00.010 UTC)");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (ms) => {
        const [, day, time = ""] = /\((\S+) (\S+) UTC\)$/.exec(instantOnPaper(instant(ms))) ?? [];
        const full = `${day}T${time}${":00.000".slice(time.length === 5 ? 0 : 3)}`;
        expect(`${full.slice(0, 23)}Z`).toBe(formatInstant(instant(ms)));
      }),
    );
  });

  it("[PAPER-5] has two of the pack's languages, and its channels", () => {
    const pack = packOf();
    const refused = (request: Partial<PaperRequest>): unknown => {
      return paperFormOf(pack, { ...BLANK, ...request });
    };
    expect(refused({ languages: ["en", "en"] })).toMatchObject({ rule: "PAPER-5" });
    expect(refused({ languages: ["en", "de"] })).toMatchObject({ rule: "PAPER-5" });
    expect(refused({ header: { channel: "x" } })).toMatchObject({ rule: "PAPER-5" });
    expect(refused({ notification: "x" })).toMatchObject({ rule: "DUE-1" });
    const letter = formOf({ header: { channel: "letter" } });
    expect(linesOf(letter)).toContain(
      " | Channel | Канал | letter · письмо (for information · для сведения)",
    );
    for (const language of ["fr", "es", "ru", "zh", "ar"] as const) {
      const { title, rider } = formOf({ languages: ["en", language] });
      expect(title[1]).not.toBe(title[0]);
      expect(rider[1]).not.toBe(rider[0]);
    }
  });

  it("[PAPER-6] prints nothing that is wrong or has no field, and says what is not given", () => {
    const values = { launch: sampleValues.launch, areas: sampleValues.areas };
    const lines = linesOf(formOf({ values }));
    expect(lines).toContain("3 | range | дальность | not given · не указано");
    const header = { serial: "a\u202eb", note: { id: "\u2066", hash: "h" } };
    expect(linesOf(formOf({ header }))[3]).toMatch(/a\[U\+202E\]b$/);
    expect(formOf({ header }).footer[1]).toBe("[U+2066] h");
    const refused = (wrong: JsonObject): unknown =>
      paperFormOf(packOf(), { ...BLANK, values: wrong });
    expect(refused({ ...values, launch: "soon" })).toMatchObject({ rule: "PAPER-6" });
    expect(refused({ ...values, other: 1 })).toMatchObject({ rule: "PAPER-6" });
    const documents = sampleDocuments();
    const [notification] = documents.agreement["notifications"] as { fields: object }[];
    if (notification !== undefined) {
      notification.fields = { type: "object", properties: { a: { type: "string" } } };
    }
    const open = packOf(documents);
    const stray = paperFormOf(open, { ...BLANK, values: { a: "x", b: "lost" } });
    expect(stray).toMatchObject({ rule: "PAPER-6", detail: "b: the form has no field for it" });
    expect(linesOf(formOf({ values: { a: "x\u202eabc\ny" } }, open)).at(-1)).toBe(
      "1 | a | a | x[U+202E]abc / y",
    );
  });

  it("[PAPER-7] says what an acknowledgement means, the pages, and whether it is an exercise", () => {
    const form = formOf({ languages: ["en", "zh"], isExercise: true });
    expect(form.rider).toEqual([
      "Acknowledgement means receipt, not agreement.",
      "确认仅表示收到，不表示同意。",
    ]);
    expect(form.banner).toEqual(["EXERCISE", "演习"]);
    expect(form.page).toEqual(["Page {n} of {m}", "第 {n} 页，共 {m} 页"]);
    expect(form.signatures.rows.filter(({ kind }) => kind === "section")).toHaveLength(2);
    expect(formOf().banner).toBeUndefined();
  });
});
