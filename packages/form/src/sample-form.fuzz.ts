/** A notification of fictional states with every kind of field, in six languages, for tests. */

import type { Schema } from "@parley/agreement";

/** Documents of a pack as they are written; a test changes what it is about. */
export interface Documents {
  readonly agreement: Record<string, unknown>;
  readonly events: object;
  readonly sources: object;
}

const LANGUAGES = ["en", "fr", "es", "ru", "zh", "ar"];

/** One text in the six languages. */
function six(...texts: readonly string[]): { readonly [language: string]: string } {
  return Object.fromEntries(LANGUAGES.map((language, index) => [language, texts[index] ?? ""]));
}

/** The form of the sample notification. */
export const sampleForm: Schema = {
  type: "object",
  properties: {
    launch: {
      type: "string",
      format: "instant",
      titles: six(
        "planned launch",
        "lancement prévu",
        "lanzamiento previsto",
        "планируемый пуск",
        "计划发射时间",
        "الإطلاق المخطط له",
      ),
    },
    kind: {
      type: "string",
      enum: ["ballistic", "space"],
      titles: six("kind", "type", "tipo", "вид", "类别", "النوع"),
      choices: {
        ballistic: six(
          "ballistic missile",
          "missile balistique",
          "misil balístico",
          "баллистическая ракета",
          "弹道导弹",
          "صاروخ باليستي",
        ),
        space: six(
          "space launch vehicle",
          "lanceur spatial",
          "vehículo espacial",
          "космическая ракета-носитель",
          "运载火箭",
          "مركبة إطلاق فضائية",
        ),
      },
    },
    range: {
      type: "number",
      unit: "kilometre",
      minimum: 0,
      titles: six("range", "portée", "alcance", "дальность", "射程", "المدى"),
    },
    count: {
      type: "integer",
      unit: "one",
      minimum: 0,
      titles: six("number", "nombre", "número", "количество", "数量", "العدد"),
    },
    isExercise: {
      type: "boolean",
      titles: six(
        "part of an exercise",
        "dans le cadre d’un exercice",
        "parte de un ejercicio",
        "в рамках учения",
        "属于演习",
        "جزء من تمرين",
      ),
    },
    areas: {
      type: "array",
      minItems: 1,
      maxItems: 5,
      titles: six(
        "impact areas",
        "zones d’impact",
        "zonas de impacto",
        "районы падения",
        "弹着区",
        "مناطق السقوط",
      ),
      items: { type: "object", format: "area" },
    },
    start: {
      type: "object",
      format: "position",
      titles: six("place", "lieu", "lugar", "место", "地点", "المكان"),
    },
    near: {
      titles: six("near", "près de", "cerca de", "вблизи", "附近", "بالقرب من"),
      oneOf: [
        {
          type: "object",
          titles: six("a base", "une base", "una base", "база", "基地", "قاعدة"),
          properties: {
            kind: { type: "string", const: "base" },
            name: {
              type: "string",
              titles: six("name", "nom", "nombre", "название", "名称", "الاسم"),
            },
          },
          required: ["kind", "name"],
          additionalProperties: false,
        },
        {
          type: "object",
          titles: six("a sea", "une mer", "un mar", "море", "海域", "بحر"),
          properties: {
            kind: { type: "string", const: "sea" },
            name: {
              type: "string",
              titles: six("name", "nom", "nombre", "название", "名称", "الاسم"),
            },
          },
          required: ["kind", "name"],
          additionalProperties: false,
        },
      ],
    },
    remarks: {
      type: "array",
      maxItems: 4,
      titles: six("remarks", "remarques", "observaciones", "примечания", "备注", "ملاحظات"),
      items: { type: "string", maxLength: 400 },
    },
  },
  required: ["launch", "areas"],
  additionalProperties: false,
};

/** Values of it: south and west, a fraction that has no end in minutes of its own, many scripts. */
export const sampleValues = {
  launch: "2026-12-03T06:30:00.000Z",
  kind: "ballistic",
  range: 5500.5,
  count: 12_000,
  isExercise: false,
  areas: [
    {
      shape: "boundary",
      points: [
        { latitude: 60.504167, longitude: 5.2 },
        { latitude: -0.05, longitude: -170.25 },
        { latitude: 60, longitude: 180 },
      ],
    },
    {
      shape: "circle-nautical-miles",
      centre: { latitude: -33.5, longitude: 18.000001 },
      radius: 12.5,
    },
  ],
  start: { latitude: 45.25, longitude: -12.5 },
  near: { kind: "sea", name: "Northern Sea" },
  remarks: ["=SUM(A1:A9)", "Rock (Скала) 石头 صخرة 42"],
};

/** An agreement of two fictional states with the sample notification in it, and nothing more. */
export function sampleDocuments(): Documents {
  const sources = ["text"];
  const agreement: Record<string, unknown> = {
    format: "parley-agreement/1",
    id: "small",
    version: 1,
    languages: LANGUAGES,
    shortName: six(...LANGUAGES),
    character: "fictional",
    asOf: "2026-11-22",
    parties: [
      { code: "XA", name: "Aurelia" },
      { code: "XB", name: "Borealia" },
    ],
    participation: {
      kinds: [{ id: "party", name: six(...LANGUAGES), isBound: true }],
      acts: [{ id: "signature", name: six(...LANGUAGES) }],
    },
  };
  agreement["name"] = six(
    "Agreement on notices of launches",
    "Accord relatif aux avis de lancement",
    "Acuerdo sobre avisos de lanzamiento",
    "Соглашение об уведомлениях о пусках",
    "关于发射通报的协定",
    "اتفاق بشأن إخطارات الإطلاق",
  );
  agreement["channels"] = [
    { id: "line", name: six("line", "ligne", "línea", "линия", "专线", "الخط"), sources },
    { id: "letter", name: six("letter", "lettre", "carta", "письмо", "信函", "رسالة"), sources },
  ];
  agreement["triggers"] = [
    {
      id: "launch",
      name: six("launch", "lancement", "lanzamiento", "пуск", "发射", "إطلاق"),
      foreseen: true,
      moments: [
        {
          id: "launch",
          name: six("launch", "lancement", "lanzamiento", "пуск", "发射", "إطلاق"),
          precision: "instant",
        },
      ],
    },
  ];
  agreement["notifications"] = [
    {
      id: "launch",
      name: six(
        "Notice of a launch",
        "Avis de lancement",
        "Aviso de lanzamiento",
        "Уведомление о пуске",
        "发射通报",
        "إخطار بالإطلاق",
      ),
      article: "II.3",
      number: "7",
      trigger: "launch",
      deadline: { kind: "none", because: "none-set" },
      channel: ["line"],
      confidential: six(
        "Only the parties may see it.",
        "Réservé aux parties.",
        "Solo para las partes.",
        "Только для сторон.",
        "仅限缔约方阅读。",
        "للأطراف فقط.",
      ),
      fields: sampleForm,
      sources,
      deadlineSources: sources,
      fieldsSources: sources,
    },
  ];
  const text = { grade: "A", title: "The text" };
  return { agreement, events: { events: [] }, sources: { sources: { text } } };
}
