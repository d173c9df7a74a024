/** @module What notifications say stands at a day, ours and theirs, and nothing else (NOTI-6). */

import { dayOf, type CivilDate } from "@parley/agreement";
import { formatInstant, type JsonObject } from "@parley/bytes";
import type { NotificationAct, NotificationBody, Statement } from "@parley/wire";
import { valuesOf } from "../id-map.js";
import type { State } from "../state.js";
import type { InstantText } from "./instant-text.js";

/** One thing that was notified, as its own party's newest word has it. */
export interface RegistryEntry {
  readonly party: string;
  readonly notification: string;
  readonly about: string;
  /** True once it was called off. */
  readonly cancelled: boolean;
  readonly values?: JsonObject;
  /** The statements that made it so, oldest first. */
  readonly history: readonly RegistryStep[];
}

export interface RegistryStep {
  readonly statement: string;
  readonly as: NotificationAct;
  readonly time: InstantText;
  /** A later word of its sender says that this one was sent in error. */
  readonly inError: boolean;
}

interface Said {
  readonly statement: Statement;
  readonly body: NotificationBody;
}

/** The registry of an agreement at the end of a day in UTC, by the times that senders state. */
export function viewRegistry(
  state: State,
  agreement: string,
  at: CivilDate,
): readonly RegistryEntry[] {
  const said: Said[] = [];
  for (const conversation of valuesOf(state.conversations)) {
    for (const { statement } of valuesOf(conversation.statements)) {
      const { body, time } = statement;
      if (body.kind !== "notification" || body.agreement.id !== agreement) continue;
      if (body.as !== "waiver" && dayOf(time) <= at) said.push({ statement, body });
    }
  }
  said.sort(({ statement: one }, { statement: other }) => {
    return one.time - other.time || (one.id < other.id ? -1 : 1);
  });
  const groups = new Map<string, Said[]>();
  for (const one of said) {
    const key = `${one.statement.from}\n${one.body.notification}\n${one.body.about}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  // What was sent in error is said to be so under whatever name.
  const errors = new Set(said.flatMap((one) => errorOf(one) ?? []));
  return [...groups.values()].flatMap((all) => {
    return all.every((one) => errorOf(one) !== undefined) ? [] : [entryOf(all, errors)];
  });
}

function errorOf({ statement, body }: Said): string | undefined {
  return body.as === "sent-in-error" ? `${statement.from} ${body.of ?? ""}` : undefined;
}

function entryOf(all: readonly Said[], errors: ReadonlySet<string>): RegistryEntry {
  const isInError = ({ id, from }: Statement): boolean => errors.has(`${from} ${id}`);
  const standing = all.filter(({ statement: one, body: { as } }) => {
    return as !== "sent-in-error" && !isInError(one);
  });
  const [{ statement, body }] = all as [Said];
  const values = standing.findLast((one) => one.body.values !== undefined)?.body.values;
  return {
    party: statement.from,
    notification: body.notification,
    about: body.about,
    cancelled: standing.at(-1)?.body.as === "cancellation" || standing.length === 0,
    ...(values !== undefined && { values }),
    history: all.map((one) => ({
      statement: one.statement.id,
      as: one.body.as,
      time: formatInstant(one.statement.time),
      inError: isInError(one.statement),
    })),
  };
}
