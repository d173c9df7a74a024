/** @module A notice as the command line says it, held against the agreement's data (NOTI-1). */

import { parseCivilDate, type Breach, type Pack } from "@parley/agreement";
import { parseInstant, type JsonObject } from "@parley/bytes";
import { checkNotification, type NotifyRequest } from "@parley/protocol";
import { partyPattern, type MomentSaid } from "@parley/wire";
import { misspoken } from "../complaint.js";
import { instantOf } from "../typed-values.js";
import type { NoticeFlags } from "./flags.js";
import { checkName, checkOwnWord } from "./names.js";
import { dutyOf } from "./read-back.js";

/** What is asked of the centre, without where it goes. */
export type Draft = Omit<NotifyRequest, "to" | "action" | "conversation" | "precedence" | "lang">;

/** What a notice is about. */
export interface Named {
  readonly agreement: string;
  readonly notification: string;
  readonly about: string;
}

/** Refuses what cannot be said together, before any centre is asked (CLI-4). */
export function checkFlags(
  flags: NoticeFlags & { readonly owedBy?: string },
  { notification, about }: Partial<Named> = {},
): void {
  checkName(notification, "a notification");
  checkOwnWord(about, "name of the event");
  checkName(flags.channel, "a channel");
  checkName(flags.step, "a step");
  checkOwnWord(flags.number, "number");
  const { as, values, owedBy, step, between, channel, forInformation } = flags;
  if (values !== undefined && SAYS_NOTHING.includes(as)) {
    throw misspoken(`${as} is said without values.`, "Leave out --values.");
  }
  if ((as === "waiver") !== (owedBy !== undefined)) {
    throw misspoken(
      as === "waiver" ? "A waiver says whose duty it is." : `--owed-by does not go with ${as}.`,
      "Write --as waiver --owed-by XB.",
    );
  }
  if (owedBy !== undefined) partyOf(owedBy);
  if ((step === undefined) !== (between === undefined)) {
    throw misspoken(
      "A step is said with who began and the other, and these with a step.",
      "Write --step NAME --between XA,XB.",
    );
  }
  if (channel !== undefined && forInformation === true) {
    throw misspoken("It counts on a channel, or is for information: not both.", "Leave one out.");
  }
  momentsOf(flags.moment);
  if (step !== undefined) stepOf(flags);
}

/** The notice that the flags say; its channel is one on which the agreement lets it count. */
export function draftOf(
  pack: Pack,
  named: Named,
  flags: NoticeFlags & { readonly owedBy?: string },
  values: JsonObject | undefined,
): Draft {
  const { number, reason, owedBy } = flags;
  const channel = channelOf(pack, named.notification, flags);
  const moments = momentsOf(flags.moment);
  return {
    ...named,
    as: flags.as as NotifyRequest["as"],
    moments,
    ...(number !== undefined && { number }),
    ...(values !== undefined && { values }),
    ...(channel !== undefined && { channel }),
    ...(reason !== undefined && { reason }),
    ...(flags.step !== undefined && { step: stepOf(flags) }),
    ...(owedBy !== undefined && { owedBy: partyOf(owedBy) }),
  };
}

/** Every place where it is not as the agreement's data say, in the words of the centre. */
export function breachesOf(pack: Pack, draft: Draft): readonly Breach[] {
  const { moments = {}, references = [], ...rest } = draft;
  const said = Object.entries(moments).map(([name, text]): [string, MomentSaid] => {
    const at = parseInstant(text);
    return [name, at.ok ? { at: at.value } : { on: text }];
  });
  const agreement = { id: pack.id, pack: pack.hash };
  const body = { kind: "notification", ...rest, agreement, references } as const;
  const packs = new Map([[pack.id, pack]]);
  const found = checkNotification(packs, { ...body, moments: new Map(said) })?.breaches ?? [];
  const exchange = pack.exchanges.find(({ id }) => id === draft.notification);
  if (exchange?.simultaneous !== true || draft.as !== "original") return found;
  const detail = "this exchange is simultaneous: commit to the data first, and then show them";
  return [{ path: ["as"], detail }, ...found];
}

/**
 * The channel that a notice counts on. An agreement says on which ways it counts; that this line
 * is one of them is for its officer to say.
 */
export function channelOf(
  pack: Pack,
  notification: string,
  { channel, forInformation }: Pick<NoticeFlags, "channel" | "forInformation">,
): string | undefined {
  if (channel !== undefined || forInformation === true) return channel;
  const duty = dutyOf(pack, notification);
  const known = duty !== undefined && "channels" in duty ? duty.channels : [];
  if (known.length === 0) return undefined;
  throw misspoken(
    `It is not said on which way of the agreement this counts.`,
    `Add --channel with one of ${known.join(", ")}, or --for-information.`,
  );
}

/** `NAME=2026-12-01` or `NAME=2026-12-01T06:00Z`, each name once. */
export function momentsOf(pairs: readonly string[] = []): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  for (const pair of pairs) {
    const [, name = "", when = ""] = /^([^=]+)=(.+)$/s.exec(pair) ?? [];
    if (name === "") throw misspoken(`A moment is written NAME=WHEN, not ${pair}.`, A_MOMENT);
    checkName(name, "a moment");
    if (found.has(name)) throw misspoken(`The moment ${name} stands twice.`, "Leave one out.");
    found.set(name, momentOf(when));
  }
  return Object.fromEntries(found);
}

/** A day, or an instant with milliseconds. */
export function momentOf(text: string): string {
  if (parseCivilDate(text).ok) return text;
  const instant = text.includes("T") ? instantOf(text) : "";
  if (parseInstant(instant).ok) return instant;
  throw misspoken(`${text} is no day and no time.`, A_MOMENT);
}

/** A party's code. */
export function partyOf(text: string): string {
  const party = text.trim().toUpperCase();
  if (partyPattern.test(party)) return party;
  throw misspoken(`${text} is no party's code.`, "Write it like XB.");
}

function stepOf({ step = "", between = "", planned }: NoticeFlags): NonNullable<Draft["step"]> {
  const parties = between.split(",").map(partyOf);
  const [begins, other, ...more] = parties;
  if (begins === undefined || other === undefined || more.length > 0 || begins === other) {
    throw misspoken(`${between} are not two parties.`, "Write who began, and the other: XA,XB.");
  }
  return { id: step, between: [begins, other], planned: planned === true };
}

const A_MOMENT = "Write NAME=2026-12-01, or NAME=2026-12-01T06:00Z in UTC.";
const SAYS_NOTHING: readonly string[] = ["nil", "cancellation", "sent-in-error", "waiver"];
