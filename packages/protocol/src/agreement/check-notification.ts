/** @module A notification held against the agreement's data that are here (NOTI-1, NOTI-2). */

import { findBreaches, type Breach, type Pack, type Path } from "@parley/agreement";
import type { Json } from "@parley/bytes";
import type { NotificationBody } from "@parley/wire";

/** What is not as the agreement's data say, place by place; empty for what is as they say. */
export interface Checked {
  /** SHA-256 of the data that it was held against. */
  readonly pack: string;
  readonly breaches: readonly Breach[];
}

/** Holds a notification against the data here; undefined where there are none of its agreement. */
export function checkNotification(
  agreements: ReadonlyMap<string, Pack>,
  body: NotificationBody,
): Checked | undefined {
  const pack = agreements.get(body.agreement.id);
  return pack && { pack: pack.hash, breaches: breachesOf(pack, body) };
}

function breachesOf(pack: Pack, body: NotificationBody): readonly Breach[] {
  const sequence = pack.sequences.find(({ id }) => id === body.notification);
  if (sequence !== undefined) {
    const known = sequence.steps.map(({ id }) => id);
    return [
      ...(body.step === undefined && body.as !== "cancellation" && body.as !== "sent-in-error"
        ? [breach(["step"], "it says no step")]
        : []),
      ...unknown(["step", "id"], body.step && [body.step.id], known),
      ...(body.step?.planned && !body.moments.has(body.step.id)
        ? [breach(["moments", body.step.id], "a step that is planned says for when")]
        : []),
      ...unknown(["moments"], [...body.moments.keys()], body.step ? [body.step.id] : []),
    ];
  }
  const notification = pack.notifications.find(({ id }) => id === body.notification);
  const exchange = pack.exchanges.find(({ id }) => id === body.notification);
  const duty = notification ?? exchange;
  if (duty === undefined) {
    return [breach(["notification"], `${pack.id} has no notification ${body.notification}`)];
  }
  const trigger = notification && pack.triggers.get(notification.trigger);
  const moments = trigger?.moments.map(({ id }) => id) ?? [];
  return [
    ...(body.step === undefined ? [] : [breach(["step"], "it has no steps")]),
    ...unknown(["channel"], body.channel === undefined ? [] : [body.channel], duty.channels),
    ...unknown(["moments"], [...body.moments.keys()], exchange ? ["as-of"] : moments),
    ...nilBreach(body, exchange === undefined || exchange.nilReport),
    ...unboundBreach(body, exchange?.simultaneous ?? false),
    ...formBreaches(body, duty.fields),
  ];
}

function nilBreach({ as }: NotificationBody, mayBeNil: boolean): readonly Breach[] {
  if (as !== "nil" || mayBeNil) return [];
  return [breach(["as"], "nothing to report is not reported of this exchange")];
}

/** EXCH-2: data that open no commitment were shown, and nobody was bound to them before. */
function unboundBreach(
  { as, reveals }: NotificationBody,
  isSimultaneous: boolean,
): readonly Breach[] {
  const opens = !isSimultaneous || reveals !== undefined || !SHOWS_DATA.includes(as);
  return opens ? [] : [breach(["reveals"], "it opens no commitment to these data")];
}

/** What it says is held against the form; acts that say nothing have no form. */
function formBreaches(
  { as, values }: NotificationBody,
  form: Parameters<typeof findBreaches>[1] | undefined,
): readonly Breach[] {
  if (form === undefined || SAYS_NOTHING.includes(as)) return [];
  const within = (inside: Breach): Breach => ({ ...inside, path: ["values", ...inside.path] });
  return findBreaches((values ?? {}) as Json, form).map(within);
}

function unknown(
  path: Path,
  names: readonly string[] | undefined,
  known: readonly string[],
): readonly Breach[] {
  const wrong = (names ?? []).filter((name) => !known.includes(name));
  const list = known.length > 0 ? known.join(", ") : "none";
  return wrong.map((name) =>
    breach([...path, name], `the agreement has no such name; it has ${list}`),
  );
}

function breach(path: Path, detail: string): Breach {
  return { path, detail };
}

const SHOWS_DATA: readonly NotificationBody["as"][] = ["original", "in-lieu"];
const SAYS_NOTHING: readonly NotificationBody["as"][] = [
  "nil",
  "cancellation",
  "sent-in-error",
  "waiver",
];
