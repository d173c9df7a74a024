/** @module Documents in English. */

import type { LanguageWords } from "../language-words.js";

export const english: LanguageWords = {
  forms: {
    "note-verbale": "Note verbale",
    note: "Note",
    letter: "Letter",
    "aide-memoire": "Aide-mémoire",
    "chairs-summary": "Chair’s summary",
    readout: "Readout",
    "non-paper": "Non-paper",
    "oral-statement": "Oral statement",
  },
  courtesies: {
    "note-verbale": {
      opening:
        "{from} presents its compliments {to} and has the honour to communicate the following.",
      closing:
        "{from} avails itself of this opportunity to renew {to} the assurances of its highest " +
        "consideration.",
    },
    note: { opening: "{from} communicates the following {to}." },
    letter: {
      opening: "{salutation},",
      closing: "Please accept, {salutation}, the assurances of my highest consideration.",
    },
    "aide-memoire": {},
    "chairs-summary": {
      opening:
        "{from} issues this summary as chair, on the chair’s own responsibility. It has not been " +
        "agreed by the participants and does not bind them.",
    },
    readout: {
      opening: "{from} gives this account as its own. It has not been agreed with any other side.",
    },
    "non-paper": {},
    "oral-statement": { opening: "Text of an oral statement, handed over." },
  },
  salutation: "Excellency",
  notices: {
    "chairs-summary":
      "A chair’s summary is issued on the chair’s own responsibility. No " +
      "participant is bound by it.",
    readout: "A readout is the account of one side alone. The other side may give its own.",
    "non-paper":
      "A non-paper has no letterhead and no number. In this version it is signed " +
      "and stands on the " +
      "record like every document. A class that its sender could deny is reserved " +
      "and does not exist.",
    "oral-statement":
      "The text of an oral statement has no number. As it is handed over here it " +
      "is signed and stands " +
      "on the record like every document.",
  },
  flags: {
    "without-prejudice": "Without prejudice",
    "ad-referendum": "Ad referendum",
    "subject-to-instructions": "Subject to instructions",
    "personal-capacity": "In a personal capacity",
  },
  acts: {
    initialled: "Initialled",
    "signed-ad-referendum": "Signed ad referendum",
    signed: "Signed",
    confirmed: "Signature ad referendum confirmed",
  },
  offices: {
    ministry: {
      letterhead: "Ministry of Foreign Affairs of {state}",
      name: "The Ministry of Foreign Affairs of {state}",
      addressed: "to the Ministry of Foreign Affairs of {state}",
    },
    centre: {
      letterhead: "Risk Reduction Centre of {state}",
      name: "The Risk Reduction Centre of {state}",
      addressed: "to the Risk Reduction Centre of {state}",
    },
  },
  months: [
    ...["January", "February", "March", "April", "May", "June"],
    ...["July", "August", "September", "October", "November", "December"],
  ],
  day: "{day} {month} {year}",
  print: {
    exercise: "EXERCISE",
    page: "Page {n} of {m}",
    number: "No. {number}",
    placeAndDay: "{place}, {day}",
    initials: "Initials and seal",
    signature: "Signature",
    capacity: "Capacity: {capacity}",
    claimed: "role claimed, not proven",
    noAct: "No act of this party",
    copyOf: "Copy of {party}",
    draft: "Draft of no version: nobody can accept or sign it as it stands here.",
    brackets:
      "Words in square brackets are not agreed; where a party is named, it stands by these words.",
    whole: "Nothing is agreed until everything is agreed.",
    equal: "The texts in all these languages are equally authentic: {languages}.",
    prevails: "If the texts differ, this one prevails: {languages}.",
    footnoteOf: "Position of {party}: {text}",
  },
};
