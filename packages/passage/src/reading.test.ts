import { describe, expect, it } from "vitest";
import type { Candidate } from "./candidate.js";
import { proposed } from "./gazetteer.fuzz.js";

function figures(...paragraphs: readonly string[]): readonly Candidate[] {
  return proposed(...paragraphs).filter(({ kind }) => kind === "figure");
}

function amounts(text: string): readonly unknown[] {
  return figures(text).map(({ amount }) => amount);
}

function acts(...paragraphs: readonly string[]): readonly Candidate[] {
  return proposed(...paragraphs).filter(({ kind }) => kind === "act");
}

function statements(...paragraphs: readonly string[]): readonly Candidate[] {
  return proposed(...paragraphs).filter(({ kind }) => kind === "statement");
}

describe("sentences", () => {
  it("[PASS-7] end at their mark, and not at an abbreviation, an initial or a number", () => {
    const text = "The U.S. and Gen. A. Ant saw 1.5 percent. Aurelia has 40 warheads. It is so.";
    expect(figures(text)[0]?.quote).toBe("Aurelia has 40 warheads.");
    const russian = "В 2031 г. Л. Ант видел 1,5 тыс. чел. в порту. У Аурелии 40 боеголовок.";
    expect(figures(russian)[0]?.quote).toBe("У Аурелии 40 боеголовок.");
    expect(figures("情况如此。奥雷利亚拥有40枚核弹头！很多。")[0]?.quote).toBe(
      "奥雷利亚拥有40枚核弹头！",
    );
  });
});

describe("numbers", () => {
  it("[PASS-8] are read in digits as the language has them, in numerals and in words", () => {
    const cases: readonly (readonly [string, number])[] = [
      ["奥雷利亚拥有1,550枚核弹头。", 1_550],
      ["奥雷利亚拥有1 550枚核弹头。", 1_550],
      ["奥雷利亚拥有１，５５０枚核弹头。", 1_550],
      ["奥雷利亚拥有10万枚核弹头。", 100_000],
      ["奥雷利亚拥有3.7千枚核弹头。", 3_700],
      ["奥雷利亚拥有一千五百五十枚核弹头。", 1_550],
      ["奥雷利亚拥有一千零五枚核弹头。", 1_005],
      ["奥雷利亚拥有两千枚核弹头。", 2_000],
      ["奥雷利亚拥有十二枚核弹头。", 12],
      ["奥雷利亚拥有一万二千枚核弹头。", 12_000],
      ["Aurelia has 1,550 warheads.", 1_550],
      ["Aurelia has 1.5 thousand warheads.", 1_500],
      ["Aurelia has one thousand, five hundred warheads.".replace(",", ""), 1_500],
      ["Aurelia has twenty-four warheads.", 24],
      ["У Аурелии 1 550 боеголовок.", 1_550],
      ["У Аурелии 1.550 боеголовок.", 1_550],
      ["У Аурелии 1,5 тыс. боеголовок.", 1_500],
      ["У Аурелии две тысячи триста боеголовок.", 2_300],
      ["У Аурелии полторы тысячи боеголовок.", 1_500],
    ];
    for (const [text, amount] of cases) expect(amounts(text), text).toEqual([amount]);
  });

  it("[PASS-8] in names, days, sums and shares are none, nor is a point between thousands in English", () => {
    for (const text of [
      "DF-41 missiles are old.",
      "The SS-18 missiles of Borealia are old.",
      "Aurelia paid $500 for missiles.",
      "On 2031-06-12 missiles stood there.",
      "Aurelia has 40% of missiles.",
      "Aurelia has 1.550 warheads.",
      "Aurelia has 1,55 warheads.",
      "奥雷利亚拥有五六百百枚核弹头。",
      "博雷利亚的东风41导弹很旧。",
    ]) {
      expect(figures(text), text).toEqual([]);
    }
  });

  it("[PASS-9] two of them are a range where the second is greater, but not what grows", () => {
    const range = { min: 300, max: 350 };
    for (const text of [
      "Aurelia has between 300 and 350 warheads.",
      "Aurelia has 300 to 350 warheads.",
      "Aurelia has 300–350 warheads.",
      "奥雷利亚拥有300至350枚核弹头。",
      "奥雷利亚拥有300枚到350枚核弹头。",
      "У Аурелии от 300 до 350 боеголовок.",
    ]) {
      expect(amounts(text), text).toEqual([range]);
    }
    const [before, after] = figures("Aurelia's arsenal grew from 300 to 350 warheads.");
    expect(before).toMatchObject({ amount: 300, doubt: expect.stringMatching(/earlier level/) });
    expect(after).toMatchObject({ amount: 350, category: "inventory" });
    expect(amounts("Aurelia has 3 to 4 thousand warheads.")).toEqual([{ min: 3_000, max: 4_000 }]);
  });
});

describe("figures", () => {
  it("[PASS-11] take the noun that is left out from before, with a doubt", () => {
    const [, second] = figures("奥雷利亚拥有500枚核弹头，博雷利亚拥有约600枚。");
    expect(second).toMatchObject({ unit: "warheads", states: ["XB"], amount: 600 });
    expect(second?.doubt).toMatch(/named elsewhere/);
    expect(figures("奥雷利亚获得500枚。")).toEqual([]);
    expect(figures("导弹部队获得5枚奖章。")).toEqual([]);
  });

  it("[PASS-12] have the words of their bound, and no amount where there is no number", () => {
    const [low] = figures("Aurelia's stockpile is in the low 600s.");
    expect(low).toMatchObject({ bound: "at-least", amount: { min: 600 }, qualifier: "low 600s" });
    const [many] = figures("奥雷利亚拥有数百枚核弹头。");
    expect(many).toMatchObject({ bound: "several", qualifier: "数百" });
    expect(many).not.toHaveProperty("amount");
    const [both] = figures("奥雷利亚拥有五百多枚核弹头。");
    expect(both).toMatchObject({ bound: "over", qualifier: "多", amount: 500 });
  });

  it("[PASS-13] of what an agreement sets are limits of it, and never holdings", () => {
    const [limit, holding] = figures(
      "Under the Lakeside Treaty each side is limited to 1,550 warheads. " +
        "Borealia has 1,400 deployed warheads.",
    );
    expect(limit).toMatchObject({ category: "limit", agreement: "model", isProjection: false });
    expect(holding).toMatchObject({ category: "deployed", states: ["XB"] });
    expect(holding).not.toHaveProperty("agreement");
    const [alone] = figures("Aurelia is limited to 900 warheads.");
    expect(alone?.doubt).toMatch(/no agreement/);
  });

  it("[PASS-14] are of the states before them; both sides are both; what is not told is a doubt", () => {
    const [both] = figures("新削减战略武器条约把双方部署的核弹头限制在1550枚。");
    expect(both).toMatchObject({ states: ["US", "RU"], agreement: "new-start", category: "limit" });
    const [, later] = figures("Aurelia has 40 warheads.", "It has 50 bombers.");
    expect(later).toMatchObject({ states: ["XA"] });
    expect(later?.doubt).toMatch(/earlier sentence/);
    const [seat] = figures("Northgate has 40 warheads.");
    expect(seat).toMatchObject({ states: ["XB"] });
    expect(seat?.doubt).toMatch(/capital/);
    const [nobody] = figures("There are 40 warheads.");
    expect(nobody).toMatchObject({ states: [], doubt: "no state is named" });
    const [aimed] = figures("Aurelia has 40 missiles, 12 of them aimed at Borealia.");
    expect(aimed).toMatchObject({ states: ["XA"] });
  });

  it("[PASS-15] have the day of their words, relative ones told from publication", () => {
    const days = (text: string): readonly unknown[] =>
      figures(text).map(({ asOf, isProjection }) => [asOf, isProjection]);
    expect(days("截至今年5月，奥雷利亚拥有500枚核弹头。")).toEqual([["2031-05", false]]);
    expect(days("截至7月，奥雷利亚拥有500枚核弹头。")).toEqual([["2030-07", false]]);
    expect(days("As of May this year, Aurelia had 500 warheads.")).toEqual([["2031-05", false]]);
    expect(days("К 2040 году Аурелия будет иметь 500 боеголовок.")).toEqual([["2040", true]]);
    expect(days("2040年前，奥雷利亚将部署500枚核弹头。")).toEqual([["2040", true]]);
    expect(days("Aurelia will have 500 warheads.")).toEqual([[undefined, true]]);
  });
});

describe("acts", () => {
  it("[PASS-16] are told of “the treaty” from what was named, and not of what is under it", () => {
    const [, later] = acts("博雷利亚签署了湖滨条约。", "一年后，博雷利亚退出了该条约。");
    expect(later).toMatchObject({ act: "withdrew", agreement: "model", states: ["XB"] });
    expect(later?.doubt).toMatch(/named earlier/);
    expect(acts("Aurelia suspended inspections under the Lakeside Treaty.")).toEqual([]);
    expect(acts("Aurelia signed a contract.")).toEqual([]);
  });

  it("[PASS-17] are none where they are denied, conditional or a topic", () => {
    for (const text of [
      "Aurelia has not ratified the CTBT.",
      "Aurelia did not withdraw from the Lakeside Treaty.",
      "这并不意味着奥雷利亚退出湖滨条约。",
      "在签署湖滨条约的问题上，奥雷利亚有不同看法。",
      "如果奥雷利亚退出湖滨条约，局势将恶化。",
      "Это не означает, что Аурелия вышла из ДВЗЯИ.",
    ]) {
      expect(acts(text), text).toEqual([]);
    }
  });

  it("[PASS-18] have a doubt where they are planned; a withdrawn ratification is no withdrawal", () => {
    for (const text of ["Aurelia may withdraw from the CTBT.", "奥雷利亚计划退出湖滨条约。"]) {
      expect(acts(text)[0]?.doubt, text).toMatch(/planned/);
    }
    const kinds = (text: string): readonly unknown[] => acts(text).map(({ act }) => act);
    expect(kinds("Aurelia withdrew its ratification of the CTBT.")).toEqual([
      "withdrew-ratification",
    ]);
    expect(kinds("奥雷利亚撤销对《全面禁止核试验条约》的批准。")).toEqual([
      "withdrew-ratification",
    ]);
    expect(kinds("Аурелия отозвала ратификацию ДВЗЯИ.")).toEqual(["withdrew-ratification"]);
    expect(kinds("Aurelia withdrew from the CTBT.")).toEqual(["withdrew"]);
    const [bare] = acts("奥雷利亚撤销对《全面禁止核试验条约》。");
    expect(bare).toMatchObject({ act: "other", doubt: "the words do not say what was revoked" });
  });
});

describe("statements", () => {
  it("[PASS-19] have their speaker as printed, and a pronoun is who spoke last", () => {
    const found = statements(
      "奥雷利亚外交部发言人林某（Lin Mou）在周四的例行记者会上回应称，对话应当继续进行。",
      "他进一步分析说，双方都需要更多的透明度。",
    );
    expect(found.map(({ speaker }) => speaker)).toEqual([
      "奥雷利亚外交部发言人林某（Lin Mou）",
      "奥雷利亚外交部发言人林某（Lin Mou）",
    ]);
    expect(found.map(({ doubt }) => doubt)).toEqual([
      undefined,
      "a pronoun stands for the speaker",
    ]);
    expect(found[0]?.stated).toBe("2031-06-12");
  });

  it("[PASS-20] have the chain from the publisher to who is cited, each once", () => {
    const [figure] = figures("《韦尔港信使报》援引计数研究所的数据，博雷利亚拥有约4,490枚核弹头。");
    expect(figure?.chain).toEqual(["courier.example", "韦尔港信使报", "计数研究所"]);
    expect(figure?.speaker).toBe("计数研究所");
    const [own] = figures("本台曾报道，博雷利亚拥有500枚核弹头。");
    expect(own?.chain).toEqual(["courier.example"]);
  });

  it("[PASS-19] have no number of a list in the name of their speaker", () => {
    for (const number of ["（4）", "4、", "12. "]) {
      const text = `${number}奥雷利亚国防部表示，双方都需要更多的透明度和对话。`;
      expect(statements(text)[0]?.speaker).toBe("奥雷利亚国防部");
    }
    const [english] = statements("(2) The Aurelian ministry said the talks should go on.");
    expect(english?.speaker).toBe("The Aurelian ministry");
  });

  it("[PASS-21] that fill a paragraph continue the speaker; words set in marks are none", () => {
    const found = statements(
      "博雷利亚专家林某认为，新的对话渠道有助于降低风险。",
      "“危机沟通渠道必须始终保持畅通，这是最起码的要求。”",
      "“不首先使用”是奥雷利亚的政策。",
    );
    expect(found.map(({ speaker }) => speaker)).toEqual(["博雷利亚专家林某", "博雷利亚专家林某"]);
    expect(found[1]?.doubt).toMatch(/continues/);
  });

  it("[PASS-22] said indirectly begin with the first words said; who speaks within is not told apart", () => {
    const text = "Lev Ant said that Borealia had claimed it would not talk.";
    const found = statements(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ speaker: "Lev Ant", states: ["XB"] });
    expect(text.slice(found[0]?.from, found[0]?.until)).toBe(
      "Borealia had claimed it would not talk",
    );
  });
});
