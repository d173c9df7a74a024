/** @module Starting a centre: keys opened, journal read, then lines and console opened. */

import type { Logger } from "pino";
import { createWebSocketBearer, type WebSocketBearer } from "@parley/bearer-websocket";
import type { Phrasebook } from "@parley/phrasebook";
import type { AlarmEffect, Self } from "@parley/protocol";
import type { Witness } from "@parley/ports";
import { openArchiveFiles } from "@parley/archive-files";
import { openLockFile } from "@parley/lock-file";
import { openLogFiles, repairLogFiles } from "@parley/log-files";
import { Runner, type RunnerPorts } from "@parley/runner";
import { createQuietSealing, createSealerAge, type ChangingSealer } from "@parley/sealer-age";
import {
  readCentreKeyFile,
  sha256,
  signerFromSeed,
  verifyEd25519,
  type CentreKeys,
} from "@parley/signer-file";
import { openSqliteStore } from "@parley/store-sqlite";
import { createHttpWitness } from "@parley/witness-http";
import {
  formatIntroduction,
  formatVerifierKey,
  rootKey,
  type Credential,
  type ReadIntroduction,
  type VerifierKey,
} from "@parley/wire";
import {
  FolderError,
  lockRecordPath,
  readConfig,
  readToken,
  removeRunning,
  writeRunning,
  type CentreConfig,
  type CentreFolder,
} from "./centre-folder.js";
import { serveHttp, type HttpServer } from "./http/server.js";
import { loadPhrasebook } from "./phrasebook-file.js";
import { Rotation } from "./sealing/rotation.js";
import { Sessions } from "./sessions.js";
import { systemClock, systemRandom } from "./system-clock.js";
import { Watchers } from "./watchers.js";

/** A centre that runs in this process. */
export interface RunningCentre {
  readonly party: string;
  /** `http://xa.localhost:PORT/`; the console signs in with the token. */
  readonly consoleUrl: string;
  readonly consolePort: number;
  readonly token: string;
  /** Closes everything; resolves when the store is closed. */
  stop(): Promise<void>;
}

/** Starts the centre in this folder. Rejects with a plain sentence and the way out. */
export async function startCentre(
  folder: CentreFolder,
  passphrase: string,
  log: Logger,
): Promise<RunningCentre> {
  const config = await readConfig(folder);
  const store = await openSqliteStore({ path: folder.store });
  let sealer: ChangingSealer | undefined;
  let runner: Runner | undefined;
  try {
    const keys = await openKeys(folder, passphrase);
    const world = { clock: systemClock, elapsedMs: () => performance.now() };
    const rotation = await Rotation.prepare({ folder, config, keys, ...world });
    const self = selfOf(rotation.introduction, await loadPhrasebook());
    const bearer = createWebSocketBearer({
      listen: config.listen,
      tls: { key: keys.tlsPrivateKey, cert: keys.tlsCertificate },
    });
    const watchers = new Watchers();
    const [identity, ...older] = rotation.identities as [string, ...string[]];
    sealer = await createSealerAge({ identity, older });
    runner = await Runner.start(
      self,
      {
        store,
        bearers: [bearer],
        signer: signerFromSeed(keys.centreSeed),
        witnessSigner: signerFromSeed(keys.witnessSeed),
        ...logOf(folder, config, self.credential, keys),
        sealer,
        ...archiveOf(folder, self.credential),
        clock: systemClock,
        random: systemRandom,
      },
      {
        changed: () =>
          watchers.tell("changed", { statements: runner?.current().statements.size ?? 0 }),
        alarm: (alarm: AlarmEffect) => watchers.tell("alarm", alarm),
        report: ({ level, what, why }) => log[level]({ why }, what),
      },
    );
    const token = await readToken(folder);
    const http = await serveHttp({
      runner,
      config,
      token,
      sessions: await Sessions.open(folder.sessions),
      watchers,
      log,
      turnedAway: () => bearer.counts,
      introduction: () => formatIntroduction(rotation.introduction),
    });
    const parts = { bearer, runner, sealer, rotation, http, token, log, watchers };
    return await announce(folder, config, parts);
  } catch (error) {
    // Lines and timers that stay open would keep the process alive with nothing to show for it.
    for (const part of runner === undefined ? [sealer, store] : [runner]) {
      await part?.close().catch(() => undefined);
    }
    throw error;
  }
}

interface Parts {
  readonly bearer: WebSocketBearer;
  readonly runner: Runner;
  readonly sealer: ChangingSealer;
  readonly rotation: Rotation;
  readonly http: HttpServer;
  readonly watchers: Watchers;
  readonly token: string;
  readonly log: Logger;
}

async function announce(
  folder: CentreFolder,
  config: CentreConfig,
  parts: Parts,
): Promise<RunningCentre> {
  const { party } = config;
  const { http, bearer, runner, sealer, rotation, watchers, log, token } = parts;
  await writeRunning(folder, {
    pid: process.pid,
    party,
    consolePort: http.port,
    linePort: bearer.port,
  });
  const report = (level: "info" | "error", what: string, why: string): void =>
    log[level]({ why }, what);
  rotation.begin({ sealer, runner, report });
  log.info({ party, consolePort: http.port, linePort: bearer.port }, "centre started");
  return {
    party,
    consoleUrl: `http://${party.toLowerCase()}.localhost:${http.port}/`,
    consolePort: http.port,
    token,
    async stop() {
      watchers.close();
      await http.close();
      await rotation.stop();
      await runner.close();
      await removeRunning(folder);
      log.info({ party }, "centre stopped");
    },
  };
}

/** Opens the keys in use. Rejects with a plain sentence when the passphrase is another. */
export async function openKeys(folder: CentreFolder, passphrase: string): Promise<CentreKeys> {
  const keys = await readCentreKeyFile(folder.keys, passphrase);
  if (keys.ok) return keys.value;
  const next = keys.rule === "KEY-3" ? " Type it again, or put the file back from your copy." : "";
  throw new FolderError(
    `The keys in ${folder.keys} stay shut (${keys.rule}). ${keys.detail}${next}`,
  );
}

/** Where notes are kept for the archive key; nothing where the credential names none, or no log. */
function archiveOf(
  { archive: folder }: CentreFolder,
  { archive: recipient, logKey }: Credential,
): Pick<RunnerPorts, "archive"> {
  if (recipient === undefined || logKey === undefined) return {};
  const quiet = createQuietSealing();
  const seal = (content: Uint8Array): Promise<Uint8Array> => quiet.seal(recipient, content);
  return { archive: openArchiveFiles({ folder, seal, close: () => quiet.close() }) };
}

/** What the log is kept with; nothing for a credential that names no log. */
function logOf(
  folder: CentreFolder,
  config: CentreConfig,
  { logKey, witnesses }: Credential,
  { logSeed }: CentreKeys,
): Pick<RunnerPorts, "log"> {
  if (logKey === undefined) return {};
  const files = { folder: folder.logFiles, vkey: formatVerifierKey(logKey) };
  return {
    log: {
      open: () => openLogFiles(files),
      repair: (head, source) => repairLogFiles(files, head, source),
      signer: signerFromSeed(logSeed),
      witnesses: witnessesOf(config, witnesses),
      beatMs: config.log.beatSeconds * 1_000,
      lock: () => openLockFile({ path: lockRecordPath(folder, config) }),
      witnessing: WITNESSING,
    },
  };
}

/** The witnesses of the credential whose addresses the settings know. */
function witnessesOf({ log }: CentreConfig, named: readonly VerifierKey[]): readonly Witness[] {
  return log.witnesses.flatMap(({ vkey, url }) => {
    const key = named.find((one) => formatVerifierKey(one) === vkey);
    // An address of somebody whom the credential does not name would be of no use.
    if (key === undefined) return [];
    const crypto = { hash: sha256, ...WITNESSING };
    return [createHttpWitness({ name: key.name, url, keys: [key], crypto })];
  });
}

/** Who the centre is, as its introduction says. */
export function selfOf(introduction: ReadIntroduction, phrasebook: Phrasebook): Self {
  const { domain, credential, credentialNote, card, cardNote, rootPublicKey } = introduction;
  return {
    domain,
    party: credential.party,
    root: rootKey(domain, credential.party, rootPublicKey, sha256),
    credential,
    credentialNote,
    card: cardNote,
    cardSerial: card.serial,
    phrasebook,
    crypto: { hash: sha256, verify: verifyEd25519 },
  };
}

/** Cosignatures by ML-DSA-44 are kept in checkpoints and not counted by a centre. */
const WITNESSING = { verify: verifyEd25519, verifyMlDsa44: () => false };
