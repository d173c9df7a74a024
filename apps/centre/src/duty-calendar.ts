/** @module What is owed as a calendar, for programs that show days (spec/http.md, HTTP-18). */

import type { Pack } from "@parley/agreement";
import { encodeHex, encodeText, instant, parseInstant, type Instant } from "@parley/bytes";
import { owedTime, writeCalendar, type OwedItem } from "@parley/calendar-ics";
import type { DutiesView, ObligationView } from "@parley/protocol";
import { sha256 } from "@parley/signer-file";

/**
 * An entry for each duty that has a time, ours and theirs, by this centre's reading, and those of
 * dialogues. A duty keeps its entry from one calendar to the next.
 */
export function dutyCalendar(
  { now, party, obligations }: DutiesView,
  packs: ReadonlyMap<string, Pack>,
  dialogues: readonly OwedItem[],
  isExercise: boolean,
): string {
  const seen = new Map<string, number>();
  const items = obligations.flatMap((one): readonly OwedItem[] => {
    const by = one.by === undefined ? undefined : instantOf(one.by);
    if (by === undefined) return [];
    const from = one.from === undefined ? undefined : instantOf(one.from);
    const key = keyOf(one);
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    const uid = `${key}.${times}@parley`;
    return [{ uid, time: owedTime(by, from), ...wordsOf(one, packs.get(one.agreement)) }];
  });
  const stamp = instantOf(now) ?? instant(0);
  return writeCalendar([...items, ...dialogues], {
    name: `What ${party} owes and is owed`,
    stamp,
    isExercise,
  });
}

function wordsOf(
  one: ObligationView,
  pack: Pack | undefined,
): Pick<OwedItem, "title" | "description"> {
  const { agreement, duty, kind, step, article, about, owedBy, to, state, rule } = one;
  const all = [
    ...(pack?.notifications ?? []),
    ...(pack?.exchanges ?? []),
    ...(pack?.sequences ?? []),
  ];
  const name = all.find(({ id }) => id === duty)?.name["en"] ?? duty;
  const what = kind === "acknowledgement" ? `acknowledge ${name}` : name;
  const of = step === undefined ? "" : `, ${step}`;
  const lines = [
    ...(article === undefined ? [] : [article]),
    `to ${to.join(", ")}`,
    `${state}, by this centre's reading (${rule})`,
  ];
  return {
    title: `${owedBy}: ${pack?.shortName["en"] ?? agreement}: ${what}${of}, ${about}`,
    description: lines.join("\n"),
  };
}

/** The same for the same duty each time; it says nothing of what is owed. */
function keyOf({ agreement, duty, kind, step, about, owedBy }: ObligationView): string {
  const named = JSON.stringify([agreement, duty, kind, step ?? null, about, owedBy]);
  return encodeHex(sha256(encodeText(named))).slice(0, KEY_LENGTH);
}

function instantOf(text: string): Instant | undefined {
  const read = parseInstant(text);
  return read.ok ? read.value : undefined;
}

const KEY_LENGTH = 40;
