/** @module Bodies of statements under agreements: notices, acts, commitments (BODY-12 to 16). */

import {
  encodeBase64,
  formatInstant,
  parseInstant,
  type Instant,
  type Json,
  type JsonObject,
} from "@parley/bytes";
import type { Fields } from "../fields.js";
import { limits } from "../limits.js";
import { partyPattern, readParty } from "../party.js";

/** An agreement as data: its name, and SHA-256 of its files in hexadecimal. */
export interface AgreementName {
  readonly id: string;
  readonly pack: string;
}

/** What a notification does; those in `ABOUT_ANOTHER` change what an earlier one says. */
export const notificationActs = [
  "original",
  "nil",
  "supplement",
  "in-lieu",
  "correction",
  "change",
  "postponement",
  "cancellation",
  "sent-in-error",
  "waiver",
] as const;
export type NotificationAct = (typeof notificationActs)[number];

/** A day of the calendar, or an instant. */
export type MomentSaid = { readonly on: string } | { readonly at: Instant };

/** What an agreement asks parties to tell each other. */
export interface NotificationBody {
  readonly kind: "notification";
  readonly agreement: AgreementName;
  /** Its id in the agreement: of a notification, an exchange, an inspection or a ladder. */
  readonly notification: string;
  readonly as: NotificationAct;
  /** The notifying party's own name for what it is about. */
  readonly about: string;
  /** Its number in the sender's own counting. */
  readonly number?: string;
  /** The statement that it changes. */
  readonly of?: string;
  /** Earlier statements that it refers to. */
  readonly references: readonly string[];
  /** When the moments of its event are, by their ids in the agreement. */
  readonly moments: ReadonlyMap<string, MomentSaid>;
  /** What it says, as its form in the agreement asks. */
  readonly values?: JsonObject;
  /** The agreement's channel that it counts on; without it, it is for information. */
  readonly channel?: string;
  /** Why it is late, or changes something. */
  readonly reason?: string;
  /** Of an inspection or a ladder: the step, and whether it is planned or done. */
  readonly step?: StepSaid;
  /** In a waiver: the party whose duty it is. */
  readonly owedBy?: string;
  /** It opens what was committed to before. */
  readonly reveals?: { readonly of: string; readonly salt: Uint8Array };
}

export interface StepSaid {
  readonly id: string;
  /** Who began, and the other: who is inspected, or asked. */
  readonly between: readonly [string, string];
  readonly planned: boolean;
}

/** That an act of an agreement was done, by an instrument that is named: it is not the act. */
export interface ActNoticeBody {
  readonly kind: "notice-of-act";
  readonly agreement: AgreementName;
  /** Id of the act in the agreement. */
  readonly act: string;
  /** From when it is said to have effect. */
  readonly from: MomentSaid;
  /** The instrument's own reference. */
  readonly instrument: string;
  readonly text?: string;
}

/** What a party says of the effect of an act that another gave notice of. */
export interface ActPositionBody {
  readonly kind: "position-on-act";
  readonly of: string;
  readonly effect: "denied" | "accepted";
  readonly text?: string;
}

/** Binds a party to data before it shows them: a simultaneous exchange begins so. */
export interface CommitmentBody {
  readonly kind: "commitment";
  readonly agreement: AgreementName;
  readonly notification: string;
  readonly about: string;
  /** As EXCH-1 says, in hexadecimal. */
  readonly digest: string;
}

export type AgreementBody = NotificationBody | ActNoticeBody | ActPositionBody | CommitmentBody;

/** Writes such a body. */
export function formatAgreementBody(body: AgreementBody): JsonObject {
  switch (body.kind) {
    case "notification":
      return formatNotification(body);
    case "notice-of-act":
      return {
        ...nameOf(body.agreement),
        act: body.act,
        from: momentText(body.from),
        instrument: body.instrument,
        ...(body.text !== undefined && { text: body.text }),
      };
    case "position-on-act": {
      const { of, effect, text } = body;
      return { of, effect, ...(text !== undefined && { text }) };
    }
    case "commitment": {
      const { notification, about, digest } = body;
      return { ...nameOf(body.agreement), notification, about, digest };
    }
  }
}

function formatNotification(body: NotificationBody): JsonObject {
  const { number, of, references, moments, values, channel, reason, step, owedBy, reveals } = body;
  const document: Record<string, Json> = {
    ...nameOf(body.agreement),
    notification: body.notification,
    as: body.as,
    about: body.about,
  };
  if (number !== undefined) document["number"] = number;
  if (of !== undefined) document["of"] = of;
  if (references.length > 0) document["references"] = references;
  if (moments.size > 0) {
    const said = [...moments].map(([id, one]): [string, Json] => [id, momentText(one)]);
    document["moments"] = Object.fromEntries(said);
  }
  if (values !== undefined) document["values"] = values;
  if (channel !== undefined) document["channel"] = channel;
  if (reason !== undefined) document["reason"] = reason;
  if (step !== undefined) {
    const { id, between, planned } = step;
    document["step"] = { id, between, ...(planned && { planned }) };
  }
  if (owedBy !== undefined) document["owed_by"] = owedBy;
  if (reveals !== undefined) {
    document["reveals"] = { of: reveals.of, salt: encodeBase64(reveals.salt) };
  }
  return document;
}

function nameOf({ id, pack }: AgreementName): JsonObject {
  return { agreement: id, pack };
}

function momentText(moment: MomentSaid): string {
  return "on" in moment ? moment.on : formatInstant(moment.at);
}

/** Reads such a body, of the kind given. */
export function readAgreementBody(fields: Fields, kind: AgreementBody["kind"]): AgreementBody {
  switch (kind) {
    case "notification":
      return readNotification(fields);
    case "notice-of-act":
      return {
        kind,
        agreement: readAgreementName(fields),
        act: readId(fields, "act"),
        from: readMoment(fields, "from"),
        instrument: fields.word("instrument"),
        ...readText(fields, "text"),
      };
    case "position-on-act":
      return {
        kind,
        of: fields.hex("of", 32),
        effect: fields.oneOf("effect", ["denied", "accepted"]),
        ...readText(fields, "text"),
      };
    case "commitment":
      return {
        kind,
        agreement: readAgreementName(fields),
        notification: readId(fields, "notification"),
        about: fields.word("about"),
        digest: fields.hex("digest", 32),
      };
  }
}

function readNotification(fields: Fields): NotificationBody {
  const as = fields.oneOf("as", notificationActs);
  const of = fields.optional("of", (name) => fields.hex(name, 32));
  if (ABOUT_ANOTHER.includes(as) !== (of !== undefined)) {
    fields.refuse(
      "of",
      `does not go with ${as}: it names the statement that is changed`,
      "BODY-13",
    );
  }
  const owedBy = fields.optional("owed_by", () => readParty(fields, "owed_by"));
  if ((as === "waiver") !== (owedBy !== undefined)) {
    fields.refuse("owed_by", "stands in a waiver and only there", "BODY-13");
  }
  const values = fields.optional("values", (name) => fields.object(name, ({ source }) => source));
  if (values !== undefined && WITHOUT_VALUES.includes(as)) {
    fields.refuse("values", `do not go with ${as}`, "BODY-13");
  }
  const number = fields.optional("number", () => fields.word("number"));
  const channel = fields.optional("channel", () => readId(fields, "channel"));
  const step = fields.optional("step", (name) => fields.object(name, readStep));
  const reveals = fields.optional("reveals", (name) => {
    return fields.object(name, (one) => ({
      of: one.hex("of", 32),
      salt: one.base64("salt", 64, 32),
    }));
  });
  return {
    ...{ kind: "notification", agreement: readAgreementName(fields), as },
    notification: readId(fields, "notification"),
    about: fields.word("about"),
    references: fields.has("references")
      ? fields.texts("references", limits.referencesMax, /^[0-9a-f]{64}$/, "an id")
      : [],
    moments: fields.has("moments") ? fields.object("moments", readMoments) : new Map(),
    ...(number !== undefined && { number }),
    ...(of !== undefined && { of }),
    ...(values !== undefined && { values }),
    ...(channel !== undefined && { channel }),
    ...readText(fields, "reason"),
    ...(step !== undefined && { step }),
    ...(owedBy !== undefined && { owedBy }),
    ...(reveals !== undefined && { reveals }),
  };
}

/** Reads which agreement, by its name and the hash of its data. */
export function readAgreementName(fields: Fields): AgreementName {
  return { id: readId(fields, "agreement"), pack: fields.hex("pack", 32) };
}

/** A name within an agreement. */
function readId(fields: Fields, name: string): string {
  return fields.match(name, /^[a-z0-9][a-zA-Z0-9-]{0,63}$/, "a name in an agreement");
}

function readText<N extends string>(fields: Fields, name: N): { readonly [name in N]?: string } {
  const text = fields.optional(name, (one) => fields.words(one));
  return (text === undefined ? {} : { [name]: text }) as { readonly [name in N]?: string };
}

function readStep(fields: Fields): StepSaid {
  const between = fields.texts("between", 2, partyPattern, "a party code");
  const [begins, other] = between;
  if (begins === undefined || other === undefined) {
    return fields.refuse("between", "is not two parties");
  }
  const planned = fields.has("planned") && fields.flag("planned");
  return { id: readId(fields, "id"), between: [begins, other], planned };
}

function readMoments(fields: Fields): ReadonlyMap<string, MomentSaid> {
  const names = Object.keys(fields.source);
  if (names.length > limits.momentsMax) fields.refuse("", `has more than ${limits.momentsMax}`);
  const wrong = names.find((name) => !/^[a-z0-9][a-zA-Z0-9-]{0,63}$/.test(name));
  if (wrong !== undefined) fields.refuse("", "has a member that is no name in an agreement");
  return new Map(names.map((name) => [name, readMoment(fields, name)]));
}

/** A day, or an instant, each in its one spelling. */
function readMoment(fields: Fields, name: string): MomentSaid {
  const text = fields.text(name);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && parseInstant(`${text}T00:00:00.000Z`).ok) {
    return { on: text };
  }
  return { at: fields.instant(name) };
}

const ABOUT_ANOTHER: readonly NotificationAct[] = [
  "correction",
  "change",
  "postponement",
  "cancellation",
  "sent-in-error",
];
const WITHOUT_VALUES: readonly NotificationAct[] = [
  "nil",
  "cancellation",
  "sent-in-error",
  "waiver",
];
