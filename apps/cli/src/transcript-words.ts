/** @module What is known of a statement, in the words of the console's English. */

import {
  remedyOf,
  type DeliveryView,
  type Mark,
  type MemberDigest,
  type Remedy,
} from "@parley/protocol";

/** How far one recipient has come; a refusal with its rule, its time and what to do (WATCH-13). */
export function deliveryWords(delivery: DeliveryView): string {
  const { state, refused, answerBy, understoodKind } = delivery;
  if (state === "refused" && refused !== undefined) {
    const { rule, at } = refused;
    return `refused ${secondsOf(at)} by rule ${rule}. ${REMEDIES[remedyOf(rule)]}`;
  }
  const form = delivery.conforms === false ? "; not as its form says, by their data" : "";
  const shown = `${state}${proofWords(delivery)}${form}`;
  if (answerBy !== undefined) return `${shown}, answer promised by ${secondsOf(answerBy)}`;
  return understoodKind ? shown : `${shown}; their version did not know this kind of statement`;
}

/** How far it is shown that their log holds it. */
function proofWords({ proven, witnessed }: DeliveryView): string {
  if (proven === undefined) return "";
  return witnessed === undefined ? " (proven)" : " (proven, witnessed)";
}

/** A mark as a sentence. */
export function markWords(mark: Mark): string {
  switch (mark.kind) {
    case "earlier-missing":
      return mark.count === 1
        ? "1 earlier statement is not here yet"
        : `${mark.count} earlier statements are not here yet`;
    case "old-on-arrival":
      return `It was ${durationOf(mark.ageMs)} old when it arrived.`;
    case "clock-off": {
      const way = mark.byMs >= 0 ? "ahead of" : "behind";
      return `The sender's clock is ${durationOf(Math.abs(mark.byMs))} ${way} ours.`;
    }
    default:
      return MARKS[mark.kind];
  }
}

/** What a member holds against what we hold. */
export function digestWords(digest: MemberDigest): string {
  return "by" in digest ? `${digest.state} by ${digest.by}` : DIGESTS[digest.state];
}

/** What is referred to and not here. */
export function missingWords(missing: number): string {
  return missing === 1
    ? "1 statement referred to is not here yet"
    : `${missing} statements referred to are not here yet`;
}

/** Seconds are enough for a person. */
export function secondsOf(instant: string): string {
  return `${instant.slice(0, 19)}Z`;
}

/** The largest unit and the next, as the console writes it. */
function durationOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  if (hours >= 1) return `${hours} h ${minutes % 60} min`;
  if (minutes >= 10) return `${minutes} min`;
  return minutes >= 1 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

/** For those who were refused. */
const REMEDIES: Readonly<Record<Remedy, string>> = {
  words: "Look at it again, write it anew and send that.",
  members: "Open a new conversation with the members you mean, and say it there.",
  pin:
    "They have not pinned every member as we have. Let them take in the introductions they " +
    "lack and compare fingerprints; then send it again.",
  keys:
    "They have pinned other keys of this centre than it uses. Ask their watch, by another " +
    "path, which fingerprint they hold. Pinned keys are not replaced: this centre must run " +
    "with those.",
  card:
    "Send it again: they could not open it. If it is refused again, take in their " +
    "introduction anew.",
  address:
    "Compare addresses and fingerprints with their watch by another path: the line leads to " +
    "another centre than the one named.",
  domain: "Say it in the centre that is meant: one of the two is live, the other an exercise.",
  copies:
    "Compare the transcript with their watch: a restored backup or a failover can cause this.",
  later: "Wait: too much came at once, and it is sent again by itself.",
  versions:
    "Compare the versions of Parley with their watch by another path: the two centres read " +
    "this rule differently.",
};
const MARKS: Readonly<
  Record<Exclude<Mark["kind"], "earlier-missing" | "old-on-arrival" | "clock-off">, string>
> = {
  "copies-differ":
    "Two copies differ under one number. A restored backup, a failover or a correction can " +
    "cause it: ask the sender first.",
  "previous-differs": "The statement it follows differs from the one here.",
  "not-of-this-conversation": "It refers to something outside this conversation.",
  "came-too-late": "Came too late: it arrived after the time its sender set.",
  "code-not-confirmed": "Free text, code not confirmed.",
  "kind-not-known": "A kind of statement this version does not know.",
};
const DIGESTS: Readonly<Record<Exclude<MemberDigest["state"], "behind" | "ahead">, string>> = {
  self: "this centre",
  same: "same",
  differs: "differs",
  "not-heard": "not heard yet",
};
