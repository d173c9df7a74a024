/** @module The words of a paper form itself, in the six languages that it can be printed in. */

import type { Unit } from "@parley/agreement";

/** Languages of paper forms: those of the United Nations. */
const PAPER_LANGUAGES = ["en", "fr", "es", "ru", "zh", "ar"] as const;
export type PaperLanguage = (typeof PAPER_LANGUAGES)[number];

/** One wording in each language, in the order of `PAPER_LANGUAGES`, with bars between. */
type Wording = string;

/** True for a language that paper forms have words in. */
export function isPaperLanguage(language: string): language is PaperLanguage {
  return PAPER_LANGUAGES.some((one) => one === language);
}

/** The wording in one language. */
export function paperWord(name: PaperWord, language: PaperLanguage): string {
  return inOne(WORDS[name], language);
}

/** What a number counts, in one language; undefined for a plain count. */
export function unitWord(unit: Unit, language: PaperLanguage): string | undefined {
  return unit === "one" ? undefined : inOne(UNIT_WORDS[unit], language);
}

/** What a part of an area is called, which its format names; undefined for any other name. */
export function placeWord(name: string, language: PaperLanguage): string | undefined {
  return Object.hasOwn(PLACE_WORDS, name) ? inOne(PLACE_WORDS[name] ?? "", language) : undefined;
}

function inOne(wording: Wording, language: PaperLanguage): string {
  return wording.split(" | ")[PAPER_LANGUAGES.indexOf(language)] ?? "";
}

/** Every wording by its name. */
export const WORDS = {
  exercise: "EXERCISE | EXERCICE | EJERCICIO | УЧЕНИЕ | 演习 | تمرين",
  agreement: "Agreement | Accord | Acuerdo | Соглашение | 协定 | الاتفاق",
  article: "Article | Article | Artículo | Статья | 条款 | المادة",
  number:
    "Number or format | Numéro ou format | Número o formato | Номер или формат | 编号或格式 | " +
    "الرقم أو النموذج",
  serial:
    "Serial number | Numéro de série | Número de serie | Порядковый номер | 序号 | " +
    "الرقم التسلسلي",
  at:
    "Date and time of issue (UTC) | Date et heure d’émission (UTC) | " +
    "Fecha y hora de emisión (UTC) | Дата и время выдачи (UTC) | 签发日期和时间（UTC） | " +
    "تاريخ ووقت الإصدار (UTC)",
  from: "From | De | De | От кого | 发方 | من",
  to: "To | À | A | Кому | 收方 | إلى",
  precedence: "Precedence | Priorité | Precedencia | Срочность | 等级 | الأسبقية",
  channel: "Channel | Voie | Canal | Канал | 渠道 | القناة",
  references:
    "References to earlier notices | Références à des avis antérieurs | " +
    "Referencias a avisos anteriores | Ссылки на прежние уведомления | 此前通报编号 | " +
    "إشارة إلى إخطارات سابقة",
  handling:
    "Handling and release | Traitement et diffusion | Manejo y difusión | " +
    "Порядок обращения и передачи | 处理与公开范围 | التداول والإفصاح",
  information:
    "for information | pour information | para información | для сведения | 供参考 | للعلم",
  precedence1: "FLASH | FLASH | FLASH | МОЛНИЯ | 特提 | خاطف",
  precedence2: "IMMEDIATE | IMMÉDIAT | INMEDIATO | НЕМЕДЛЕННО | 特急 | فوري",
  precedence3: "PRIORITY | PRIORITAIRE | PRIORITARIO | СРОЧНО | 加急 | عاجل",
  precedence4: "ROUTINE | ROUTINE | RUTINA | ОБЫЧНОЕ | 平急 | عادي",
  yes: "yes | oui | sí | да | 是 | نعم",
  no: "no | non | no | нет | 否 | لا",
  none: "none | aucun | ninguno | нет | 无 | لا يوجد",
  notGiven: "not given | non indiqué | no indicado | не указано | 未填写 | غير مذكور",
  required:
    "* must be filled in | * à remplir obligatoirement | * debe rellenarse | " +
    "* заполнить обязательно | * 必须填写 | * يجب ملؤه",
  furtherSheet:
    "more of these: on a further sheet | suite : sur une feuille supplémentaire | " +
    "si hay más: en otra hoja | остальное — на дополнительном листе | 如有更多，请另附页 | " +
    "للمزيد: على ورقة إضافية",
  rider:
    "Acknowledgement means receipt, not agreement. | " +
    "L’accusé de réception atteste la réception, non l’accord. | " +
    "El acuse de recibo significa recepción, no conformidad. | " +
    "Подтверждение означает получение, а не согласие. | 确认仅表示收到，不表示同意。 | " +
    "الإقرار يعني الاستلام لا الموافقة.",
  page:
    "Page {n} of {m} | Page {n} sur {m} | Página {n} de {m} | Страница {n} из {m} | " +
    "第 {n} 页，共 {m} 页 | صفحة {n} من {m}",
  signatures: "Signatures | Signatures | Firmas | Подписи | 签字 | التوقيعات",
  issued: "Issued | Émis | Emitido | Выдано | 签发 | صدر",
  received: "Received | Reçu | Recibido | Получено | 收到 | استُلم",
  name: "Name | Nom | Nombre | Имя | 姓名 | الاسم",
  office: "Office | Fonction | Cargo | Должность | 职务 | المنصب",
  signature: "Signature | Signature | Firma | Подпись | 签名 | التوقيع",
  dateTime:
    "Date and time (UTC) | Date et heure (UTC) | Fecha y hora (UTC) | Дата и время (UTC) | " +
    "日期和时间（UTC） | التاريخ والوقت (UTC)",
} as const satisfies { readonly [name: string]: Wording };

export type PaperWord = keyof typeof WORDS;

/** Units, as they stand after a number. */
export const UNIT_WORDS: { readonly [unit in Exclude<Unit, "one">]: Wording } = {
  day: "days | jours | días | сут. | 日 | يوم",
  hour: "hours | heures | horas | ч | 小时 | ساعة",
  minute: "minutes | minutes | minutos | мин | 分钟 | دقيقة",
  kilometre: "kilometres | kilomètres | kilómetros | км | 公里 | كيلومتر",
  "nautical mile":
    "nautical miles | milles marins | millas náuticas | морских миль | 海里 | ميل بحري",
  metre: "metres | mètres | metros | м | 米 | متر",
  degree: "degrees | degrés | grados | градусов | 度 | درجة",
  kilogram: "kilograms | kilogrammes | kilogramos | кг | 千克 | كيلوغرام",
  tonne: "tonnes | tonnes | toneladas | т | 吨 | طن",
  kiloton: "kilotons | kilotonnes | kilotones | кт | 千吨 | كيلوطن",
  percent: "per cent | pour cent | por ciento | процентов | 百分之（%） | في المئة",
};

/** Parts of an area. */
export const PLACE_WORDS: { readonly [name: string]: Wording } = {
  boundary:
    "boundary by points | contour par points | contorno por puntos | граница по точкам | " +
    "以点表示的边界 | حدود بنقاط",
  "circle-kilometres":
    "circle, in kilometres | cercle, en kilomètres | círculo, en kilómetros | " +
    "круг, в километрах | 圆形（公里） | دائرة بالكيلومترات",
  "circle-nautical-miles":
    "circle, in nautical miles | cercle, en milles marins | círculo, en millas náuticas | " +
    "круг, в морских милях | 圆形（海里） | دائرة بالأميال البحرية",
  points: "points | points | puntos | точки | 边界点 | نقاط",
  centre: "centre | centre | centro | центр | 圆心 | المركز",
  radius: "radius | rayon | radio | радиус | 半径 | نصف القطر",
};
