/** @module `parley notice act`, `position`, `commit` and `reveal`. */

import type { DutiesView } from "@parley/protocol";
import { Complaint, misspoken } from "../complaint.js";
import { checkDestination, destinationOf } from "../destination.js";
import type { Globals, JsonFlag } from "../flags.js";
import { inertJson } from "../inert-text.js";
import { runningCentre, type CentreClient } from "../place.js";
import { statementId } from "../statement-id.js";
import { languageOf, precedenceOf } from "../typed-values.js";
import { channelOf, momentOf, type Named } from "./draft.js";
import type { ActFlags, CommitFlags, PositionFlags, RevealFlags } from "./flags.js";
import { checkName, checkOwnWord } from "./names.js";
import { packOfCentre } from "./notice-pack.js";
import { readBack } from "./read-back.js";
import { readValuesFile } from "./values-file.js";

/** `notice act`: notice of an act that was done by an instrument. */
export async function giveActNotice(
  globals: Globals,
  { agreement, act }: { readonly agreement: string; readonly act: string },
  flags: ActFlags,
): Promise<void> {
  checkDestination(flags, "notice");
  const { instrument, text } = flags;
  checkName(act, "an act");
  checkOwnWord(instrument, "reference of the instrument");
  const [precedence, lang] = [precedenceOf(flags.precedence), languageOf(flags.lang)];
  const from = momentOf(flags.from);
  const centre = await runningCentre(globals);
  await packOfCentre(centre, agreement);
  const said = { agreement, act, from, instrument, ...(text !== undefined && { text }) };
  const body = { ...(await destinationOf(centre, flags)), precedence, lang, ...said };
  await made(centre, "/api/notices-of-acts", body, flags);
}

/** `notice position`: what is held of the effect of another's act. */
export async function takePosition(
  globals: Globals,
  id: string,
  flags: PositionFlags,
): Promise<void> {
  const { effect, text } = flags;
  const lang = languageOf(flags.lang);
  const centre = await runningCentre(globals);
  const of = await statementId(centre, id);
  const body = { of, effect, lang, ...(text !== undefined && { text }) };
  await made(centre, "/api/positions", body, flags);
}

/** `notice commit`: bound to data that are shown once all are bound. */
export async function commitData(
  globals: Globals,
  named: Named,
  flags: CommitFlags,
): Promise<void> {
  checkDestination(flags, "commitment");
  checkName(named.notification, "an exchange");
  checkOwnWord(named.about, "day of the data");
  const [precedence, lang] = [precedenceOf(flags.precedence), languageOf(flags.lang)];
  const centre = await runningCentre(globals);
  const pack = await packOfCentre(centre, named.agreement);
  const { notification, about } = named;
  const values = await readValuesFile(flags.values, pack, notification);
  const said = { notification, as: "commitment", about, moments: {}, values };
  const page = readBack(
    pack,
    { ...said, reason: undefined, more: ["bound to it, and shown to nobody before all are bound"] },
    flags.language,
  );
  if (flags.json !== true) process.stderr.write(page);
  const body = { ...(await destinationOf(centre, flags)), precedence, lang, ...named, values };
  await made(centre, "/api/commitments", body, flags);
}

/** `notice reveal`: shows what was committed to; without an id the only one that may be shown. */
export async function revealData(
  globals: Globals,
  id: string | undefined,
  flags: RevealFlags,
): Promise<void> {
  const lang = languageOf(flags.lang);
  checkName(flags.channel, "a channel");
  if (flags.channel !== undefined && flags.forInformation === true) {
    throw misspoken("It counts on a channel, or is for information: not both.", "Leave one out.");
  }
  const centre = await runningCentre(globals);
  const { exchanges } = await centre.get<DutiesView>("/api/obligations");
  const ready = exchanges.filter(({ mayReveal }) => mayReveal !== undefined);
  const of = id === undefined ? onlyOne(ready) : await statementId(centre, id);
  const exchange = ready.find(({ mayReveal }) => mayReveal === of);
  // The centre says why what is not ready cannot be shown.
  const channel =
    exchange === undefined
      ? flags.channel
      : channelOf(await packOfCentre(centre, exchange.agreement), exchange.notification, flags);
  const body = { of, lang, ...(channel !== undefined && { channel }) };
  await made(centre, "/api/reveals", body, flags);
}

function onlyOne(ready: DutiesView["exchanges"]): string {
  const ids = ready.flatMap(({ mayReveal }) => mayReveal ?? []);
  const [first, ...more] = ids;
  if (first !== undefined && more.length === 0) return first;
  throw new Complaint(
    first === undefined
      ? "There is nothing to show: not everyone is bound yet, or it was shown already."
      : `There are ${ids.length} commitments that may be shown.`,
    {
      rule: "EXCH-3",
      safe: "Nothing was sent.",
      next:
        first === undefined
          ? "See npx parley agreement obligations for who is bound."
          : `Name one: ${ids.map((one) => one.slice(0, ID_SHOWN)).join(", ")}.`,
    },
  );
}

async function made(
  centre: CentreClient,
  path: string,
  body: object,
  { json }: JsonFlag,
): Promise<void> {
  const { id } = await centre.post<{ readonly id: string }>(path, body);
  process.stdout.write(json === true ? `${inertJson({ id })}\n` : `${id}\n`);
}

const ID_SHOWN = 12;
