/** @module What is said of a round, an item or a question, from what was typed. */

import {
  levels,
  limits,
  outcomes,
  type AgendaItem,
  type DelegationMember,
  type ItemAnswer,
} from "@parley/wire";
import type { ActBody, ItemView } from "../../dialogue-api.js";
import { SENT } from "../desk/destination.js";
import type { Complaint } from "../form/read-form.js";
import { itemKey, itemsOf, type TypedForm } from "../form/typed-form.js";
import type { SentenceId } from "../words.js";
import { readDays } from "./propose-form.js";
import { TypedReading } from "./typed-reading.js";

/** An act, read; it counts only where nothing is complained of. */
export interface ReadAct {
  readonly body: ActBody;
  readonly complaints: readonly Complaint[];
}

/** Keys of the fields of these acts; an item's answer is at `answer/` and its place. */
export const ACT = {
  text: "text",
  to: "to",
  next: "next",
  items: "items",
  raise: "raise/",
  answer: "answer/",
  members: "members",
  outcome: "outcome",
} as const;

/** How urgent the forms of this desk begin: of a dialogue nothing is for the minute. */
export const ROUTINE: TypedForm = { [SENT.precedence]: "4" };

/** What nothing has to be typed for. */
export function plainAct(body: ActBody): ReadAct {
  return { body, complaints: [] };
}

/** Words of a person, by the name that the body has for them. */
export function textAct(
  typed: TypedForm,
  label: SentenceId,
  bodyOf: (text: string) => ActBody,
): ReadAct {
  const reading = new TypedReading(typed);
  return { body: bodyOf(reading.text(ACT.text, label)), complaints: reading.complaints };
}

/** A round put off, with a reason and perhaps a new day. */
export function readPostponed(typed: TypedForm, of: string): ReadAct {
  const reading = new TypedReading(typed);
  const reason = reading.text(ACT.text, "act.reason");
  const to = reading.optionalDay(ACT.to, "act.postponedTo");
  const body = { kind: "consultation", as: "postponed", of, reason } as const;
  return { body: to === "" ? body : { ...body, to }, complaints: reading.complaints };
}

/** Terms accepted, and each of their items answered. */
export function readAccepted(typed: TypedForm, of: string, items: readonly AgendaItem[]): ReadAct {
  const agenda = answersIn(
    typed,
    items.map((_, item) => item),
    "agreed",
  );
  return plainAct({ kind: "consultation", as: "accepted", of, agenda });
}

/** Items that one statement added, answered. */
export function readAnswers(typed: TypedForm, of: string, items: readonly ItemView[]): ReadAct {
  const reading = new TypedReading(typed);
  const places = items.map(({ item }) => item);
  const agenda = answersIn(typed, places);
  if (agenda.length === 0) {
    reading.tell(`${ACT.answer}${places[0] ?? 0}`, "act.answers", "act.answerOne");
  }
  const body = { kind: "consultation", as: "agenda-answered", of, agenda } as const;
  return { body, complaints: reading.complaints };
}

/** Items added: commitments that are raised, then one a line. */
export function readItemsAdded(
  typed: TypedForm,
  of: string,
  raisable: readonly AgendaItem[],
): ReadAct {
  const reading = new TypedReading(typed);
  const raised = raisable.filter(({ commitment }) => typed[`${ACT.raise}${commitment}`] === "yes");
  const room = limits.agendaMax - raised.length;
  const titles = reading.lines(ACT.items, "act.items", room);
  const items = [...raised, ...titles.map((title) => ({ title }))];
  if (items.length === 0) reading.tell(ACT.items, "act.items", "notify.missing");
  const body = { kind: "consultation", as: "agenda-added", of, items } as const;
  return { body, complaints: reading.complaints };
}

/** The keys of one member of a delegation. */
export function memberKeys(item: string): {
  readonly function: string;
  readonly level: string;
  readonly leads: string;
} {
  const at = itemKey(ACT.members, item);
  return { function: `${at}/function`, level: `${at}/level`, leads: `${at}/leads` };
}

/** The members that were begun; at first one, who leads. */
export function memberItems(typed: TypedForm): readonly string[] {
  const items = itemsOf(typed, ACT.members);
  return items.length === 0 ? ["1"] : items;
}

/** What the form of a delegation begins with: the one that was named before. */
export function beginDelegation(members: readonly DelegationMember[]): TypedForm {
  const fields = members.flatMap((member, index): readonly (readonly [string, string])[] => {
    const keys = memberKeys(`${index + 1}`);
    return [
      [keys.function, member.function],
      [keys.level, member.level ?? ""],
      [keys.leads, member.leads ? "yes" : "no"],
    ];
  });
  const listed = members.map((_, index) => index + 1).join(",");
  return members.length === 0 ? {} : { [ACT.members]: listed, ...Object.fromEntries(fields) };
}

/** Whether a member leads; the first does until something else is chosen. */
export function leads(typed: TypedForm, item: string): boolean {
  const isFirst = memberItems(typed)[0] === item;
  return (typed[memberKeys(item).leads] ?? (isFirst ? "yes" : "no")) === "yes";
}

/** Who comes, by function. */
export function readDelegation(typed: TypedForm, of: string): ReadAct {
  const reading = new TypedReading(typed);
  const members = memberItems(typed).map((item): DelegationMember => {
    const keys = memberKeys(item);
    const level = levels.find((one) => one === typed[keys.level]);
    return {
      function: reading.line(keys.function, "act.function"),
      ...(level !== undefined && { level }),
      leads: leads(typed, item),
    };
  });
  if (members.length > limits.delegationMax) {
    reading.tell(ACT.members, "act.members", "notify.tooMany", { most: limits.delegationMax });
  }
  const body = { kind: "consultation", as: "delegation", of, members } as const;
  return { body, complaints: reading.complaints };
}

/** That a round was held, and on which days. */
export function readHeld(typed: TypedForm, of: string): ReadAct {
  const reading = new TypedReading(typed);
  const days = readDays(reading, typed);
  const body = { kind: "consultation", as: "held", of, ...days } as const;
  return { body, complaints: reading.complaints };
}

/** What a round is to leave behind. */
export function readOutcome(typed: TypedForm, of: string): ReadAct {
  const reading = new TypedReading(typed);
  const outcome = outcomes.find((one) => one === typed[ACT.outcome]);
  if (outcome === undefined) reading.tell(ACT.outcome, "act.outcome", "notify.missing");
  const body = {
    kind: "consultation",
    as: "outcome",
    of,
    outcome: outcome ?? outcomes[0],
  } as const;
  return { body, complaints: reading.complaints };
}

/** A round closed: perhaps the next day, perhaps words. */
export function readClosed(typed: TypedForm, of: string): ReadAct {
  const reading = new TypedReading(typed);
  const next = reading.optionalDay(ACT.next, "act.next");
  const text = reading.optionalText(ACT.text, "act.words");
  const body = {
    ...({ kind: "consultation", as: "closed", of } as const),
    ...(next !== "" && { next }),
    ...(text !== "" && { text }),
  };
  return { body, complaints: reading.complaints };
}

/** An item without an answer is left open. */
function answersIn(
  typed: TypedForm,
  places: readonly number[],
  unchosen = "",
): readonly ItemAnswer[] {
  return places.flatMap((item): readonly ItemAnswer[] => {
    const answer = typed[`${ACT.answer}${item}`] ?? unchosen;
    return answer === "agreed" || answer === "not-agreed" ? [{ item, answer }] : [];
  });
}
