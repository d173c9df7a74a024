/** @module `parley agreement`: what the data of an agreement come to on a day. */

import {
  dueOf,
  limitsAt,
  parseCivilDate,
  sourcesOf,
  statusOf,
  totalsAt,
  type CivilDate,
  type LimitRow,
  type Moment,
  type Pack,
  type PartyStatus,
  type Totals,
} from "@parley/agreement";
import { shippedAgreements } from "@parley/agreement-files";
import { formatInstant, parseInstant } from "@parley/bytes";
import { misspoken } from "../complaint.js";
import type { JsonFlag } from "../flags.js";
import { inertJson } from "../inert-text.js";
import { formatDue, formatLimits, formatStatus, formatTotals } from "./agreement-page.js";
import { countLimits } from "./counted-command.js";
import type { AtFlags, DueFlags, LimitsFlags, StatusFlags } from "./flags.js";
import { sourceJson } from "./source-json.js";
import { agreementIds, checkPackFolder, loadPack } from "./pack-folder.js";

/** `agreement list`. */
export async function listAgreements({ json }: JsonFlag): Promise<void> {
  const packs: Pack[] = [];
  for (const id of await agreementIds(shippedAgreements)) packs.push(await loadPack(id));
  const rows = packs.map(({ id, name, version, asOf, hash }) => ({
    ...{ id, name, version, asOf, hash },
  }));
  const lines = packs.map(({ id, name, asOf }) => `${id}  ${name["en"] ?? id} (to ${asOf})\n`);
  process.stdout.write(json === true ? `${inertJson(rows)}\n` : lines.join(""));
}

/** `agreement check`: every fault with file, line and rule; the exit code says whether any is. */
export async function checkAgreement(folder: string, { json }: JsonFlag): Promise<void> {
  const read = await checkPackFolder(folder);
  const faults = read.ok ? [] : read.faults;
  if (json === true) {
    const hash = read.ok ? { hash: read.pack.hash } : {};
    process.stdout.write(`${inertJson({ ok: read.ok, faults, ...hash })}\n`);
  } else {
    for (const { file, line, rule, detail } of faults) {
      process.stdout.write(`${file}${line === undefined ? "" : `:${line}`}: ${rule}: ${detail}\n`);
    }
    if (read.ok) process.stdout.write(`Nothing is wrong. ${read.pack.id} ${read.pack.hash}\n`);
  }
  if (!read.ok) process.exitCode = 1;
}

/** `agreement status`. */
export async function agreementStatus(id: string, flags: StatusFlags): Promise<void> {
  const pack = await loadPack(id, flags.folder);
  const found = statusOf(pack, flags.party, dayOf(flags));
  if (!found.ok) {
    const codes = [...pack.parties.keys()].slice(0, CODES_SHOWN).join(", ");
    throw misspoken(`${found.detail}.`, `Parties there are ${codes}.`);
  }
  const out = flags.json === true ? `${inertJson(statusJson(found.value))}\n` : undefined;
  process.stdout.write(out ?? formatStatus(pack, found.value));
}

/** `agreement totals`. */
export async function agreementTotals(id: string, flags: AtFlags): Promise<void> {
  const pack = await loadPack(id, flags.folder);
  if (pack.totals.length === 0) {
    throw misspoken(`${id} counts no totals.`, "Ask for one party: agreement status.");
  }
  const totals = totalsAt(pack, dayOf(flags));
  const partial = pack.totals.filter((total) => total.partial).map((total) => total.id);
  const json = { ...totalsJson(totals), ...(partial.length > 0 && { partial }) };
  const out = flags.json === true ? `${inertJson(json)}\n` : undefined;
  process.stdout.write(out ?? formatTotals(pack, totals));
}

/** `agreement limits`: of published figures, or of a table that is counted here. */
export async function agreementLimits(id: string, flags: LimitsFlags): Promise<void> {
  const pack = await loadPack(id, flags.folder);
  if (pack.limits.length === 0) {
    throw misspoken(`${id} has no limits in numbers.`, "Ask for one party: agreement status.");
  }
  if (flags.whatIf !== undefined && flags.table === undefined) {
    throw misspoken("--what-if changes a table.", "Give the table as well: --table FILE.");
  }
  if (flags.table !== undefined) {
    const day = flags.at === undefined ? undefined : dayOf(flags);
    return countLimits(pack, { table: flags.table, whatIf: flags.whatIf, at: day }, flags);
  }
  const at = dayOf(flags);
  const rows = limitsAt(pack, at);
  const json = { at, reading: "by this centre's reading", rows: rows.map(rowJson) };
  process.stdout.write(flags.json === true ? `${inertJson(json)}\n` : formatLimits(pack, at, rows));
}

/** `agreement due`. */
export async function agreementDue(id: string, name: string, flags: DueFlags): Promise<void> {
  const pack = await loadPack(id, flags.folder);
  const found = dueOf(pack, name, momentOf(flags.when));
  if (!found.ok) {
    const names = pack.notifications.map((one) => one.id).join(", ");
    throw misspoken(`${found.detail}.`, `Its notifications are ${names === "" ? "none" : names}.`);
  }
  const notification = pack.notifications.find((one) => one.id === name);
  const { from, by, open } = found.value;
  const named = sourcesOf(pack, notification?.sources ?? []);
  const json = {
    ...{ agreement: id, notification: name, when: flags.when },
    from: from === undefined ? null : formatInstant(from),
    by: by === undefined ? null : formatInstant(by),
    open: open ?? null,
    article: notification?.article ?? null,
    source: named.map(sourceJson),
  };
  if (flags.ics !== undefined) {
    const { writeDue } = await import("./due-calendar.js");
    await writeDue(pack, name, flags, flags.ics, found.value);
  }
  const out = flags.json === true ? `${inertJson(json)}\n` : undefined;
  process.stdout.write(out ?? formatDue(pack, name, found.value, named));
}

function momentOf(text: string): Moment {
  const at = parseInstant(text);
  if (at.ok) return { at: at.value };
  const day = parseCivilDate(text);
  if (day.ok) return { on: day.value };
  throw misspoken(
    `${text} is no day and no instant.`,
    "Write 2026-02-05, or 2026-02-05T06:30:00.000Z.",
  );
}

function statusJson({ sources, undated, positions, ...status }: PartyStatus): object {
  return {
    ...{ party: status.party, state: status.state, since: status.since ?? null },
    ...{ event: status.event ?? null, source: sources.map(sourceJson) },
    at: status.at,
    positions: positions.map(({ sources: named, ...one }) => {
      return { ...one, source: named.map(sourceJson) };
    }),
    undated: undated.map(({ id, effect }) => ({ event: id, ...effect })),
    knownThrough: status.knownThrough,
  };
}

function totalsJson({ counts, unconfirmed, at, knownThrough }: Totals): object {
  return { ...Object.fromEntries(counts), unconfirmed, at, knownThrough };
}

function rowJson({ sources, disputes, counted, margin, ...row }: LimitRow): object {
  return {
    ...row,
    counted: counted ?? null,
    margin: margin ?? null,
    source: sources.map(sourceJson),
    disputes: disputes.map(({ sources: named, ...one }) => {
      return { ...one, source: named.map(sourceJson) };
    }),
  };
}

function dayOf({ at }: AtFlags): CivilDate {
  const read = parseCivilDate(at ?? new Date().toISOString().slice(0, DAY_LENGTH));
  if (read.ok) return read.value;
  throw misspoken(`${at} is no day.`, "Write the day as 2026-02-05.");
}

const DAY_LENGTH = 10;
const CODES_SHOWN = 12;
