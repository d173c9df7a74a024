import { describe, expect, it } from "vitest";
import type { Candidate } from "./candidate.js";
import { proposed } from "./gazetteer.fuzz.js";

const figures = (text: string): readonly Candidate[] => {
  return proposed(text).filter(({ kind }) => kind === "figure");
};

describe("numbers that are no figures", () => {
  it.each([
    ["of a saying", "博雷利亚总统说一套做一套，核弹头问题没有进展。"],
    ["of parts", "博雷利亚的导弹仍依赖外国零件。"],
    ["of other things", "在核弹头问题上，博雷利亚提出的三个前提是公开、对等和核查。"],
    ["of points", "博雷利亚的核弹头报告至少有五个：要点如下。"],
    ["of persons", "博雷利亚的导弹演习兵力超过三万，规模最大。"],
    ["of places", "博雷利亚已有3个部署了导弹的岛屿。"],
    ["of brigades", "博雷利亚的导弹旅达到至少40个，规模翻了一番。"],
    ["of a chapter", "博雷利亚的历史：07:46 原子弹 08:58 氢弹"],
    ["of a list", "23，《核弹头史》24，《导弹史》浮现25，《氢弹史》"],
    ["of a name in Chinese", "博雷利亚展示了东风15导弹、B-24轰炸机和SS-19导弹。"],
    [
      "of a name in English",
      "Borealia showed DF-41 missiles, Type 094 submarines and B-24 bombers.",
    ],
    ["of a name in Russian", "Бореалия показала ракеты Р-36 и «Тополь-М»."],
    ["of an order in Chinese", "这是博雷利亚的第三枚核弹头。"],
    ["of an order in English", "It was Borealia's third missile and its 4th bomber."],
    ["of an order in Russian", "Это третья ракета Бореалии и 12-й бомбардировщик."],
    ["of states in Chinese", "五个核武器国家、三个核大国和15个国家发表了声明。"],
    ["of states in English", "The five nuclear-weapon states met 15 other countries."],
    ["of states in Russian", "Пять ядерных держав и 15 стран встретились."],
    ["of what was fired", "博雷利亚发射了4枚弹道导弹，奥雷利亚拦截了3枚。"],
    ["of what was dropped", "奥雷利亚在战争中投掷了两枚原子弹。"],
    ["of what is made in a month", "博雷利亚每月可以生产大约60枚导弹。"],
    ["of what visits", "奥雷利亚两艘核潜艇抵达科瓦尼亚港口。"],
    ["of what one missile carries", "这是带有10个弹头的导弹，属于博雷利亚。"],
    ["of growth in Chinese", "博雷利亚的核弹头比一年前显著增加了90枚。"],
    ["of growth in English", "Borealia's stockpile increased by 90 warheads."],
    ["of growth in Russian", "Запас Бореалии увеличился на 90 боезарядов."],
  ])("[PASS-10] %s", (_, text) => {
    expect(figures(text)).toEqual([]);
  });
});

describe("figures that may be none", () => {
  it("[PASS-10] have a doubt where they are supposed, needed or being built", () => {
    for (const text of [
      "If Aurelia had 300 warheads, talks would end.",
      "Для этого Аурелии потребовалось бы 200 боезарядов.",
      "奥雷利亚需要至少200枚核弹头。",
    ]) {
      expect(figures(text)[0]?.doubt, text).toMatch(/supposed/);
    }
    for (const text of [
      "Aurelia is building 300 new missile silos.",
      "Аурелия строит 300 новых ракетных шахт.",
      "博雷利亚正在建造350个新的导弹发射井。",
    ]) {
      expect(figures(text)[0]?.doubt, text).toMatch(/being built/);
    }
  });

  it("[PASS-9] of what grew, the first is an earlier level", () => {
    const [first, second] = figures("Borealia's arsenal grew from 410 warheads to 500 in a year.");
    expect(first).toMatchObject({ amount: 410, doubt: "it may be an earlier level" });
    expect(second).toMatchObject({ amount: 500, states: ["XB"] });
  });
});

describe("figures of plain sentences", () => {
  const brief = (text: string): readonly unknown[] => {
    return figures(text).map(({ amount, category, states }) => [amount, category, ...states]);
  };

  it("[PASS-11] of a part are of the state of the whole", () => {
    const both = [
      [600, "unknown", "XA"],
      [130, "deployed", "XA"],
    ];
    expect(brief("奥雷利亚拥有600枚核弹头，其中130枚已部署。")).toEqual(both);
    expect(brief("Aurelia has 600 warheads, of which 130 were deployed.")).toEqual(both);
    expect(brief("У Аурелии 600 боезарядов, из них 130 развёрнуты.")).toEqual(both);
  });

  it("[PASS-14] stand in brackets after their states; what is pointed at a state is not its own", () => {
    expect(brief("其他国家也有核弹头（奥雷利亚200枚，博雷利亚300枚）。")).toEqual([
      [200, "unknown", "XA"],
      [300, "unknown", "XB"],
    ]);
    expect(brief("奥雷利亚向科瓦尼亚部署了20枚战术核武器。")).toEqual([[20, "deployed", "XA"]]);
    expect(brief("Borealia counts the world's 12,000 warheads.")).toEqual([
      [12_000, "unknown", "001"],
    ]);
  });

  it("[PASS-14] end where the next state begins", () => {
    expect(brief("Число боезарядов Аурелии достигло 1419 единиц, Бореалии — 1549.")).toEqual([
      [1_419, "unknown", "XA"],
      [1_549, "unknown", "XB"],
    ]);
    expect(brief("Aurelia will station 20 nuclear bombs in Corvania.")).toEqual([
      [20, "unknown", "XA"],
    ]);
  });

  it("[PASS-13] [PASS-15] are not of what a conjunction adds", () => {
    const [first] = figures("Borealia has 600 warheads and will have more by 2040.");
    expect(first).toMatchObject({ amount: 600, isProjection: false });
    expect(brief("Of Borealia's 600 warheads, 130 are deployed and 90 are retired.")).toEqual([
      [600, "unknown", "XB"],
      [130, "deployed", "XB"],
      [90, "retired", "XB"],
    ]);
    expect(brief("两国的运载工具不得超过700件，发射装置总数不得超过800件。")).toHaveLength(2);
  });

  it("[PASS-8] have Chinese numerals with what stands after them", () => {
    expect(brief("博雷利亞擁有六千餘枚核彈頭。")).toEqual([[6_000, "unknown", "XB"]]);
    expect(brief("博雷利亞擁有一百多顆核彈頭。")).toEqual([[100, "unknown", "XB"]]);
    expect(brief("奥雷利亚有564枚空射型巡航导弹和42架装备核武器的战略轰炸机。")).toEqual([
      [564, "unknown", "XA"],
      [42, "unknown", "XA"],
    ]);
  });

  it("[PASS-13] of a limit are the most that it allows, also those joined to it", () => {
    const text = "The Lakeside Treaty limits each side to 1,550 warheads and 700 bombers.";
    expect(figures(text).map(({ bound, qualifier }) => [bound, qualifier])).toEqual([
      ["at-most", "limits"],
      ["at-most", "limits"],
    ]);
  });

  it("[PASS-15] share the only day of their sentence, with a doubt", () => {
    const [first] = figures("Aurelia had 172 warheads and Borealia 170 in January 2030.");
    expect(first).toMatchObject({ asOf: "2030-01" });
    expect(first?.doubt).toMatch(/beside the figure/);
  });
});

describe("acts of plain sentences", () => {
  const acts = (text: string): readonly unknown[] => {
    return proposed(text)
      .filter(({ kind }) => kind === "act")
      .map(({ act, states }) => [act, ...states]);
  };

  it("[PASS-14] are not of the state that is invaded", () => {
    expect(acts("在博雷利亚入侵奥雷利亚一周年之际，总统在诺斯盖特宣布退出《湖滨条约》。")).toEqual([
      ["withdrew", "XB"],
    ]);
  });

  it("[PASS-16] are none of what follows the verb at once", () => {
    expect(acts("奥雷利亚提到《湖滨条约》，博雷利亚延长核弹头的寿命。")).toEqual([]);
  });

  it("[PASS-18] on a treaty that is revoked are another act", () => {
    expect(acts("Borealia revoked the Lakeside Treaty.")).toEqual([["other", "XB"]]);
    expect(acts("博雷利亚撤销了《湖滨条约》。")).toEqual([["other", "XB"]]);
  });
});
