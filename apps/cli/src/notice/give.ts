/** @module `parley notice give` and `change`: a notice under an agreement (NOTI-1, NOTI-3). */

import type { Pack } from "@parley/agreement";
import type { JsonObject } from "@parley/bytes";
import type { BodyView, CentreView, ConversationView } from "@parley/protocol";
import { Complaint, misspoken } from "../complaint.js";
import {
  checkDestination,
  conversationOf,
  destinationOf,
  type Destination,
} from "../destination.js";
import type { Globals } from "../flags.js";
import { inertJson, inLine } from "../inert-text.js";
import { runningCentre, type CentreClient } from "../place.js";
import { statementId } from "../statement-id.js";
import { languageOf, precedenceOf } from "../typed-values.js";
import { breachesOf, checkFlags, draftOf, type Draft, type Named } from "./draft.js";
import type { GiveFlags, NoticeFlags } from "./flags.js";
import { packOfCentre, packOffline } from "./notice-pack.js";
import { dutyOf, readBack, stepWords } from "./read-back.js";
import { readValuesFile } from "./values-file.js";

/** `notice give`; with --check nothing is sent, and no centre is needed. */
export async function giveNotice(globals: Globals, named: Named, flags: GiveFlags): Promise<void> {
  checkFlags(flags, named);
  const lang = languageOf(flags.lang);
  const precedence = precedenceOf(flags.precedence);
  if (flags.check === true) {
    const pack = await packOffline(globals, named.agreement, flags.folder);
    const values = await valuesOf(pack, named, flags);
    return checked(pack, draftOf(pack, named, flags, values), flags);
  }
  checkDestination(flags, "notice");
  const centre = await runningCentre(globals);
  const pack = await packOfCentre(centre, named.agreement);
  const values = await valuesOf(pack, named, flags);
  const references = await idsOf(centre, flags.refersTo);
  const draft = { ...draftOf(pack, named, flags, values), references };
  const destination = await destinationOf(centre, flags);
  await release(centre, pack, { draft, destination, precedence, lang }, flags);
}

/** `notice change`: says anew, puts off, calls off or takes back a notice of our own. */
export async function changeNotice(
  globals: Globals,
  id: string,
  flags: NoticeFlags,
): Promise<void> {
  checkFlags(flags);
  const lang = languageOf(flags.lang);
  const precedence = precedenceOf(flags.precedence);
  const centre = await runningCentre(globals);
  const of = await statementId(centre, id);
  const conversation = await conversationOf(centre, of);
  const { agreement, notification, about, step } = await noticeOf(centre, of, conversation);
  const pack = await packOfCentre(centre, agreement);
  const references = await idsOf(centre, flags.refersTo);
  const named = { agreement, notification, about };
  const said = draftOf(pack, named, flags, await valuesOf(pack, named, flags));
  const draft = { ...(step !== undefined && { step }), ...said, of, references } as Draft;
  if (flags.check === true) return checked(pack, draft, flags);
  await release(centre, pack, { draft, destination: { conversation }, precedence, lang }, flags);
}

interface Release {
  readonly draft: Draft;
  readonly destination: Destination;
  readonly precedence: number;
  readonly lang: string;
}

/** Reads it back on standard error, and sends it. */
async function release(
  centre: CentreClient,
  pack: Pack,
  { draft, destination, precedence, lang }: Release,
  { language, json }: NoticeFlags,
): Promise<void> {
  const page = readBackOf(pack, draft, language);
  if (json !== true) {
    const { domain } = await centre.get<CentreView>("/api/centre");
    process.stderr.write(`${domain === "exercise" ? "EXERCISE\n" : ""}${page}`);
  }
  const body = { ...destination, precedence, lang, ...draft };
  const { id } = await centre.post<{ readonly id: string }>("/api/notifications", body);
  process.stdout.write(json === true ? `${inertJson({ id })}\n` : `${id}\n`);
}

/** --check: the read-back and every breach; the exit code says whether there is any. */
function checked(pack: Pack, draft: Draft, { language, json }: NoticeFlags): void {
  const page = readBackOf(pack, draft, language);
  const breaches = breachesOf(pack, draft).map(({ path, detail }) => ({
    path: path.join("."),
    detail,
  }));
  if (breaches.length > 0) process.exitCode = 1;
  if (json === true) {
    const { id, hash } = pack;
    const ok = breaches.length === 0;
    process.stdout.write(`${inertJson({ ok, agreement: id, pack: hash, breaches })}\n`);
    return;
  }
  const lines = breaches.map(({ path, detail }) => `${inLine(`${path}: ${detail}`)}\n`);
  const found = lines.length === 0 ? "It is as its form says.\n" : lines.join("");
  process.stdout.write(`${page}\n${found}Nothing was sent.\n`);
}

function readBackOf(pack: Pack, draft: Draft, language: string): string {
  const { notification, as, about, moments = {}, values, reason } = draft;
  const more = [...detailsOf(draft), ...waysOf(pack, draft)];
  return readBack(pack, { notification, as, about, moments, values, reason, more }, language);
}

function detailsOf({ number, of, step, owedBy }: Draft): readonly string[] {
  return [
    ...(number === undefined ? [] : [`number ${number}`]),
    ...(of === undefined ? [] : [`of ${of}`]),
    ...(step === undefined ? [] : [stepWords(step)]),
    ...(owedBy === undefined ? [] : [`of a duty of ${owedBy}`]),
  ];
}

/** In which way it counts, where the agreement has ways. */
function waysOf(pack: Pack, { notification, channel }: Draft): readonly string[] {
  if (channel !== undefined) return [`on ${channel}`];
  const duty = dutyOf(pack, notification);
  const hasWays = duty !== undefined && "channels" in duty;
  return hasWays ? ["for information: it names no channel"] : [];
}

type NoticeView = BodyView & { readonly kind: "notification" };

/** A notice of our own, as its conversation shows it. */
async function noticeOf(
  centre: CentreClient,
  id: string,
  conversation: string,
): Promise<NoticeView> {
  const view = await centre.get<ConversationView>(`/api/conversations/${conversation}`);
  const found = view.statements.find((one) => one.id === id);
  if (found?.body.kind !== "notification") {
    throw misspoken(`${id} is no notice under an agreement.`, "See the transcript for its id.");
  }
  if (found.own) return found.body;
  throw new Complaint(`${id} is a notice of ${found.from}: only its own party changes it.`, {
    rule: "NOTI-3",
    safe: "Nothing was sent.",
    next: "Acknowledge it, or write to them: npx parley send --help",
  });
}

async function valuesOf(
  pack: Pack,
  { notification }: Named,
  { values }: NoticeFlags,
): Promise<JsonObject | undefined> {
  return values === undefined ? undefined : readValuesFile(values, pack, notification);
}

async function idsOf(
  centre: CentreClient,
  given: readonly string[] = [],
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const one of given) ids.push(await statementId(centre, one));
  return ids;
}
