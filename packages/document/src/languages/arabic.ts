/** @module Documents in Arabic. */

import type { LanguageWords } from "../language-words.js";

export const arabic: LanguageWords = {
  forms: {
    "note-verbale": "مذكرة شفوية",
    note: "مذكرة",
    letter: "رسالة",
    "aide-memoire": "مذكرة للتذكير",
    "chairs-summary": "موجز الرئيس",
    readout: "إفادة من جانب واحد",
    "non-paper": "ورقة غير رسمية",
    "oral-statement": "بيان شفوي",
  },
  courtesies: {
    "note-verbale": {
      opening: "يهدي {from} أطيب تحياته {to}، ويتشرف بالإفادة بما يلي:",
      closing: "ويغتنم {from} هذه الفرصة ليتوجه {to} مجدداً بأسمى عبارات التقدير والاحترام.",
    },
    note: { opening: "يتوجه {from} {to} بما يلي:" },
    letter: {
      opening: "{salutation}،",
      closing: "وتفضلوا، {salutation}، بقبول أسمى عبارات التقدير والاحترام.",
    },
    "aide-memoire": {},
    "chairs-summary": {
      opening:
        "يصدر {from} هذا الموجز بصفة الرئيس وعلى مسؤولية الرئيس وحده. ولم يتفق عليه المشاركون " +
        "وهو لا يلزمهم.",
    },
    readout: {
      opening: "يعرض {from} هذه الإفادة باسمه وحده. ولم يُتفق عليها مع أي جانب آخر.",
    },
    "non-paper": {},
    "oral-statement": { opening: "نص بيان شفوي جرى تسليمه." },
  },
  courtesiesFeminine: {
    "note-verbale": {
      opening: "تهدي {from} أطيب تحياتها {to}، وتتشرف بالإفادة بما يلي:",
      closing: "وتغتنم {from} هذه الفرصة لتتوجه {to} مجدداً بأسمى عبارات التقدير والاحترام.",
    },
    note: { opening: "تتوجه {from} {to} بما يلي:" },
    "chairs-summary": {
      opening:
        "تصدر {from} هذا الموجز بصفة الرئيس وعلى مسؤولية الرئيس وحده. ولم يتفق عليه المشاركون " +
        "وهو لا يلزمهم.",
    },
    readout: {
      opening: "تعرض {from} هذه الإفادة باسمها وحدها. ولم يُتفق عليها مع أي جانب آخر.",
    },
  },
  salutation: "صاحب السعادة",
  notices: {
    "chairs-summary": "يصدر موجز الرئيس على مسؤولية الرئيس وحده ولا يلزم أي مشارك.",
    readout: "هذه إفادة جانب واحد فقط، وللجانب الآخر أن يقدم إفادته.",
    "non-paper":
      "ليس للورقة غير الرسمية ترويسة ولا رقم. وهي في هذه النسخة موقعة ومحفوظة في السجل شأن كل " +
      "وثيقة. أما الفئة التي يمكن لمرسلها إنكارها فمحجوزة ولا وجود لها.",
    "oral-statement":
      "ليس لنص البيان الشفوي رقم. وهو عند تسليمه هنا موقع ومحفوظ في السجل شأن كل وثيقة.",
  },
  flags: {
    "without-prejudice": "دون المساس بالمواقف",
    "ad-referendum": "بشرط الرجوع إلى الحكومة",
    "subject-to-instructions": "رهناً بورود التعليمات",
    "personal-capacity": "بصفة شخصية",
  },
  acts: {
    initialled: "التوقيع بالأحرف الأولى",
    "signed-ad-referendum": "التوقيع بشرط الرجوع إلى الحكومة",
    signed: "التوقيع",
    confirmed: "تأكيد التوقيع بشرط الرجوع إلى الحكومة",
  },
  offices: {
    ministry: {
      letterhead: "وزارة خارجية {state}",
      name: "وزارة خارجية {state}",
      addressed: "إلى وزارة خارجية {state}",
      isFeminine: true,
    },
    centre: {
      letterhead: "مركز {state} للحد من المخاطر",
      name: "مركز {state} للحد من المخاطر",
      addressed: "إلى مركز {state} للحد من المخاطر",
    },
  },
  months: [
    ...["كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو"],
    ...["حزيران/يونيه", "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر"],
    ...["تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر"],
  ],
  day: "{day} {month} {year}",
  print: {
    exercise: "تمرين",
    page: "صفحة {n} من {m}",
    number: "الرقم: {number}",
    placeAndDay: "{place}، {day}",
    initials: "الأحرف الأولى والختم",
    signature: "التوقيع",
    capacity: "الصفة: {capacity}",
    claimed: "صفة معلنة من صاحبها وغير مثبتة",
    noAct: "لا إجراء من هذا الطرف",
    copyOf: "نسخة {party}",
    draft: "مسودة لا تنتمي إلى أي نسخة: لا يمكن قبولها أو توقيعها بصورتها هذه.",
    brackets: "الكلمات بين قوسين معقوفين غير متفق عليها؛ وحيث يُذكر طرف فهو صاحب هذه الكلمات.",
    whole: "لا يُعد أي شيء متفقاً عليه ما لم يُتفق على كل شيء.",
    equal: "النصوص بهذه اللغات متساوية في الحجية: {languages}.",
    prevails: "عند الاختلاف يرجح النص التالي: {languages}.",
    footnoteOf: "موقف {party}: {text}",
  },
};
