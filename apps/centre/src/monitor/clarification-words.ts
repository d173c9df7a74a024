/** @module The words of a clarification in three languages: neutral, and the same in each. */

import type { Bound, Category, TreatyAct, Unit } from "@parley/public-record";

/** The languages in which a clarification can be drafted. */
export const clarificationLanguages = ["en", "zh", "ru"] as const;
export type ClarificationLanguage = (typeof clarificationLanguages)[number];

/** Everything that a draft says of its own. */
export interface ClarificationWords {
  readonly opening: (to: string) => string;
  readonly question: string;
  readonly closing: string;
  readonly statement: string;
  readonly several: string;
  readonly projection: string;
  readonly asOf: (day: string) => string;
  readonly copyOf: (name: string) => string;
  readonly entry: (id: string) => string;
  readonly categories: Readonly<Record<Category, string>>;
  readonly units: Readonly<Record<Unit, string>>;
  readonly bounds: Readonly<Record<Bound, (number: string) => string>>;
  readonly acts: Readonly<Record<TreatyAct, string>>;
}

const EN: ClarificationWords = {
  opening: (to) =>
    `For ${to}. Public sources carry the following. We take no position on it and ask for clarity.`,
  question:
    "Could you say whether this agrees with what you have made public, what is counted, and as " +
    "of which day? A reference to a text of your own is enough.",
  closing: "No answer is owed, and nothing is concluded from silence.",
  statement: "a statement",
  several: "several",
  projection: "(said of a day to come)",
  asOf: (day) => `, as of ${day}`,
  copyOf: (name) => `a copy of ${name}`,
  entry: (id) => `our reference ${id.slice(0, 12)}`,
  categories: {
    ...{ operational: "operational", deployed: "deployed", alert: "on alert" },
    ...{ stockpile: "stockpile", inventory: "inventory", retired: "retired", reserve: "reserve" },
    ...{ dismantled: "dismantled", limit: "a limit of the agreement", unknown: "not specified" },
  },
  units: {
    ...{ warheads: "warheads", "delivery-vehicles": "delivery vehicles", launchers: "launchers" },
    ...{ missiles: "missiles", bombers: "bombers", submarines: "submarines", other: "(other)" },
  },
  bounds: {
    exact: (number) => number,
    about: (number) => `about ${number}`,
    over: (number) => `more than ${number}`,
    under: (number) => `fewer than ${number}`,
    "at-least": (number) => `at least ${number}`,
    "at-most": (number) => `at most ${number}`,
    several: () => "several",
    range: (number) => number,
  },
  acts: {
    ...{ signed: "signed", ratified: "ratified", acceded: "acceded", extended: "extended" },
    "withdrew-ratification": "withdrew its ratification",
    ...{ suspended: "suspended its participation", withdrew: "withdrew", ended: "ended" },
    other: "an act under the agreement",
  },
};

const ZH: ClarificationWords = {
  opening: (to) => `致${to}：公开来源载有以下内容。我方对此不持立场，谨请澄清。`,
  question:
    "请问以上内容是否与贵方已公布的内容一致？所计为何物，截至何日？如能指明贵方已公布的文本即可。",
  closing: "贵方没有答复的义务，未作答复不构成任何结论。",
  statement: "一项表述",
  several: "若干",
  projection: "（就未来日期而言）",
  asOf: (day) => `，截至${day}`,
  copyOf: (name) => `${name}的副本`,
  entry: (id) => `我方编号 ${id.slice(0, 12)}`,
  categories: {
    ...{ operational: "可使用", deployed: "已部署", alert: "处于戒备状态" },
    ...{ stockpile: "库存", inventory: "总量", retired: "已退役", reserve: "储备" },
    ...{ dismantled: "已拆除", limit: "协议规定的上限", unknown: "类别未说明" },
  },
  units: {
    ...{ warheads: "枚弹头", "delivery-vehicles": "件运载工具", launchers: "部发射装置" },
    ...{ missiles: "枚导弹", bombers: "架轰炸机", submarines: "艘潜艇", other: "（其他）" },
  },
  bounds: {
    exact: (number) => number,
    about: (number) => `约${number}`,
    over: (number) => `超过${number}`,
    under: (number) => `不到${number}`,
    "at-least": (number) => `至少${number}`,
    "at-most": (number) => `至多${number}`,
    several: () => "若干",
    range: (number) => number,
  },
  acts: {
    ...{ signed: "签署", ratified: "批准", acceded: "加入", extended: "延长" },
    "withdrew-ratification": "撤销批准",
    ...{ suspended: "暂停参加", withdrew: "退出", ended: "终止" },
    other: "协议项下的一项行为",
  },
};

const RU: ClarificationWords = {
  opening: (to) =>
    `Для ${to}. В открытых источниках содержится следующее. Мы не занимаем по этому поводу ` +
    "позиции и просим внести ясность.",
  question:
    "Просим сообщить, соответствует ли это тому, что вы опубликовали, что именно подсчитано и по " +
    "состоянию на какой день. Достаточно ссылки на ваш опубликованный текст.",
  closing: "Ответ не обязателен, и из молчания ничего не следует.",
  statement: "высказывание",
  several: "несколько",
  projection: "(о будущем дне)",
  asOf: (day) => `, по состоянию на ${day}`,
  copyOf: (name) => `копия: ${name}`,
  entry: (id) => `наш номер ${id.slice(0, 12)}`,
  categories: {
    ...{ operational: "оперативные", deployed: "развёрнутые", alert: "на боевом дежурстве" },
    ...{ stockpile: "арсенал", inventory: "общее количество", retired: "выведенные из состава" },
    ...{ reserve: "резерв", dismantled: "разобранные", limit: "предел по соглашению" },
    unknown: "категория не указана",
  },
  units: {
    ...{
      warheads: "(боезаряды)",
      "delivery-vehicles": "(носители)",
      launchers: "(пусковые установки)",
    },
    ...{ missiles: "(ракеты)", bombers: "(бомбардировщики)", submarines: "(подводные лодки)" },
    other: "(иное)",
  },
  bounds: {
    exact: (number) => number,
    about: (number) => `около ${number}`,
    over: (number) => `более ${number}`,
    under: (number) => `менее ${number}`,
    "at-least": (number) => `не менее ${number}`,
    "at-most": (number) => `не более ${number}`,
    several: () => "несколько",
    range: (number) => number,
  },
  acts: {
    ...{ signed: "подписание", ratified: "ратификация", acceded: "присоединение" },
    ...{ extended: "продление", "withdrew-ratification": "отзыв ратификации" },
    ...{ suspended: "приостановка участия", withdrew: "выход", ended: "прекращение действия" },
    other: "действие в рамках соглашения",
  },
};

/** By language. */
export const CLARIFICATION_WORDS: Readonly<Record<ClarificationLanguage, ClarificationWords>> = {
  ...{ en: EN, zh: ZH, ru: RU },
};
