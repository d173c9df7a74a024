/** @module `parley send`, `inbox`, `acknowledge` and `transcript`. */

import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { encodeBase64 } from "@parley/bytes";
import type { ConversationView, StatementView, WatchItem, WatchView } from "@parley/protocol";
import { Complaint } from "./complaint.js";
import type { AcknowledgeFlags, Globals, JsonFlag, SendFlags } from "./main.js";
import { runningCentre, type CentreClient } from "./place.js";

interface Made {
  readonly id: string;
  readonly conversation: string;
}

/** `send`: prints the id of the message. */
export async function send(globals: Globals, flags: SendFlags): Promise<void> {
  if ((flags.to === undefined) === (flags.conversation === undefined)) {
    throw new Complaint("Say to whom: either --to XB,XC or --conversation ID.");
  }
  if (flags.text === undefined && flags.phrase === undefined) {
    throw new Complaint("Say what: --text WORDS or --phrase CODE.");
  }
  const centre = await runningCentre(globals);
  const { lang } = flags;
  let destination: object =
    flags.conversation === undefined
      ? { to: (flags.to ?? "").split(",").map((party) => party.trim()) }
      : { conversation: await fullId(centre, flags.conversation) };
  const exhibits: string[] = [];
  for (const file of flags.exhibit) {
    const made = await attach(centre, destination, file, lang);
    exhibits.push(made.id);
    destination = { conversation: made.conversation };
  }
  const made = await centre.post<Made>("/api/statements", {
    ...destination,
    precedence: precedenceOf(flags.precedence),
    lang,
    ...(flags.text === undefined ? {} : { text: flags.text }),
    ...(flags.subject === undefined ? {} : { subject: flags.subject }),
    ...(flags.phrase === undefined
      ? {}
      : { phrase: { code: flags.phrase, parameters: parametersOf(flags.parameter) } }),
    ...(exhibits.length === 0 ? {} : { exhibits }),
    ...(flags.answers === undefined ? {} : { answers: await fullId(centre, flags.answers) }),
    ...(flags.replyBy === undefined ? {} : { replyBy: instantOf(flags.replyBy) }),
  });
  write(flags.json ? JSON.stringify({ id: made.id }) : made.id);
}

/** `inbox`: what needs a person, most urgent first. */
export async function inbox(globals: Globals, flags: JsonFlag): Promise<void> {
  const centre = await runningCentre(globals);
  const { needsYou } = await centre.get<WatchView>("/api/watch");
  if (flags.json) {
    write(JSON.stringify(needsYou.map(inboxEntry)));
    return;
  }
  if (needsYou.length === 0) write("Nothing needs you.");
  for (const item of needsYou) {
    const due = item.due === undefined ? "" : `, by ${item.due.at.slice(0, 19)}Z`;
    write(`${PRECEDENCES[item.precedence]}  ${item.from}  ${item.state}${due}`);
    write(`  ${visible(item.headline.text)}`);
    write(`  ${item.statement}`);
  }
}

/** `acknowledge`: prints the id of the acknowledgement. */
export async function acknowledge(
  globals: Globals,
  id: string,
  flags: AcknowledgeFlags,
): Promise<void> {
  const centre = await runningCentre(globals);
  const made = await centre.post<Made>("/api/acknowledgements", {
    of: await fullId(centre, id),
    as: flags.as,
    lang: flags.lang,
    ...(flags.text === undefined ? {} : { text: flags.text }),
    ...(flags.answerBy === undefined ? {} : { answerBy: instantOf(flags.answerBy) }),
  });
  write(flags.json ? JSON.stringify({ id: made.id }) : made.id);
}

/** `transcript`: a whole conversation. */
export async function transcript(globals: Globals, id: string, flags: JsonFlag): Promise<void> {
  const centre = await runningCentre(globals);
  const statement = await centre.get<Made>(`/api/statements/${await fullId(centre, id)}`);
  const view = await centre.get<ConversationView>(`/api/conversations/${statement.conversation}`);
  if (flags.json) {
    write(JSON.stringify({ digest: view.digest, statements: view.statements }));
    return;
  }
  for (const one of view.statements) writeStatement(one);
  write(`transcript digest ${view.digest}`);
  if (view.missing > 0) write(`${view.missing} statements are not here yet`);
}

async function attach(
  centre: CentreClient,
  destination: object,
  file: string,
  lang: string,
): Promise<Made> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new Complaint(`${file} cannot be read. Nothing was sent.`, { cause: error });
  });
  return centre.post<Made>("/api/exhibits", {
    ...destination,
    title: basename(file).slice(0, 256),
    mediaType: file.endsWith(".md") ? "text/markdown" : "application/octet-stream",
    language: lang,
    content: encodeBase64(new Uint8Array(bytes)),
  });
}

/** A whole id, or the only one of what is open here that begins so. */
async function fullId(centre: CentreClient, given: string): Promise<string> {
  if (/^[0-9a-f]{64}$/.test(given)) return given;
  if (!/^[0-9a-f]{8,63}$/.test(given)) {
    throw new Complaint(`An id is at least eight characters of 0-9 and a-f, not ${given}.`);
  }
  const watch = await centre.get<WatchView>("/api/watch");
  const found = new Set<string>();
  for (const { id } of watch.conversations) {
    const view = await centre.get<ConversationView>(`/api/conversations/${id}`);
    for (const one of view.statements) if (one.id.startsWith(given)) found.add(one.id);
  }
  const [only, ...more] = found;
  if (only !== undefined && more.length === 0) return only;
  throw new Complaint(
    only === undefined ? `No statement begins with ${given}.` : `Several begin with ${given}.`,
  );
}

function inboxEntry(item: WatchItem): object {
  return {
    id: item.statement,
    from: item.from,
    precedence: item.precedence,
    state: item.state,
    due: item.due?.at ?? null,
  };
}

function writeStatement(one: StatementView): void {
  write(`${one.from} ${one.seq}  ${PRECEDENCES[one.precedence]}  ${one.time}  to ${one.to.join(", ")}`);
  const { body } = one;
  switch (body.kind) {
    case "message":
      if (body.subject !== undefined) write(`  ${visible(body.subject)}`);
      if (body.phrase !== undefined) {
        const doubt = body.phrase.confirmed ? "" : " (free text, code not confirmed)";
        write(`  ${body.phrase.code}${doubt}: ${visible(body.phrase.rendering)}`);
      }
      if (body.text !== undefined) write(`  ${visible(body.text)}`);
      break;
    case "acknowledgement":
    case "correction":
      write(`  ${body.as} ${body.of.slice(0, 8)} ${visible(body.text ?? "")}`);
      break;
    case "exhibit":
      write(`  exhibit ${visible(body.title)}, ${body.sizeBytes} bytes, SHA-256 ${body.sha256}`);
      break;
    case "other":
      write(`  ${body.name} (not known to this version): ${visible(body.json)}`);
  }
  for (const { party, state } of one.deliveries) write(`  ${party}: ${state}`);
  write(`  ${one.id}\n`);
}

/** Text from outside must not steer a terminal or turn a line round. */
function visible(text: string): string {
  return text.replace(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => `⟦U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟧`,
  );
}

function precedenceOf(text: string): number {
  if (/^[1-4]$/.test(text)) return Number(text);
  throw new Complaint("Precedence is 1 (FLASH), 2 (IMMEDIATE), 3 (PRIORITY) or 4 (ROUTINE).");
}

function parametersOf(pairs: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw new Complaint(`A parameter is written name=value, not ${pair}.`);
      const value = pair.slice(at + 1);
      return [pair.slice(0, at), /^[{["\d]/.test(value) ? jsonOr(value) : value];
    }),
  );
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Takes `2026-11-22T03:10Z` and longer forms, always UTC. */
function instantOf(text: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2}))?(?:\.(\d{1,3}))?Z$/.exec(text);
  if (parts === null) {
    throw new Complaint(`A time is written in UTC like 2026-11-22T03:10:00Z, not ${text}.`);
  }
  const [, day, minute, second = "00", ms = "0"] = parts;
  return `${day}T${minute}:${second}.${ms.padEnd(3, "0")}Z`;
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

const PRECEDENCES = { 1: "FLASH", 2: "IMMEDIATE", 3: "PRIORITY", 4: "ROUTINE" } as const;
