/** @module What an audit came to, for a person. */

import type { AuditReport } from "@parley/auditor";
import { quoted, visible } from "../inert-text.js";

/** A page that says what was found, what is safe and what to do next. */
export function formatAuditPage(log: string, report: AuditReport): string {
  const parts = [
    firstWords(log, report),
    facts(report),
    found(report),
    ...report.evidence.map(exhibit),
    remarks(report),
    lastWords(report),
    ownKey(report),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function firstWords(log: string, report: AuditReport): string {
  const { verdict, origin, size, unreadable } = report;
  const name = visible(origin ?? log);
  switch (verdict) {
    case "sound":
      return `SOUND: ${name}, ${entries(size)}. Every file of it is as its checkpoint says.`;
    case "broken":
      return `NOT SOUND: ${name} breaks a rule of logs. What it is stands below.`;
    case "split":
      if (!isSplit(report)) {
        return `SMALLER THAN BEFORE: ${name} shows a checkpoint now that is smaller than one kept.`;
      }
      return (
        `TWO CHECKPOINTS DO NOT AGREE: both are signed by ${name}, one kept from before and one ` +
        "shown now. Both stand below."
      );
    case "unreadable": {
      const { where = "", what = "" } = unreadable ?? {};
      return `NOT READ: ${visible(log)} could not be read: ${visible(`${where} ${what}`)}.`;
    }
  }
}

function facts(report: AuditReport): string {
  const { size, root, keys, keysFrom, cosignatures, quorum, entriesRead, unreadable } = report;
  if (size === null) return "";
  const by = keysFrom === "log" ? "a key that the log itself gives" : "a key that you gave";
  const lines = [
    `size        ${size}`,
    `root        ${root ?? ""}`,
    ...keys.map((vkey) => `signed by   ${visible(shortKey(vkey))}, ${by}`),
    ...cosignatures.map(
      ({ key, seconds }) => `cosigned by ${visible(key)}${seconds === 0 ? "" : at(seconds)}`,
    ),
  ];
  if (quorum > 0) lines.push(`quorum      ${cosignatures.length} of ${quorum} asked for`);
  if (entriesRead < size) {
    const why = unreadable === null ? "" : `: ${unreadable.where} ${unreadable.what}`;
    lines.push(visible(`read        ${entriesRead} of ${size} entries${why}`));
  }
  return lines.join("\n");
}

function found({ findings, stopped, firstBadIndex }: AuditReport): string {
  if (findings.length === 0) return "";
  const lines = findings.map(({ rule, where, what }) => visible(`  ${where} ${what} (${rule})`));
  if (stopped)
    lines.push(`  The audit stopped after ${findings.length} findings; there may be more.`);
  if (firstBadIndex !== null) lines.push(`The first entry concerned is ${firstBadIndex}.`);
  return `Found:\n${lines.join("\n")}`;
}

function exhibit({ kind, name, older, current }: AuditReport["evidence"][number]): string {
  const words =
    kind === "split"
      ? `${visible(name)} and the checkpoint shown now cannot be of one history.`
      : `The log was larger in ${visible(name)} than in the checkpoint it shows now.`;
  return (
    `${words}\n` +
    `The older one, ${visible(name)}:\n${quoted(older.trimEnd())}\n` +
    `The one shown now:\n${quoted(current.trimEnd())}`
  );
}

function remarks({ remarks: all }: AuditReport): string {
  if (all.length === 0) return "";
  return `Besides:\n${all.map(({ where, what }) => visible(`  ${where} ${what}.`)).join("\n")}`;
}

function lastWords(report: AuditReport): string {
  const { verdict, entriesAsSigned, findings } = report;
  switch (verdict) {
    case "sound":
      return "";
    case "broken":
      if (entriesAsSigned !== true) return `${PROOFS_STAND}\n${GET_ANOTHER}`;
      return (
        `Every entry is as it was signed. ${PROOFS_STAND}\n` +
        "Tell the log's keeper what is named above." +
        (findings.some(({ rule }) => rule === "AUD-7") ? ` ${TILES_ANEW}` : "")
      );
    case "split":
      return `${PROOFS_STAND}\n${isSplit(report) ? KEEP_BOTH : LOOK_FIRST}`;
    case "unreadable":
      return (
        "Nothing is decided of it, and nothing was changed.\n" +
        "Check the name or address and that it can be reached, then try again."
      );
  }
}

/** True when two checkpoints do not agree; a smaller checkpoint alone may be an old copy. */
function isSplit({ evidence }: AuditReport): boolean {
  return evidence.some(({ kind }) => kind === "split");
}

function ownKey({ keysFrom, keys }: AuditReport): string {
  if (keysFrom === "reader" || keys.length === 0) return "";
  return (
    "THE KEY CAME FROM THE LOG ITSELF. An audit with it says whether the log agrees with itself, " +
    "not whose log it is.\n" +
    "Get its key from its keeper over a path you trust, and audit again with --vkey."
  );
}

/** Name and ID, without the key itself. */
function shortKey(vkey: string): string {
  return vkey.split("+", 2).join("+");
}

function entries(size: number | null): string {
  return size === 1 ? "1 entry" : `${size} entries`;
}

function at(seconds: number): string {
  const time = new Date(seconds * 1_000);
  return Number.isNaN(time.getTime()) ? ` at second ${seconds}` : ` at ${time.toISOString()}`;
}

const GET_ANOTHER =
  "Keep what you have as it is, get the files named above from another copy of the log, " +
  "and audit that copy. Until then believe no entry for which you hold no proof.";
const TILES_ANEW = "Hash tiles can be made anew from the bundles.";
const KEEP_BOTH =
  "Most often a backup was restored there, or a copied machine signed on: ask the log's keeper " +
  "first. Keep both checkpoints, best with --json: the log's own signatures prove it to whoever " +
  "is shown them. Until it is settled rely on nothing new of this log.";
const LOOK_FIRST =
  "Look whether you were given an old copy, or whether a backup was restored there: ask the " +
  "log's keeper. If neither, keep both checkpoints, best with --json, and show them to the " +
  "other parties.";
const PROOFS_STAND = "Receipts and proofs that you hold yourself stand on their own.";
