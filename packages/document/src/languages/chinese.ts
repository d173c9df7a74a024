/** @module Documents in Chinese. */

import type { LanguageWords } from "../language-words.js";

export const chinese: LanguageWords = {
  forms: {
    "note-verbale": "普通照会",
    note: "照会",
    letter: "函",
    "aide-memoire": "备忘录",
    "chairs-summary": "主席总结",
    readout: "单方情况通报",
    "non-paper": "非文件",
    "oral-statement": "口头声明",
  },
  courtesies: {
    "note-verbale": {
      opening: "{from}向{to}致意，并谨通知如下：",
      closing: "顺致崇高的敬意。",
    },
    note: { opening: "{from}谨向{to}通知如下：" },
    letter: { opening: "{salutation}：", closing: "顺致最崇高的敬意。" },
    "aide-memoire": {},
    "chairs-summary": {
      opening: "{from}作为主席发表本总结，由主席自行负责。本总结未经与会各方商定，对其不具约束力。",
    },
    readout: { opening: "以下为{from}单方面的情况通报，未与任何其他方商定。" },
    "non-paper": {},
    "oral-statement": { opening: "口头声明文本（已递交）。" },
  },
  salutation: "阁下",
  notices: {
    "chairs-summary": "主席总结由主席自行负责，对任何与会方均无约束力。",
    readout: "单方情况通报仅为一方的说明，另一方可自行发表说明。",
    "non-paper":
      "非文件不使用信头，也不编号。在本版本中，非文件与其他文件一样经签名并留有记录；" +
      "可由发出方否认的一类仅予保留，尚不存在。",
    "oral-statement": "口头声明的文本不编号。在此递交的文本与其他文件一样经签名并留有记录。",
  },
  flags: {
    "without-prejudice": "不影响各方立场",
    "ad-referendum": "待核准",
    "subject-to-instructions": "尚待指示",
    "personal-capacity": "以个人身份",
  },
  acts: {
    initialled: "草签",
    "signed-ad-referendum": "待核准的签署（暂签）",
    signed: "签署",
    confirmed: "待核准的签署已获确认",
  },
  offices: {
    ministry: { letterhead: "{state}外交部", name: "{state}外交部", addressed: "{state}外交部" },
    centre: {
      letterhead: "{state}减少风险中心",
      name: "{state}减少风险中心",
      addressed: "{state}减少风险中心",
    },
  },
  months: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
  day: "{year}年{month}月{day}日",
  print: {
    exercise: "演习",
    page: "第 {n} 页，共 {m} 页",
    number: "编号：{number}",
    placeAndDay: "{day}于{place}",
    initials: "草签并盖章",
    signature: "签字",
    capacity: "身份：{capacity}",
    claimed: "身份由该方自行申明，未经证明",
    noAct: "该方尚无行为",
    copyOf: "{party}存本",
    draft: "草稿，不属于任何版本：不能按此处文字接受或签署。",
    brackets: "方括号内的文字尚未商定；注明某方的，为该方主张的文字。",
    whole: "在全部商定之前，任何内容均不视为商定。",
    equal: "以下各文本同等作准：{languages}。",
    prevails: "各文本如有分歧，以下列文本为准：{languages}。",
    footnoteOf: "{party}的立场：{text}",
  },
};
