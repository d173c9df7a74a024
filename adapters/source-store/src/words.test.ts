import { describe, expect, it } from "vitest";
import { termsOf } from "./words.js";

const terms = (text: string): readonly string[] => termsOf(text).map(({ term }) => term);
/** One term for all forms of a word. */
const forms = (words: string): number => new Set(words.split(" ").flatMap(terms)).size;

describe("terms", () => {
  it("[FIND-3] of Chinese are pairs and the last character, traditional as simplified", () => {
    expect(terms("核弹头")).toEqual(["核弹", "弹头", "头"]);
    expect(terms("核彈頭與條約")).toEqual(terms("核弹头与条约"));
    expect(terms("弹")).toEqual(["弹"]);
    expect(terms("約300枚")).toEqual(["约", "300", "枚"]);
    expect(terms("東京タワー")).toEqual(["东京", "京タ", "タワ", "ワー", "ー"]);
    expect(terms("𠀀𠀁")).toEqual(["𠀀𠀁", "𠀁"]);
    expect(terms("核\u200b弹")).toEqual(terms("核弹"));
  });

  it("[FIND-4] of English and Russian are stems, without case, accents and width", () => {
    for (const same of [
      "warhead warheads Warheads WARHEADS ｗａｒｈｅａｄｓ war\u00adheads",
      "declare declared declares declaring Declaration",
      "treaty treaties",
      "café cafe CAFÉ cafe\u0301",
      "ракета ракеты ракете ракету ракетой ракет ракетами ракетах",
      "боеголовка боеголовки боеголовке боеголовкой боеголовок боеголовками",
      "арсенал арсенала арсеналу арсеналом арсеналы арсеналов арсеналами",
      "уран урана урану ураном",
      "договор договора договору договоры договоров договорами",
      "учёт учет учёта учета",
      "заявление заявления заявлений заявлениям",
      "генерал генерала генералов",
      "замо\u0301к замок",
    ]) {
      expect(forms(same), same).toBe(1);
    }
    expect(forms("warhead warship")).toBe(2);
    expect(forms("ракета радар")).toBe(2);
  });

  it("[FIND-5] of figures are digits, without what parts thousands", () => {
    expect(terms("1,550 1550 1\u00a0550 １５５０ ١٥٥٠")).toEqual(
      Array.from({ length: 5 }, (_, at) => (at < 4 ? "1550" : "١٥٥٠")),
    );
    expect(terms("1,55 12,345,678 1234,567")).toEqual(["1", "55", "12345678", "1234", "567"]);
    expect(terms("F16")).toEqual(terms("F-16"));
  });

  it("[FIND-6] say where they stand in the text as printed", () => {
    const text = "Das ＡＲＳＥＮＡＬ: 核彈頭, 1,550 war\u00adheads";
    const printed = termsOf(text).map(({ from, until }) => text.slice(from, until));
    expect(printed).toEqual([
      ...["Das", "ＡＲＳＥＮＡＬ", "核彈", "彈頭", "頭", "1,550"],
      "war\u00adheads",
    ]);
  });
});
