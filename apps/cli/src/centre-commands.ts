/** @module `parley centre init`, `start`, `status` and `address`. */

import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import {
  centreFolder,
  initCentre,
  introductionOf,
  readConfig,
  readRunning,
  readdressCentre,
  startCentre,
  type CentreFolder,
} from "@parley/centre";
import type { LineView, WatchView } from "@parley/protocol";
import { partyPattern } from "@parley/wire";
import { Complaint, misspoken } from "./complaint.js";
import { consoleAddress } from "./console-address.js";
import { inertJson, visible } from "./inert-text.js";
import { fingerprintOf } from "./key-commands.js";
import type { Globals, InitFlags, JsonFlag, PassphraseFlag } from "./flags.js";
import { knownPassphrase, newPassphrase } from "./passphrase.js";
import { chosenFolder, clientOf, exerciseFile, startCommand } from "./place.js";

/** `centre init` */
export async function init({ state }: Globals, flags: InitFlags): Promise<void> {
  const party = flags.party.toUpperCase();
  if (!partyPattern.test(party)) {
    throw misspoken("A party's code is two letters, or 3 to 16 of A-Z, 0-9 and hyphen.");
  }
  const folder = centreFolder(join(resolve(state), party));
  const listen = endpointOf(flags.listen);
  const addresses = flags.address ?? defaultAddresses(listen);
  const names = namesOf(flags.name ?? [], party);
  const consolePort = portOf(flags.consolePort);
  const { archiveRecipient } = flags;
  checkAddresses(addresses);
  await checkRecipient(archiveRecipient);
  await checkUnused(folder);
  const passphrase = await newPassphrase(flags.passphraseFile);
  const domain = flags.exercise ? "exercise" : "live";
  const parts = { party, names, passphrase, consolePort, listen, addresses };
  const archive = archiveRecipient === undefined ? {} : { archiveRecipient };
  await initCentre(folder, { ...parts, domain, ...archive });
  const own = await introductionOf(folder, await readConfig(folder));
  process.stdout.write(
    `The ${flags.exercise ? "exercise " : ""}centre ${party} is made in ${folder.path}.\n` +
      `Its fingerprint is ${fingerprintOf(own)}\n` +
      (addresses.length > 0
        ? ""
        : "It has no address: it can call other centres, and none can call it.\n") +
      `Now carry ${folder.root} and ${folder.root}.next away to a place that is offline, ` +
      (archiveRecipient === undefined
        ? `and ${folder.archiveKey} to another: give the file to one person and its passphrase ` +
          "to a second, for it opens everything this centre will ever say. Then "
        : "and ") +
      `start the centre with: ${startCommand(folder)}\n`,
  );
}

/** `centre start`: runs until Ctrl-C, SIGTERM or the end of its terminal. */
export async function start(globals: Globals, flags: PassphraseFlag): Promise<void> {
  const folder = await chosenFolder(globals);
  await readConfig(folder);
  const running = await readRunning(folder);
  if (running !== undefined) {
    throw new Complaint(`The centre ${running.party} runs already (process ${running.pid}).`, {
      safe: "Nothing was changed.",
      next: "Use its console, or stop it first.",
    });
  }
  const passphrase = await knownPassphrase(flags.passphraseFile ?? (await exerciseFile(folder)));
  const { pino } = await import("pino");
  const file = pino.destination({ dest: folder.log, mode: 0o600 });
  // A full disk takes no log either, and the centre goes on without.
  file.on("error", () => undefined);
  const log = pino({ base: null, level: process.env["PARLEY_LOG"] ?? "info" }, file);
  const centre = await startCentre(folder, passphrase, log);
  process.stdout.write(
    `${centre.consoleUrl}#token=${centre.token}\n` +
      `  or http://127.0.0.1:${centre.consolePort}/#token=${centre.token}\n`,
  );
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    centre.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`The centre did not stop cleanly: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  // A closed terminal stops it in order, too; a second Ctrl-C does not cut that short.
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, stop);
}

/** `centre status` */
export async function status(globals: Globals, flags: JsonFlag): Promise<void> {
  const folder = await chosenFolder(globals);
  const { party, domain } = await readConfig(folder);
  const running = (await readRunning(folder)) !== undefined;
  const console = await consoleAddress(folder);
  const watch = running ? await (await clientOf(folder)).get<WatchView>("/api/watch") : undefined;
  const report = {
    party,
    domain,
    running,
    console: console?.url ?? null,
    lines: (watch?.lines ?? []).map(
      ({ party, up, unreceipted, lastHeard, bearers, outOfDate }) => ({
        party,
        up,
        unreceipted,
        lastHeard: lastHeard ?? null,
        outOfDate: outOfDate ?? null,
        why: up ? null : bearers.map(({ detail }) => detail).join("; "),
      }),
    ),
    needsYou: watch?.needsYou.length ?? 0,
    troubles: (watch?.troubles ?? []).map(({ kind }) => kind),
  };
  process.stdout.write(flags.json ? `${inertJson(report)}\n` : formatStatus(report, folder));
}

/** `centre address`: other centres hear of it when this one next starts. */
export async function address(
  globals: Globals,
  addresses: readonly string[],
  flags: PassphraseFlag,
): Promise<void> {
  checkAddresses(addresses);
  const folder = await chosenFolder(globals);
  await readConfig(folder);
  const passphrase = await knownPassphrase(flags.passphraseFile ?? (await exerciseFile(folder)));
  await readdressCentre(folder, passphrase, addresses);
  process.stdout.write(
    "The new address is signed. Stop the centre and start it again: centres it has a line to " +
      "learn of it by themselves; to the others hand its introduction anew.\n",
  );
}

interface StatusReport {
  readonly party: string;
  readonly domain: string;
  readonly running: boolean;
  readonly console: string | null;
  readonly lines: readonly {
    readonly party: string;
    readonly up: boolean;
    readonly unreceipted: number;
    readonly lastHeard: string | null;
    readonly outOfDate: NonNullable<LineView["outOfDate"]> | null;
    readonly why: string | null;
  }[];
  readonly needsYou: number;
  readonly troubles: readonly (keyof typeof TROUBLES)[];
}

/** The text of `centre status`. */
export function formatStatus(report: StatusReport, folder: CentreFolder): string {
  const { party, domain, running, console, lines, needsYou, troubles } = report;
  const head = `${domain === "exercise" ? "EXERCISE " : ""}centre ${party}`;
  if (!running) return `${head}: not running. Start it with: ${startCommand(folder)}\n`;
  const all = [
    `${head}: running`,
    ...troubles.map((kind) => `  ${TROUBLES[kind]}`),
    ...lines.flatMap(({ party, up, unreceipted, lastHeard, outOfDate, why }) => {
      const heard = lastHeard === null ? "never heard" : `last heard ${lastHeard.slice(0, 19)}Z`;
      return [
        `  line to ${party}: ${up ? "up" : "down"}, ${heard}, ${unreceipted} without receipt`,
        ...(outOfDate === null ? [] : [`    ${formatDates(outOfDate)}`]),
        ...(why === null ? [] : [`    ${visible(why)}`]),
      ];
    }),
    `  ${needsYou === 0 ? "nothing" : needsYou} waiting for a person`,
    ...(console === null ? [] : [`  its console: ${console}`]),
  ];
  return `${all.join("\n")}\n`;
}

/** Nothing is refused for it: a date on a key warns and does not cut (WATCH-10). */
function formatDates({ validFrom, validUntil }: NonNullable<LineView["outOfDate"]>): string {
  return (
    `its credential is out of date, and goes on working: ` +
    `valid ${validFrom.slice(0, 19)}Z to ${validUntil.slice(0, 19)}Z`
  );
}

/** A centre's folder is made once and never over another (CLI-11). */
async function checkUnused(folder: CentreFolder): Promise<void> {
  const entries = await readdir(folder.path).catch(() => []);
  if (entries.length === 0) return;
  throw new Complaint(`There is something in ${folder.path} already.`, {
    rule: "CLI-11",
    safe: "Nothing was changed.",
    next: "Start the centre that is there, or move the folder away first.",
  });
}

function checkAddresses(addresses: readonly string[]): void {
  for (const address of addresses) {
    if (!/^wss:\/\/[^\s/]+:\d{1,5}$/.test(address)) {
      throw misspoken(`An address is written wss://host:port, not ${address}.`);
    }
  }
}

/** Whatever is sealed for another kind of recipient could be opened one day (SEAL-6). */
async function checkRecipient(recipient: string | undefined): Promise<void> {
  if (recipient === undefined) return;
  const { isHybridRecipient } = await import("@parley/sealer-age");
  if (isHybridRecipient(recipient)) return;
  throw misspoken(
    "An archive recipient is written age1pq1… and is whole.",
    "Copy the line that begins with age1pq1 once more, as age-keygen -pq printed it.",
  );
}

function endpointOf(text: string): { readonly host: string; readonly port: number } {
  const parts = /^(.+):(\d{1,5})$/.exec(text);
  if (parts === null) throw misspoken(`Where to listen is written host:port, not ${text}.`);
  return { host: parts[1] as string, port: portOf(parts[2] as string) };
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw misspoken(`A port is a number from 0 to 65535, not ${text}.`);
}

/** A centre that listens on one machine's own address is reached there. */
function defaultAddresses({ host, port }: { host: string; port: number }): readonly string[] {
  return host === "0.0.0.0" || host === "::" ? [] : [`wss://${host}:${port}`];
}

function namesOf(pairs: readonly string[], party: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const pair of pairs) {
    const parts = /^([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)=(.+)$/.exec(pair);
    if (parts === null) throw misspoken(`A name is written language=name, not ${pair}.`);
    names.set(parts[1] as string, parts[2] as string);
  }
  return names.size > 0 ? names : new Map([["en", party]]);
}

const TROUBLES = {
  "store-full": "THE DISK IS FULL: nothing new is accepted; what was accepted is kept",
  "store-failed": "THE STORE CANNOT BE WRITTEN: see to the disk",
  "log-failed": "THE LOG CANNOT BE WRITTEN: messages go on, proofs wait; see to the disk",
  "log-damaged": "THE LOG'S FILES ARE DAMAGED: messages go on, proofs wait; run centre check",
  "lock-failed": "THE LOCK RECORD CANNOT BE WRITTEN: all goes on; do not restore a backup",
  "held-set-back": "SET BACK TO AN OLDER STATE: nothing is signed until peers have given it back",
  "held-other-history": "NOT THE STORE THAT WAS SIGNED LAST: nothing is signed; run centre check",
  "held-record-lost": "THE LOCK RECORD IS GONE: nothing is signed; run centre check",
  "held-moved": "ANOTHER MACHINE SIGNS FOR THIS PARTY: this one signs nothing",
  "archive-failed": "THE ARCHIVE CANNOT BE WRITTEN: messages go on; see to the disk",
  "sealing-not-changed": "THE SEALING KEYS CANNOT BE CHANGED: messages go on; see to the disk",
  "signer-refused": "THE KEYS DO NOT SIGN: nothing can be sent",
  "credential-over": "the credential of this centre is over; it goes on working: see to a new one",
  "credential-early": "the credential of this centre begins later; it works: look at the clock",
} as const;
