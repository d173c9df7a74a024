/** @module Schemas of what a notice under an agreement says. */

import type { DataNamed, NotificationView } from "@parley/protocol";
import type { NotificationAct } from "@parley/wire";
import { flag, list, optional, record, text, words, type Schema } from "./json-schema.js";
import { hash, parameters, party } from "./values.js";

/** Which data of an agreement somebody has. */
export const dataMeanings: Readonly<Record<DataNamed, string>> = {
  same: "the same as here",
  differs: "others than here",
  "not-here": "none are here",
};

export const dataNamed = words<DataNamed>("Which data of the agreement it names.", dataMeanings);

/** What a notice does. */
export function noticeAct(description: string): Schema<NotificationAct> {
  return words<NotificationAct>(description, noticeActMeanings);
}

export const noticeActMeanings: Readonly<Record<NotificationAct, string>> = {
  original: "it says something for the first time",
  nil: "there is nothing to say",
  supplement: "it adds to what was said",
  "in-lieu": "it stands in the place of another notice",
  correction: "it mends a slip; the time of the first stands",
  change: "it says new facts",
  postponement: "the event is put off",
  cancellation: "the event is called off",
  "sent-in-error": "a notice should not have been sent",
  waiver: "the sender does without a notice that is owed to it",
};

/** Days and instants, by the names of an event's moments. */
export const momentsNamed = {
  description: "When the event's moments are: days and instants, by their names in the data.",
  type: "object",
  additionalProperties: { type: "string", description: "A day or an instant." },
} as Schema<NotificationView["moments"]>;

/** The members of a notice. */
export const notificationFields = {
  agreement: text("The agreement's name in its data."),
  data: dataNamed,
  pack: hash("SHA-256 of the data that its sender named."),
  notification: text("Its name in the data."),
  as: noticeAct("What it does."),
  about: text("The notifying party's own name for the event."),
  number: optional(text("Its number in its sender's counting.")),
  of: optional(hash("The statement that it changes.")),
  references: list("Earlier statements that it refers to.", hash("One of them.")),
  moments: momentsNamed,
  values: optional(parameters("What it says, by its form.")),
  channel: optional(text("The channel it counts on; absent where it is for information.")),
  reason: optional(text("Why it is late, or changes something.")),
  step: optional(
    record<NonNullable<NotificationView["step"]>>("The step of an inspection or a ladder.", {
      id: text("Its name in the data."),
      between: list("Who began, and the other.", party("One of them.")),
      planned: flag("True where it is not done yet."),
    }),
  ),
  owedBy: optional(party("In a waiver: whose duty it is.")),
  reveals: optional(
    record<NonNullable<NotificationView["reveals"]>>("The commitment that it opens.", {
      of: hash("The commitment."),
      matches: optional(flag("Whether it is what was committed to.")),
    }),
  ),
  breaches: optional(
    list(
      "Where it is not as its form says, by the data here; absent where there are none.",
      record<NonNullable<NotificationView["breaches"]>[number]>("One place.", {
        path: text("Members and indexes from the top, with dots."),
        detail: text("What was expected."),
      }),
    ),
  ),
};
