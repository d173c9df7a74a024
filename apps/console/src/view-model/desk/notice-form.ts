/** @module A notice as one form: what it does, of what, when, and below it the agreement's own. */

import type { Pack, Schema, Text } from "@parley/agreement";
import { isJsonObject, type Json, type JsonObject } from "@parley/bytes";
import type { NotifyRequest, RegistryEntry } from "@parley/protocol";
import type { NotificationAct } from "@parley/wire";
import type { Begin } from "../../route.js";
import { typedInstant } from "../form/type-form.js";
import type { TypedForm } from "../form/typed-form.js";
import type { SentenceId } from "../words.js";
import { dutyOf, isSimultaneous } from "./duty-names.js";

/** Says a sentence of the screen, in its language. */
export type Speak = (id: SentenceId) => string;

/** An own notice that can be changed: its statement, and how it is called in a list. */
export interface OwnNotice {
  readonly statement: string;
  readonly name: string;
  readonly values: JsonObject | undefined;
}

export interface FormParts {
  readonly pack: Pack;
  readonly notification: string;
  readonly as: NotificationAct;
  readonly self: string;
  readonly own: readonly OwnNotice[];
  /** The language of the screen, and its sentences. */
  readonly language: string;
  readonly speak: Speak;
}

/** The form of a notice that does this, with every field named in the language of the screen. */
export function noticeForm(parts: FormParts): Schema {
  const { pack, notification, as, speak } = parts;
  const duty = dutyOf(pack, notification);
  const sequence = pack.sequences.find(({ id }) => id === notification);
  const named = (id: SentenceId): Pick<Schema, "titles"> => ({ titles: texts(parts, speak(id)) });
  const word = { type: "string", minLength: 1, maxLength: WORD_MAX } as const;
  const form = saysNothing(as) ? undefined : duty?.fields;
  const moments = as === "waiver" ? {} : momentFields(parts);
  const properties: Record<string, Schema> = {
    as: {
      ...choice(parts, actsFor(pack, notification), (one) => speak(`as.${one}`)),
      ...named("give.as"),
    },
    ...earlierField(parts),
    about: { ...word, ...named("give.about") },
    ...(as === "waiver" && {
      owedBy: { ...choice(parts, others(parts), partyName(pack)), ...named("give.owedBy") },
    }),
    ...(sequence !== undefined && NEEDS_STEP(as) && stepFields(parts, sequence.steps)),
    number: { ...word, ...named("give.number") },
    ...(Object.keys(moments).length > 0 && {
      moments: { type: "object", properties: moments, ...named("give.moments") },
    }),
    ...(hasChannel(pack, notification, as) && {
      channel: channelField(parts, duty?.channels ?? []),
    }),
    reason: { type: "string", minLength: 1, maxLength: REASON_MAX, ...named("give.reason") },
    ...(form !== undefined && { values: { ...form, ...named("give.values") } }),
  };
  const required = ["as", "about", "channel", "of", "owedBy", "step", "other", "begins", "planned"];
  const asked = form === undefined ? required : [...required, "values"];
  return {
    type: "object",
    properties,
    required: asked.filter((name) => Object.hasOwn(properties, name)),
    additionalProperties: false,
  };
}

/** Steps and waivers count whatever way they come. */
export function hasChannel(
  pack: Pack | undefined,
  notification: string,
  as: NotificationAct,
): boolean {
  return as !== "waiver" && dutyOf(pack, notification) !== undefined;
}

/** What a notice can do: of a sequence only its steps, called off or not. */
export function actsFor(pack: Pack, notification: string): readonly NotificationAct[] {
  const exchange = pack.exchanges.find(({ id }) => id === notification);
  const isSequence = pack.sequences.some(({ id }) => id === notification);
  if (isSequence) return ["original", "cancellation", "sent-in-error"];
  return ACTS.filter((as) => as !== "nil" || exchange === undefined || exchange.nilReport);
}

/** True where releasing means committing to the data, and showing them later. */
export function isCommitment(pack: Pack, notification: string, as: NotificationAct): boolean {
  return as === "original" && isSimultaneous(pack, notification);
}

/** What the officer begins with: from the address, and the channel that counts. */
export function beginForm(
  pack: Pack,
  notification: string,
  self: string,
  begin: Begin = {},
): TypedForm {
  const typed: Record<string, string> = {
    "/as": ACTS.find((as) => as === begin["as"]) ?? "original",
    "/channel": dutyOf(pack, notification)?.channels[0] ?? INFORMATION,
  };
  for (const name of ["about", "owedBy", "step", "of", "references"]) {
    const text = begin[name];
    if (text !== undefined) typed[`/${name}`] = text;
  }
  for (const [name, text] of Object.entries(begin)) {
    const moment = /^moments\.([A-Za-z0-9-]+)$/.exec(name)?.[1];
    if (moment === undefined) continue;
    for (const key of [`/moments/${moment}`, ...fieldsCalled(pack, notification, moment)]) {
      Object.assign(typed, text.includes("T") ? typedInstant(key, text) : { [key]: text });
    }
  }
  if (begin["step"] !== undefined) Object.assign(typed, { "/begins": self, "/planned": "no" });
  return typed;
}

/** Fields of the agreement's form that have a moment's name, and say its day or instant again. */
function fieldsCalled(pack: Pack, notification: string, moment: string): readonly string[] {
  const found = pack.notifications.find(({ id }) => id === notification);
  const trigger = found && pack.triggers.get(found.trigger);
  const known = trigger?.moments.find(({ id }) => id === moment);
  const format = known?.precision === "day" ? "date" : "instant";
  return Object.entries(found?.fields?.properties ?? {})
    .filter(([, field]) => field.format === format && isSameText(field.titles, known?.name))
    .map(([name]) => `/values/${name}`);
}

function isSameText(one: Text = {}, other: Text = {}): boolean {
  const languages = Object.keys(other);
  return languages.length > 0 && languages.every((language) => one[language] === other[language]);
}

/** What is sent, from the form's values: without recipients, urgency and language. */
export function noticeSaid(
  value: Json,
  { pack, notification, self }: Pick<FormParts, "pack" | "notification" | "self">,
): Omit<NotifyRequest, "to" | "conversation" | "precedence" | "lang"> {
  const said = isJsonObject(value) ? value : {};
  const text = (name: string): string | undefined => {
    const found = said[name];
    return typeof found === "string" ? found : undefined;
  };
  const { moments, values } = said;
  const [about = "", number, of, reason, owedBy, step, channel] = SAID.map(text);
  const reference = text("references");
  const begins = text("begins") ?? self;
  const other = text("other") ?? "";
  const between = begins === self ? [self, other] : [other, self];
  const as = ACTS.find((one) => one === text("as")) ?? "original";
  const plannedFor = said["planned"] === "yes" ? text("plannedFor") : undefined;
  return {
    ...{ agreement: pack.id, notification, as, about },
    ...(step !== undefined && plannedFor !== undefined && { moments: { [step]: plannedFor } }),
    ...(number !== undefined && { number }),
    ...(of !== undefined && { of }),
    ...(reference !== undefined && { references: [reference] }),
    ...(isJsonObject(moments) && { moments: moments as Record<string, string> }),
    ...(isJsonObject(values) && { values }),
    ...(channel !== undefined && channel !== INFORMATION && { channel }),
    ...(reason !== undefined && { reason }),
    ...(owedBy !== undefined && { owedBy }),
    ...(step !== undefined && {
      step: { id: step, between: between as [string, string], planned: said["planned"] === "yes" },
    }),
  };
}

/** Own notices of a kind that stand, by the registry, newest first. */
export function ownNotices(
  entries: readonly RegistryEntry[],
  notification: string,
  self: string,
  nameOf: (entry: RegistryEntry, step: RegistryEntry["history"][number]) => string,
): readonly OwnNotice[] {
  return entries
    .filter((entry) => entry.party === self && entry.notification === notification)
    .flatMap((entry) =>
      entry.history
        .filter(({ inError, as }) => !inError && as !== "sent-in-error")
        .map((step) => ({
          statement: step.statement,
          name: nameOf(entry, step),
          values: entry.values,
        })),
    )
    .reverse();
}

function momentFields({ pack, notification }: FormParts): Record<string, Schema> {
  const found = pack.notifications.find(({ id }) => id === notification);
  const trigger = found && pack.triggers.get(found.trigger);
  const fields = (trigger?.moments ?? []).map(({ id, name, precision }): [string, Schema] => {
    const format = precision === "day" ? "date" : "instant";
    return [id, { type: "string", format, titles: name }];
  });
  return Object.fromEntries(fields);
}

function channelField(parts: FormParts, channels: readonly string[]): Schema {
  const { speak } = parts;
  const nameOf = (id: string): string => (id === INFORMATION ? speak("give.information") : id);
  const titles = texts(parts, speak("give.channel"));
  return { ...choice(parts, [...channels, INFORMATION], nameOf), titles };
}

/** `of` names what is changed; a supplement may refer to what it adds to. */
function earlierField(parts: FormParts): Record<string, Schema> {
  const { as, own, speak } = parts;
  const name = CHANGES.includes(as) ? "of" : REFERS.includes(as) ? "references" : undefined;
  if (name === undefined || (name === "references" && own.length === 0)) return {};
  const ids = own.map(({ statement }) => statement);
  const nameOf = (id: string): string => own.find(({ statement }) => statement === id)?.name ?? id;
  return {
    [name]: { ...choice(parts, ids, nameOf), titles: texts(parts, speak(`give.${name}`)) },
  };
}

function stepFields(
  parts: FormParts,
  steps: Pack["sequences"][number]["steps"],
): Record<string, Schema> {
  const { pack, self, speak } = parts;
  const named = (id: SentenceId): Pick<Schema, "titles"> => ({ titles: texts(parts, speak(id)) });
  return {
    step: {
      type: "string",
      enum: steps.map(({ id }) => id),
      choices: Object.fromEntries(steps.map(({ id, name }) => [id, name])),
      ...named("give.step"),
    },
    other: { ...choice(parts, others(parts), partyName(pack)), ...named("give.other") },
    begins: {
      ...choice(parts, [self, "other"], (one) =>
        speak(one === self ? "give.weBegan" : "give.theyBegan"),
      ),
      ...named("give.begins"),
    },
    planned: {
      ...choice(parts, ["no", "yes"], (one) =>
        speak(one === "yes" ? "give.isPlanned" : "give.isDone"),
      ),
      ...named("give.planned"),
    },
    plannedFor: { type: "string", format: "instant", ...named("give.plannedFor") },
  };
}

function choice<Id extends string>(
  parts: Pick<FormParts, "language">,
  ids: readonly Id[],
  nameOf: (id: Id) => string,
): Schema {
  const choices = Object.fromEntries(ids.map((id) => [id, texts(parts, nameOf(id))]));
  return { type: "string", enum: ids, choices };
}

function others({ pack, self }: FormParts): readonly string[] {
  return [...pack.parties.keys()].filter((code) => code !== self);
}

function partyName({ parties }: Pack): (code: string) => string {
  return (code) => `${code} ${parties.get(code)?.name ?? ""}`.trim();
}

function texts({ language }: Pick<FormParts, "language">, text: string): Text {
  return { [language]: text };
}

function saysNothing(as: NotificationAct): boolean {
  return SAYS_NOTHING.includes(as);
}

const NEEDS_STEP = (as: NotificationAct): boolean => as === "original";
/** In the form alone: the notice then names no channel. */
const INFORMATION = "-";
const ACTS: readonly NotificationAct[] = [
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
];
const SAYS_NOTHING: readonly NotificationAct[] = ["nil", "cancellation", "sent-in-error", "waiver"];
const CHANGES: readonly NotificationAct[] = [
  "correction",
  "change",
  "postponement",
  "cancellation",
  "sent-in-error",
];
const REFERS: readonly NotificationAct[] = ["supplement", "in-lieu"];
const SAID = ["about", "number", "of", "reason", "owedBy", "step", "channel"];
/** A name fits one line of the screen. */
const WORD_MAX = 200;
const REASON_MAX = 2_000;
