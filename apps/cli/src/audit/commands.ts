/** @module `parley audit` and `parley log key` (spec/audit.md). */

import { readFile, stat } from "node:fs/promises";
import {
  audit,
  AuditInputError,
  keysOfFolder,
  UnreadableError,
  type AuditOptions,
  type AuditReport,
} from "@parley/auditor";
import { Presets, SingleBar } from "cli-progress";
import { formatAuditPage } from "./audit-page.js";
import { Complaint, misspoken, unreadable } from "../complaint.js";
import type { AuditFlags } from "./flags.js";
import { inertJson } from "../inert-text.js";

/** `audit`: reads a whole log again. The exit code says what came of it (CLI-23). */
export async function auditLog(log: string, flags: AuditFlags): Promise<void> {
  const options: AuditOptions = {
    log,
    vkeys: flags.vkey ?? [],
    older: await Promise.all((flags.old ?? []).map(readOlder)),
    witnesses: flags.witness ?? [],
    strict: flags.strict === true,
    nowSeconds: Math.floor(Date.now() / 1_000),
    ...(flags.origin !== undefined && { origin: flags.origin }),
    ...(flags.quorum !== undefined && { quorum: countOf(flags.quorum) }),
  };
  const report = await auditShown(options, flags.json === true);
  process.stdout.write(flags.json ? `${inertJson(report)}\n` : formatAuditPage(log, report));
  process.exitCode = report.exitCode;
}

/** `log key`: the keys that lie in a log's folder, a line each (CLI-24). */
export async function logKey(folder: string): Promise<void> {
  const keys = await keysOfFolder(folder).catch((error: unknown) => {
    if (!(error instanceof UnreadableError)) throw error;
    throw unreadable(`${error.message}.`, UNCHANGED, "Give the folder of a log.", error);
  });
  if (!keys.ok) {
    throw new Complaint(keys.detail, {
      rule: keys.rule,
      safe: UNCHANGED,
      next: "Ask the log's keeper for its key over a path you trust.",
    });
  }
  process.stdout.write(keys.value.map((vkey) => `${vkey}\n`).join(""));
}

/** Audits; at a terminal a bar on standard error shows how far it is (CLI-25). */
async function auditShown(options: AuditOptions, json: boolean): Promise<AuditReport> {
  const bar = process.stderr.isTTY && !json ? newBar() : undefined;
  try {
    return await audit({
      ...options,
      onProgress: (entries, size) => {
        if (bar === undefined) return;
        if (!bar.isActive) bar.start(size, 0);
        bar.update(entries);
      },
    });
  } catch (error) {
    if (!(error instanceof AuditInputError)) throw error;
    const { what, next } = error;
    const safe = "Nothing was audited.";
    throw new Complaint(what, { rule: "AUD-2", safe, next, exitCode: 2, cause: error });
  } finally {
    bar?.stop();
  }
}

function newBar(): SingleBar {
  const format =
    "Auditing {bar} {percentage} % | {value} of {total} entries | {eta_formatted} left";
  return new SingleBar(
    { format, stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  );
}

async function readOlder(name: string): Promise<AuditOptions["older"][number]> {
  const safe = "Nothing was audited.";
  const refuse = (error: unknown): never => {
    throw unreadable(`${name} cannot be read.`, safe, "Check its name.", error);
  };
  const found = await stat(name).catch(refuse);
  if (!found.isFile() || found.size > OLDER_BYTES_MAX) {
    const next = "Give a file with the checkpoint that was kept.";
    throw unreadable(`${name} is no checkpoint.`, safe, next);
  }
  return { name, bytes: await readFile(name).catch(refuse) };
}

function countOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw misspoken(`There is no quorum of ${text}.`, "Give --quorum a number, such as 2.");
}

/** More than any checkpoint has; whether it is one is for the auditor to say. */
const OLDER_BYTES_MAX = 1_000_000;
const UNCHANGED = "Nothing was changed.";
