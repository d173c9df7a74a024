/** @module The core: one input, one new state, and what the runner is to do (spec/core.md). */

import { instant, type Instant } from "@parley/bytes";
import { onAct } from "./acts.js";
import type { CardInput, Effect, Input } from "./input-effect.js";
import { askForMissing, beat, flush, nextLinkWake, onLine } from "./link.js";
import { onFrame, onFrameFault } from "./receive.js";
import { onSigned } from "./signed.js";
import type { State } from "./state.js";
import { fillLog, nextSearch } from "./log/fill-log.js";
import { newHold } from "./log/hold.js";
import { askForLog, noticeLate, tellCheckpoints } from "./log/owed.js";
import { record, type Turn } from "./turn.js";
import { soundAlarms } from "./watch.js";

/** What one input led to. */
export interface Stepped {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/**
 * Takes one input. The same state and input give the same result on every machine, now and in a
 * replay years later. The runner makes all `record` effects durable in one commit, and only then
 * performs the others in order; a commit that failed gives up the state with its facts.
 */
export function step(state: State, input: Input): Stepped {
  const turn: Turn = { state, now: input.at, effects: [] };
  // A line that opens again after the store failed must not fail it again at once.
  if (input.kind !== "hold" && input.kind !== "line") logOwnCredential(turn);
  switch (input.kind) {
    case "act":
      onAct(turn, input);
      break;
    case "signed":
      onSigned(turn, input);
      break;
    case "frame":
      onFrame(turn, input);
      break;
    case "frame-fault":
      onFrameFault(turn, input);
      break;
    case "line":
      onLine(turn, input);
      break;
    case "hold":
      turn.state = { ...turn.state, hold: newHold(input.why, input.goal) };
      break;
    case "card":
      onCard(turn, input);
      break;
    case "timer":
      break;
  }
  tend(turn, input);
  return { state: turn.state, effects: turn.effects };
}

/** When the core wants an input `timer` next, or undefined when nothing is pending. */
export function nextWake(state: State, now: Instant): Instant | undefined {
  const wakes = [state.alarmNext, nextSearch(state, now)];
  for (const link of state.links.values()) wakes.push(nextLinkWake(state, link, now));
  return wakes.reduce(
    (soonest, wake) =>
      soonest === undefined || (wake !== undefined && wake < soonest) ? wake : soonest,
    undefined,
  );
}

/** OWNLOG-2: the first thing in a log is whose it is, and so is every later credential. */
function logOwnCredential(turn: Turn): void {
  const { self, credentials, hold, log } = turn.state;
  const { id } = self.credential;
  if (log === undefined || hold !== undefined || credentials.has(id)) return;
  const { party, credentialNote: note } = self;
  record(turn, { kind: "credential", at: turn.now, id, party, note });
}

/** LINK-14: with a newer card of our own a hello is due on every link, at once where it is open. */
function onCard(turn: Turn, { card, serial }: CardInput): void {
  const { self, links, signing } = turn.state;
  if (serial <= self.cardSerial) return;
  // A hello at the signer holds the card before.
  const others = [...signing].filter(([, { kind }]) => kind !== "hello");
  const due = { helloDue: true, nextBeat: instant(0) };
  turn.state = {
    ...turn.state,
    self: { ...self, card, cardSerial: serial },
    links: new Map([...links].map(([party, link]) => [party, { ...link, ...due }])),
    signing: new Map(others),
  };
}

/** What is due: on every line at a timer, on the peer's line when it opened; alarms always. */
function tend(turn: Turn, input: Input): void {
  fillLog(turn);
  const parties =
    input.kind === "timer" || input.kind === "card"
      ? [...turn.state.links.keys()]
      : input.kind === "line" && turn.state.links.has(input.party)
        ? [input.party]
        : [];
  for (const party of parties) {
    beat(turn, party);
    flush(turn, party);
    askForMissing(turn, party);
    askForLog(turn, party);
    tellCheckpoints(turn, party);
    noticeLate(turn, party);
  }
  const sounded = soundAlarms(turn.state, turn.now);
  turn.state = { ...sounded.state, lastAt: turn.now };
  turn.effects.push(...sounded.effects);
}
