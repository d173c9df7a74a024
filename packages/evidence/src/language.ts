/** @module The language of a text, told from its letters and commonest words (spec/reading.md). */

/** A BCP 47 tag: zh-Hans, zh-Hant, zh, en, ru, ja, ko, or `und` where the text does not tell. */
export function detectLanguage(texts: readonly string[]): string {
  const sample = beginning(texts);
  const { han, kana, hangul, latin, cyrillic, simplified, traditional } = countLetters(sample);
  // One Chinese or Korean character says about as much as three letters.
  const eastAsian = (han + kana + hangul) * LETTERS_PER_CHARACTER;
  if (eastAsian > Math.max(latin, cyrillic)) {
    if (hangul > han + kana) return "ko";
    if (kana * 10 > han + kana) return "ja";
    if (simplified === traditional) return "zh";
    return simplified > traditional ? "zh-Hans" : "zh-Hant";
  }
  if (cyrillic > latin) return isRussian(sample, cyrillic) ? "ru" : "und";
  return isEnglish(sample) ? "en" : "und";
}

/** As much of the texts as tells the language. */
function beginning(texts: readonly string[]): string {
  let sample = "";
  for (const text of texts) {
    sample += `${text.slice(0, SAMPLE_UNITS)}\n`;
    if (sample.length >= SAMPLE_UNITS) break;
  }
  return sample;
}

function countLetters(text: string): Record<Letter, number> {
  const counts = {
    han: 0,
    simplified: 0,
    traditional: 0,
    kana: 0,
    hangul: 0,
    latin: 0,
    cyrillic: 0,
  };
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= HAN_FIRST && unit <= HAN_LAST) {
      counts.han++;
      const script = SCRIPT_OF_HAN[unit - HAN_FIRST];
      if (script === SIMPLIFIED) counts.simplified++;
      else if (script === TRADITIONAL) counts.traditional++;
    } else if (unit >= 0x3041 && unit <= 0x30ff) counts.kana++;
    else if (unit >= 0xac00 && unit <= 0xd7a3) counts.hangul++;
    else if (unit >= 0x0400 && unit <= 0x052f) counts.cyrillic++;
    else if ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) counts.latin++;
    else if (unit >= 0xc0 && unit <= 0x024f) counts.latin++;
  }
  return counts;
}

/** The script that alone uses a character, by its place among the Han characters. */
function scriptTable(): Uint8Array {
  const table = new Uint8Array(HAN_LAST - HAN_FIRST + 1);
  for (const character of ONLY_SIMPLIFIED) table[character.charCodeAt(0) - HAN_FIRST] = SIMPLIFIED;
  for (const character of ONLY_TRADITIONAL)
    table[character.charCodeAt(0) - HAN_FIRST] = TRADITIONAL;
  return table;
}

/** Letters of other Cyrillic alphabets are absent, up to a name or two. */
function isRussian(text: string, cyrillic: number): boolean {
  const foreign = text.match(/[іїєґўјљњћђџќѓѕәғқңөұүһ]/giu)?.length ?? 0;
  return foreign * 200 < cyrillic && /[ыэё]|(?<!\p{L})(?:и|в|на|что|по)(?!\p{L})/iu.test(text);
}

/** At least one word in ten is among the commonest of English. */
function isEnglish(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const common = words.filter((word) => ENGLISH_WORDS.has(word));
  return common.length > 0 && common.length * 10 >= words.length;
}

type Letter = "han" | "simplified" | "traditional" | "kana" | "hangul" | "latin" | "cyrillic";

const SAMPLE_UNITS = 4_000;
const LETTERS_PER_CHARACTER = 3;
const ENGLISH_WORDS = new Set(
  "the of and to that is was for with has have are by from this will its said would".split(" "),
);
const HAN_FIRST = 0x4e00;
const HAN_LAST = 0x9fff;
const SIMPLIFIED = 1;
const TRADITIONAL = 2;
// Pairs of common characters, one for one, of which each script uses only its own.
const ONLY_SIMPLIFIED =
  "国们这为来时会对说过还没发经学开关长问见车东马门风飞书电话语谁请认识让议论谈军战权华动导" +
  "弹义产业务员团图场处备头实带师应张总护报担拥损据断无机条极构标检样桥汉决济测满灭热爱独环" +
  "现监盖种积称稳税类级纪约红纳组织终结给络绝统继绩续维综绿编罗职联胜节药获营虑虽补装规视觉" +
  "计订讨训记讲许设访证评词试该详误诉调负贡财责败货质贸费资赛赞赶转轮轻较达运进远违连选递邮" +
  "邻针钱铁银销锁错闭闻阵阶际陆险难预领频题额驻验鱼鸡麦龙";
const ONLY_TRADITIONAL =
  "國們這為來時會對說過還沒發經學開關長問見車東馬門風飛書電話語誰請認識讓議論談軍戰權華動導" +
  "彈義產業務員團圖場處備頭實帶師應張總護報擔擁損據斷無機條極構標檢樣橋漢決濟測滿滅熱愛獨環" +
  "現監蓋種積稱穩稅類級紀約紅納組織終結給絡絕統繼績續維綜綠編羅職聯勝節藥獲營慮雖補裝規視覺" +
  "計訂討訓記講許設訪證評詞試該詳誤訴調負貢財責敗貨質貿費資賽贊趕轉輪輕較達運進遠違連選遞郵" +
  "鄰針錢鐵銀銷鎖錯閉聞陣階際陸險難預領頻題額駐驗魚雞麥龍";
const SCRIPT_OF_HAN = scriptTable();
