/** @module `parley centre …` and `parley keys …`. */

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { pino } from "pino";
import {
  centreFolder,
  initCentre,
  introductionOf,
  readConfig,
  readRunning,
  startCentre,
  type CentreFolder,
} from "@parley/centre";
import { encodeBase64 } from "@parley/bytes";
import type { WatchView } from "@parley/protocol";
import { sha256, verifyEd25519 } from "@parley/signer-file";
import {
  formatIntroduction,
  parseIntroduction,
  partyPattern,
  rootFingerprint,
  rootKey,
  type Domain,
  type ReadIntroduction,
} from "@parley/wire";
import { Complaint } from "./complaint.js";
import type { Globals, InitFlags, JsonFlag } from "./main.js";
import { chosenFolder, clientOf, runningCentre } from "./place.js";

/** `centre init` */
export async function init({ state }: Globals, flags: InitFlags): Promise<void> {
  const { party } = flags;
  if (!partyPattern.test(party)) {
    throw new Complaint("A party code is two letters A-Z, or 3 to 16 of A-Z, 0-9 and hyphen.");
  }
  const folder = centreFolder(join(resolve(state), party));
  const listen = endpointOf(flags.listen);
  const addresses = flags.address.length > 0 ? flags.address : defaultAddresses(listen);
  for (const address of addresses) {
    if (!/^wss:\/\/\S+:\d{1,5}$/.test(address)) {
      throw new Complaint(`An address is written wss://host:port, not ${address}.`);
    }
  }
  const passphrase = await askPassphrase(flags.passphraseFile, true);
  await initCentre(folder, {
    party,
    domain: flags.exercise ? "exercise" : "live",
    names: namesOf(flags.name, party),
    passphrase,
    consolePort: portOf(flags.consolePort),
    listen,
    addresses,
  });
  const print = await ownFingerprint(folder);
  process.stdout.write(
    `The centre ${party} is made in ${folder.path}.\n` +
      `Its fingerprint is ${print}\n` +
      `Now carry ${folder.root} and ${folder.root}.next away to a place that is offline, ` +
      "and start the centre with: npx parley centre start\n",
  );
}

/** `centre start`: runs until SIGINT or SIGTERM. */
export async function start(
  globals: Globals,
  flags: { readonly passphraseFile?: string },
): Promise<void> {
  const folder = await chosenFolder(globals);
  const running = await readRunning(folder);
  if (running !== undefined) {
    throw new Complaint(
      `The centre ${running.party} runs already (process ${running.pid}). Nothing was changed. ` +
        "Use its console, or stop it first.",
    );
  }
  const ownFile = flags.passphraseFile ?? (await exercisePassphrase(folder));
  const passphrase = await askPassphrase(ownFile, false);
  const log = pino({ base: null, level: process.env["PARLEY_LOG"] ?? "info" }, pino.destination(2));
  const centre = await startCentre(folder, passphrase, log);
  process.stdout.write(
    `${centre.consoleUrl}#token=${centre.token}\n` +
      `  or http://127.0.0.1:${centre.consolePort}/#token=${centre.token}\n`,
  );
  const stop = (): void => {
    centre.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`The centre did not stop cleanly: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

/** `centre status` */
export async function status(globals: Globals, flags: JsonFlag): Promise<void> {
  const folder = await chosenFolder(globals);
  const config = await readConfig(folder);
  const running = await readRunning(folder);
  const watch =
    running === undefined ? undefined : await (await clientOf(folder)).get<WatchView>("/api/watch");
  const report = {
    party: config.party,
    domain: config.domain,
    running: running !== undefined,
    lines: (watch?.lines ?? []).map(({ party, up, unreceipted }) => ({ party, up, unreceipted })),
    needsYou: watch?.needsYou.length ?? 0,
    troubles: (watch?.troubles ?? []).map(({ kind }) => kind),
  };
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return;
  }
  const lines = report.lines.map(
    ({ party, up, unreceipted }) =>
      `  line to ${party}: ${up ? "up" : "down"}, ${unreceipted} without receipt\n`,
  );
  const exercise = config.domain === "exercise" ? "EXERCISE " : "";
  process.stdout.write(
    `${exercise}centre ${report.party}: ${report.running ? "running" : "not running"}\n` +
      lines.join("") +
      (report.running ? `  ${report.needsYou} waiting for a person\n` : ""),
  );
}

/** `centre introduction` */
export async function introduction(globals: Globals): Promise<void> {
  const folder = await chosenFolder(globals);
  const own = await introductionOf(folder, await readConfig(folder));
  process.stdout.write(formatIntroduction(own));
}

/** `centre accede`: the fingerprint typed must be the file's. */
export async function accede(globals: Globals, file: string, groups: string): Promise<void> {
  const { domain } = await readConfig(await chosenFolder(globals));
  const bytes = await readBytes(file);
  const theirs = readTheirs(bytes, domain, file);
  const print = fingerprintOf(theirs);
  const { party } = theirs.credential;
  if (digitsOf(groups) !== digitsOf(print)) {
    throw new Complaint(
      `The fingerprint of ${party} in ${file} is\n  ${print}\nand not what you gave. ` +
        "Nothing was pinned. Ask the other party again over a path you trust; " +
        "if it differs still, the file was changed on its way.",
    );
  }
  const centre = await runningCentre(globals);
  await centre.post("/api/peers", { introduction: encodeBase64(bytes) });
  process.stdout.write(`${party} is pinned. ${centre.party} now keeps a line open to it.\n`);
}

/** `keys fingerprint` */
export async function fingerprint(
  globals: Globals,
  flags: JsonFlag & { readonly of?: string },
): Promise<void> {
  const folder = await chosenFolder(globals);
  const config = await readConfig(folder);
  const introduced =
    flags.of === undefined
      ? await introductionOf(folder, config)
      : readTheirs(await readBytes(flags.of), config.domain, flags.of);
  const print = fingerprintOf(introduced);
  const { party } = introduced.credential;
  process.stdout.write(
    flags.json ? `${JSON.stringify({ party, fingerprint: print })}\n` : `${party} ${print}\n`,
  );
}

async function ownFingerprint(folder: CentreFolder): Promise<string> {
  return fingerprintOf(await introductionOf(folder, await readConfig(folder)));
}

function fingerprintOf({ domain, credential, rootPublicKey }: ReadIntroduction): string {
  return rootFingerprint(rootKey(domain, credential.party, rootPublicKey, sha256), sha256);
}

function readTheirs(bytes: Uint8Array, domain: Domain, file: string): ReadIntroduction {
  const read = parseIntroduction(bytes, domain, { hash: sha256, verify: verifyEd25519 });
  if (read.ok) return read.value;
  throw new Complaint(
    `${file} is not an introduction this centre can take: ${read.detail} (${read.rule}). ` +
      "Nothing was pinned. Ask the other party for it again.",
  );
}

async function readBytes(file: string): Promise<Uint8Array> {
  return new Uint8Array(
    await readFile(file).catch((error: unknown) => {
      throw new Complaint(`${file} cannot be read.`, { cause: error });
    }),
  );
}

/** An exercise centre's passphrase lies beside its keys, which protect nothing. */
async function exercisePassphrase(folder: CentreFolder): Promise<string | undefined> {
  const there = await readFile(folder.passphrase).catch(() => undefined);
  return there === undefined ? undefined : folder.passphrase;
}

async function askPassphrase(file: string | undefined, isNew: boolean): Promise<string> {
  const given = file === undefined ? await typedPassphrase() : await readFile(file, "utf8");
  const passphrase = given.replace(/\r?\n$/, "");
  if (isNew && [...passphrase].length < PASSPHRASE_CHARACTERS_MIN) {
    throw new Complaint(
      `A passphrase for keys has at least ${PASSPHRASE_CHARACTERS_MIN} characters. ` +
        "Six random words are good. Nothing was made.",
    );
  }
  return passphrase;
}

async function typedPassphrase(): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new Complaint("The passphrase is asked for at a terminal, or read with --passphrase-file.");
  }
  process.stderr.write("Passphrase for the keys (not shown): ");
  // Reading as a terminal with its echo sent nowhere keeps what is typed off the screen.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await lines.question("");
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}

function endpointOf(text: string): { readonly host: string; readonly port: number } {
  const parts = /^(.+):(\d{1,5})$/.exec(text);
  if (parts === null) throw new Complaint(`Where to listen is written host:port, not ${text}.`);
  return { host: parts[1] as string, port: portOf(parts[2] as string) };
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Complaint(`A port is a number from 0 to 65535, not ${text}.`);
}

/** A centre that listens on one machine's own address is reached there. */
function defaultAddresses({ host, port }: { host: string; port: number }): readonly string[] {
  return host === "0.0.0.0" || host === "::" ? [] : [`wss://${host}:${port}`];
}

function namesOf(pairs: readonly string[], party: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const pair of pairs) {
    const parts = /^([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)=(.+)$/.exec(pair);
    if (parts === null) throw new Complaint(`A name is written language=name, not ${pair}.`);
    names.set(parts[1] as string, parts[2] as string);
  }
  return names.size > 0 ? names : new Map([["en", party]]);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}

const PASSPHRASE_CHARACTERS_MIN = 12;
