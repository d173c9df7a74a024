/** @module `parley consultation list` and `commitments`. */

import type { CommitmentView, ConsultationsView, ConsultationView } from "@parley/protocol";
import type { Globals, JsonFlag } from "../flags.js";
import { inertJson, inLine } from "../inert-text.js";
import { runningCentre } from "../place.js";
import { bannerOf, consultationOf, dialoguesOf } from "./find.js";

/** A consultation for programs: the same at each party's centre (CLI-94). */
export interface ListedConsultation {
  readonly id: string;
  readonly subject: string;
  readonly round: number;
  readonly level: string;
  readonly state: string;
  /** The next day on which they meet, agreed or proposed; null where none is named. */
  readonly next: string | null;
}

/** A commitment for programs: the same at each party's centre (CLI-95). */
export interface ListedCommitment {
  readonly id: string;
  /** The exact words by language. */
  readonly words: Readonly<Record<string, string>>;
  readonly owner: string;
  /** A day, `before-round-2`, or null. */
  readonly due: string | null;
  readonly state: string;
}

/** `consultation list`. */
export async function listConsultations(globals: Globals, flags: JsonFlag): Promise<void> {
  const centre = await runningCentre(globals);
  const view = await dialoguesOf(centre);
  const { consultations } = view;
  process.stdout.write(
    flags.json === true
      ? `${inertJson(consultations.map(listed))}\n`
      : (await bannerOf(centre)) +
          ([...consultations.map(consultationLine), ...reminderLines(view)].join("") || NONE),
  );
}

/** `consultation commitments`, of one consultation or of all. */
export async function listCommitments(
  globals: Globals,
  given: string | undefined,
  flags: JsonFlag,
): Promise<void> {
  const centre = await runningCentre(globals);
  const chosen =
    given === undefined
      ? (await dialoguesOf(centre)).consultations
      : [await consultationOf(centre, given)];
  const commitments = chosen.flatMap((one) => one.commitments);
  process.stdout.write(
    flags.json === true
      ? `${inertJson(commitments.map(listedCommitment))}\n`
      : (await bannerOf(centre)) + (commitments.map(commitmentLines).join("") || NO_COMMITMENTS),
  );
}

/** A commitment as people read it: how it stands, whose, by when; then the exact words. */
export function commitmentLines(one: CommitmentView): string {
  const { id, state, owner, words, overdue, endings } = one;
  const due = dueOf(one);
  const until = due === null ? "" : `, due ${due}${overdue ? " (overdue)" : ""}`;
  const lines = Object.entries(words).map(([tag, text]) => `  ${tag}: ${inLine(text)}\n`);
  const said = endings
    .filter(({ waitsFor }) => waitsFor.length > 0)
    .map(({ as, from, waitsFor }) => {
      return `  ${ENDED[as]} said by ${from}, waits for ${waitsFor.join(", ")}\n`;
    });
  return [`${id.slice(0, 12)}  ${owner}  ${state}${until}\n`, ...lines, ...said].join("");
}

function listed(one: ConsultationView): ListedConsultation {
  const { id, subject, round, level, state, next } = one;
  return { id, subject, round, level, state, next: next?.day ?? null };
}

function listedCommitment(one: CommitmentView): ListedCommitment {
  const { id, words, owner, state } = one;
  return { id, words, owner, due: dueOf(one), state };
}

/** When all have accepted it, that; until then what the wording says. */
function dueOf({ due, current }: CommitmentView): string | null {
  const said = due ?? current.due;
  if (said === undefined) return null;
  return "day" in said ? said.day : `before-round-${said.beforeRound}`;
}

function consultationLine({
  id,
  subject,
  round,
  level,
  state,
  next,
  sides,
}: ConsultationView): string {
  const meets = next === undefined ? "" : `, next ${next.day} (${next.standing})`;
  return (
    `${id.slice(0, 12)}  ${sides.join(", ")}: ${inLine(subject)}\n` +
    `  round ${round}, ${level}: ${state}${meets}\n`
  );
}

function reminderLines({ reminders }: ConsultationsView): readonly string[] {
  if (reminders.length === 0) return [];
  const lines = reminders.map(({ id, matter, waitsFor, days, overdue, due }) => {
    const late = overdue ? ", overdue" : "";
    const until = due !== undefined && "day" in due ? `, due ${due.day}` : "";
    const awaited = `${matter}, waits for ${waitsFor.join(", ")}`;
    return `  ${id.slice(0, 12)}  ${awaited}${until}${late}; said ${days} days ago\n`;
  });
  return ["\nTo be looked at\n", ...lines];
}

const NONE = "There is no consultation here.\n";
const NO_COMMITMENTS = "There is no commitment here.\n";

/** What a party says of a commitment's end. */
const ENDED = {
  done: "done",
  overtaken: "overtaken by events",
  "not-pursued": "no longer pursued",
} as const;
