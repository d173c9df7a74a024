/** @module What sounds, what the title says and which icon stands in the tab. */

import type { Notice, WatchView } from "@parley/protocol";
import type { Precedence } from "@parley/wire";
import { orderNeeds } from "./needs.js";

/** What calls for a person now. */
export interface Alarm {
  /** The most urgent unread precedence; absent when nothing sounds. */
  readonly precedence: Precedence | undefined;
  /** Who sent it. */
  readonly from: string | undefined;
  /** Statements that sound, most urgent first. */
  readonly statements: readonly string[];
  readonly count: number;
  /** FLASH that is not authenticated, which nobody here has seen: the oldest, and all of them. */
  readonly callBack: Notice | undefined;
  readonly callBacks: readonly string[];
}

/** Which sound repeats: FLASH and IMMEDIATE until read; the others are heard once an alarm. */
export type Sounding = "flash" | "immediate" | "none";

/** Reads the alarm off the watch floor. */
export function alarmOf(watch: WatchView | undefined): Alarm {
  const sounding = orderNeeds((watch?.needsYou ?? []).filter((item) => item.alarm));
  const calls = callsOf(watch);
  return {
    precedence: sounding[0]?.precedence,
    from: sounding[0]?.from,
    statements: sounding.map((item) => item.statement),
    count: watch?.needsYou.length ?? 0,
    callBack: calls[0],
    callBacks: calls.map(({ id }) => id),
  };
}

/** What repeats, when somebody in the room has silenced some statements and notices. */
export function soundingOf(watch: WatchView | undefined, silenced: ReadonlySet<string>): Sounding {
  const loud = (watch?.needsYou ?? []).filter(
    (item) => item.alarm && !silenced.has(item.statement),
  );
  const calls = callsOf(watch).some(({ id }) => !silenced.has(id));
  if (calls || loud.some((item) => item.precedence === 1)) return "flash";
  return loud.some((item) => item.precedence === 2) ? "immediate" : "none";
}

/** The icon of the tab. */
export function iconOf(alarm: Alarm, connected: boolean): string {
  if (alarm.precedence === 1 || alarm.callBack !== undefined) return "/assets/icons/flash.svg";
  if (alarm.count > 0) return "/assets/icons/needs-you.svg";
  return connected ? "/assets/icons/calm.svg" : "/assets/icons/no-centre.svg";
}

function callsOf(watch: WatchView | undefined): readonly Notice[] {
  return (watch?.notices ?? []).filter(({ kind }) => kind === "flash-not-authenticated");
}
