/** @module What needs a person, and a conversation, as pages of text. */

import type {
  BodyView,
  ConversationView,
  DeliveryView,
  NotificationView,
  StatementView,
  WatchItem,
} from "@parley/protocol";
import type { Domain } from "@parley/wire";
import type { Packs } from "./notice/notice-pack.js";
import { dutyOf, memberLines, stepWords } from "./notice/read-back.js";
import { inLine, quoted, visible } from "./inert-text.js";
import {
  deliveryWords,
  digestWords,
  markWords,
  missingWords,
  secondsOf,
} from "./transcript-words.js";

/** What needs a person, the most urgent first. An exercise says so first of all (CLI-16). */
export function formatInbox(items: readonly WatchItem[], domain: Domain): string {
  const all = items.map(formatItem).join("\n");
  return banner(domain) + (items.length === 0 ? "Nothing needs you.\n" : all);
}

/** A conversation: its statements with all that is known of each, then what the members hold. */
export function formatTranscript(
  view: ConversationView,
  domain: Domain,
  packs: Packs = new Map(),
): string {
  const { digest, members, missing, statements } = view;
  const references = new Map(statements.map(({ id, from, seq }) => [id, `${from} ${seq}`]));
  const foot = [
    ...members.map((member) => `member ${member.party}: ${digestWords(member.digest)}`),
    `transcript digest ${digest}`,
    ...(missing === 0 ? [] : [missingWords(missing)]),
  ];
  const letters = statements.map((one) => formatStatement(one, references, packs));
  return `${banner(domain)}${[...letters, foot.join("\n")].join("\n")}\n`;
}

function banner(domain: Domain): string {
  return domain === "exercise" ? "EXERCISE\n" : "";
}

function formatItem(item: WatchItem): string {
  const { precedence, from, seq, to, next, state, due, lineDown, headline, statement } = item;
  const party = next === undefined ? `to ${to.join(", ")}` : `from ${from}`;
  const by = due === undefined ? "" : `, ${DUE[due.what]} ${secondsOf(due.at)}`;
  const since = lineDown?.since === undefined ? "" : ` since ${secondsOf(lineDown.since)}`;
  const { act, text } = headline;
  return [
    `${PRECEDENCES[precedence]} ${party}, ${state}${by}`,
    ...(lineDown === undefined ? [] : [`  the line is down${since}`]),
    ...(act === undefined ? [] : [`  ${act.as}${act.of ? `: ${act.of.from} ${act.of.seq}` : ""}`]),
    ...(text === "" ? [] : [quoted(text)]),
    `  ${from} ${seq} · ${item.shortId}  ${statement}\n`,
  ].join("\n");
}

/** How people refer to statements, by id: party and number. */
type References = ReadonlyMap<string, string>;

function formatStatement(one: StatementView, references: References, packs: Packs): string {
  const { from, seq, precedence, time, body, marks, corrected, role, deliveries, id } = one;
  const mended = corrected === undefined ? [] : [`  ${corrected.as} by ${corrected.by}`];
  return [
    `${from} ${seq}  ${PRECEDENCES[precedence]}  ${secondsOf(time)}  ${recipientsOf(one)}`,
    ...(one.own ? [] : [`  arrived ${secondsOf(one.arrived)}`]),
    ...marks.map((mark) => `  ! ${markWords(mark)}`),
    ...formatBody(body, references, packs),
    ...mended,
    `  role: ${visible(role)}, claimed, not proven; release ${one.release}: no second officer`,
    ...deliveries.map(
      (delivery) => `  ${delivery.party}: ${deliveryWords(delivery)}${receipt(delivery)}`,
    ),
    `  ${id}\n`,
  ].join("\n");
}

/** When the recipient's receipt came to be here. */
function receipt({ delivered }: DeliveryView): string {
  return delivered === undefined ? "" : `; receipt of ${secondsOf(delivered)}`;
}

/** Those who must act, and those who are told for information. */
function recipientsOf({ to, action }: StatementView): string {
  const informed = to.filter((party) => !action.includes(party));
  const told = informed.length === 0 ? "" : ` (for information: ${informed.join(", ")})`;
  return `to ${action.join(", ")}${told}`;
}

function formatBody(body: BodyView, references: References, packs: Packs): readonly string[] {
  const reference = (of: string): string => references.get(of) ?? "a statement not here yet";
  switch (body.kind) {
    case "message":
      return formatMessage(body, reference);
    case "acknowledgement": {
      const until = body.answerBy === undefined ? "" : `, answer by ${secondsOf(body.answerBy)}`;
      return [`  ${body.as}${until}: ${reference(body.of)}, ${body.of}`, ...wordsOf(body)];
    }
    case "correction":
      return [`  ${body.as}: ${reference(body.of)}, ${body.of}`, ...wordsOf(body)];
    case "exhibit":
      return [`  exhibit, ${body.sizeBytes} bytes, SHA-256 ${body.sha256}`, quoted(body.title)];
    case "credential":
      return [`  its keys from now on: its credential with serial ${body.serial ?? "?"}`];
    case "notification":
      return formatNotification(body, reference, packs);
    case "notice-of-act": {
      const { agreement, act, from, instrument } = body;
      const what = `  notice of an act under ${agreement}: ${act}, from ${from}`;
      return [what, quoted(instrument), ...wordsOf(body)];
    }
    case "position-on-act":
      return [`  effect ${body.effect}: ${reference(body.of)}, ${body.of}`, ...wordsOf(body)];
    case "declaration":
    case "disclosure":
    case "challenge": {
      const { kind, as, declaration, about, text } = body;
      const of = declaration === undefined ? "" : `, ${declaration}`;
      const said = text === undefined ? [] : [quoted(text)];
      return [`  ${kind} (${as}): ${inLine(about)}${of}`, ...said];
    }
    case "consultation":
    case "undertaking":
    case "document":
    case "joint-text": {
      const { kind, as, about, of, words } = body;
      const whose = of === undefined ? "" : `, ${of}`;
      const said = Object.entries(words ?? {}).map(([lang, text]) => quoted(`[${lang}] ${text}`));
      return [`  ${kind} (${as}): ${inLine(about)}${whose}`, ...said];
    }
    case "commitment": {
      const { agreement, notification, about, digest } = body;
      return [`  commitment under ${agreement}: ${notification}, ${inLine(about)}, ${digest}`];
    }
    case "other":
      return [quoted(`${body.name}\n${body.json}`)];
  }
}

function formatNotification(
  body: BodyView & { readonly kind: "notification" },
  reference: (of: string) => string,
  packs: Packs,
): readonly string[] {
  const { agreement, notification, as, about, number, of, moments, values, breaches } = body;
  const { step, owedBy } = body;
  const numbered = number === undefined ? "" : `, number ${inLine(number)}`;
  return [
    `  ${as} under ${agreement}: ${notification}, ${inLine(about)}${numbered}`,
    ...(of === undefined ? [] : [`  of ${reference(of)}`]),
    ...(step === undefined ? [] : [`  ${stepWords(step)}`]),
    ...(owedBy === undefined ? [] : [`  of a duty of ${owedBy}`]),
    ...(body.channel === undefined && step === undefined
      ? ["  for information: it names no channel"]
      : []),
    ...(body.data === "differs" ? ["  they use other data of this agreement than are here"] : []),
    ...(body.reveals?.matches === false ? ["  it is not what was committed to"] : []),
    ...Object.entries(moments).map(([name, moment]) => `  ${inLine(name)}: ${moment}`),
    ...(values === undefined ? [] : [quoted(valuesText(body, packs))]),
    ...(body.reason === undefined ? [] : [quoted(body.reason)]),
    ...(breaches ?? []).map(
      ({ path, detail }) => `  not as its form says: ${inLine(path)}: ${inLine(detail)}`,
    ),
  ];
}

/** In the words of the agreement's data where they are here, else as they stand. */
function valuesText(
  { agreement, notification, data, values = {} }: NotificationView,
  packs: Packs,
): string {
  const pack = data === "same" ? packs.get(agreement) : undefined;
  if (pack === undefined) return JSON.stringify(values, null, 1);
  const duty = dutyOf(pack, notification);
  const form = duty !== undefined && "fields" in duty ? duty.fields : undefined;
  return memberLines(values, form, "", "en").map(inLine).join("\n");
}

function formatMessage(
  body: BodyView & { readonly kind: "message" },
  reference: (of: string) => string,
): readonly string[] {
  const { subject, phrase, text, answers, exhibits, replyBy, voidAfter } = body;
  return [
    ...(answers === undefined ? [] : [`  answers ${reference(answers)}`]),
    ...(subject === undefined ? [] : [quoted(subject)]),
    ...(phrase === undefined ? [] : [`  phrase ${visible(phrase.code)}`]),
    ...(phrase === undefined ? [] : [quoted(phrase.rendering)]),
    ...(text === undefined ? [] : [quoted(text)]),
    ...exhibits.map(({ id }) => `  with exhibit ${reference(id)}`),
    ...(replyBy === undefined ? [] : [`  reply by ${secondsOf(replyBy)}`]),
    ...(voidAfter === undefined ? [] : [`  no longer meant after ${secondsOf(voidAfter)}`]),
  ];
}

function wordsOf({ text }: { readonly text?: string }): readonly string[] {
  return text === undefined ? [] : [quoted(text)];
}

const PRECEDENCES = { 1: "FLASH", 2: "IMMEDIATE", 3: "PRIORITY", 4: "ROUTINE" } as const;
const DUE = { read: "to be read by", reply: "reply asked by", promise: "answer promised by" };
