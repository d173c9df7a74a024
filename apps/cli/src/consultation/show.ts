/** @module `parley consultation show`. */

import type { ConsultationView } from "@parley/protocol";
import type { Globals, JsonFlag } from "../flags.js";
import { inertJson, inLine } from "../inert-text.js";
import { runningCentre } from "../place.js";
import { secondsOf } from "../transcript-words.js";
import { bannerOf, consultationOf } from "./find.js";
import { commitmentLines } from "./list.js";

type Round = ConsultationView["rounds"][number];
type Question = ConsultationView["questions"][number];
type Event = ConsultationView["timeline"][number];

/** `consultation show`. */
export async function showConsultation(
  globals: Globals,
  given: string,
  flags: JsonFlag,
): Promise<void> {
  const centre = await runningCentre(globals);
  const one = await consultationOf(centre, given);
  process.stdout.write(
    flags.json === true
      ? `${inertJson(one)}\n`
      : `${await bannerOf(centre)}${formatConsultation(one)}`,
  );
}

/** A consultation as people read it: facts and each side's words, without any of ours on them. */
function formatConsultation(one: ConsultationView): string {
  const { id, subject, sides, mediator, rounds, questions, commitments, timeline, next } = one;
  const seats = `${sides.join(", ")}${mediator === undefined ? "" : `; mediator ${mediator}`}`;
  return [
    `${inLine(subject)}\n${seats}; consultation ${id}\n`,
    ...(next === undefined ? [] : [`Next: ${next.day} (${next.standing})\n`]),
    ...[...rounds].reverse().map(roundPage),
    section("Questions", questions.map(questionLines)),
    section("Commitments", commitments.map(commitmentLines)),
    section("Timeline", timeline.map(eventLine)),
  ].join("");
}

function roundPage(round: Round): string {
  const { number, state, current, agenda, delegations, breaks, held, outcomes, closed } = round;
  const { level, venue, from, until, mandate } = current.terms;
  const days = from === until ? from : `${from} to ${until}`;
  return [
    `\nRound ${number}: ${state}\n`,
    `  ${level}, ${inLine(venue)}, ${days}; proposal ${current.id} by ${current.from}\n`,
    ...(mandate === undefined ? [] : [`  mandate from ${mandate.from}: ${inLine(mandate.text)}\n`]),
    ...(current.waitsFor.length === 0 ? [] : [`  waits for ${current.waitsFor.join(", ")}\n`]),
    ...current.declined.map(({ from: by, reason }) => `  ${by} declined: ${inLine(reason)}\n`),
    ...breaks.map(({ from: by, as, reason, to, stands }) => {
      const day = to === undefined ? "" : ` to ${to}`;
      return `  ${by} ${as}${day}${stands ? "" : " (no longer stands)"}: ${inLine(reason)}\n`;
    }),
    ...agenda.map(({ title, standing, proposed, item }, index) => {
      const place = `${proposed.id.slice(0, 12)}, item ${item + 1}`;
      return `  ${index + 1}. ${inLine(title)} (${standing}; by ${proposed.from}: ${place})\n`;
    }),
    ...delegations.map(({ from: by, members }) => {
      const names = members.map(({ function: name, level: rank, leads }) => {
        const marks = [...(leads ? ["leads"] : []), ...(rank === undefined ? [] : [rank])];
        return `${inLine(name)}${marks.length === 0 ? "" : ` (${marks.join(", ")})`}`;
      });
      return `  ${by} sends ${names.join("; ")}\n`;
    }),
    ...held.map(({ from: by, days: said }) => `  ${by}: held ${said.from} to ${said.until}\n`),
    ...outcomes.map(({ from: by, outcome }) => `  ${by}: outcome ${outcome}\n`),
    ...closed.map(({ from: by, next, text }) => {
      const day = next === undefined ? "" : `, next ${next}`;
      return `  ${by}: closed${day}${text === undefined ? "" : `: ${inLine(text)}`}\n`;
    }),
    ...round.hints.map((hint) => `  to look at: ${hintWords(hint)}\n`),
  ].join("");
}

function hintWords(hint: Round["hints"][number]): string {
  switch (hint.hint) {
    case "leader-not-at-level":
      return `${hint.party} is led at the level ${hint.leader}, the round is of ${hint.level}`;
    case "leaders-differ":
      return hint.leaders.map(({ party, leader }) => `${party} is led by ${leader}`).join(", ");
    case "before-mandate":
      return `it begins ${hint.day}, and its mandate holds from ${hint.mandate}`;
  }
}

function questionLines({ id, from, number, text, answers, openFor }: Question): string {
  const open = openFor.length === 0 ? "closed" : `open for ${openFor.join(", ")}`;
  return [
    `  ${from} ${number} (${id.slice(0, 12)}, ${open}): ${inLine(text)}\n`,
    ...answers.map((answer) => `    ${answer.from}: ${inLine(answer.text)}\n`),
  ].join("");
}

function eventLine({ time, from, kind, as, day, id }: Event): string {
  const named = day === undefined ? "" : ` ${day}`;
  return `  ${secondsOf(time)}  ${from}  ${kind} ${as}${named}  ${id.slice(0, 12)}\n`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `\n${title}\n${lines.join("")}`;
}
