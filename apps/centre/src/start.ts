/** @module Starting a centre: keys opened, journal read, then lines and console opened. */

import { rm } from "node:fs/promises";
import type { Logger } from "pino";
import { createWebSocketBearer, type WebSocketBearer } from "@parley/bearer-websocket";
import { readAgreements, shippedAgreements, type Agreements } from "@parley/agreement-files";
import { openArchiveFiles } from "@parley/archive-files";
import { isTelling, type AlarmEffect, type Self, type State } from "@parley/protocol";
import { Runner, type RunnerPorts } from "@parley/runner";
import { createQuietSealing, createSealerAge, type ChangingSealer } from "@parley/sealer-age";
import { readCentreKeyFile, signerFromSeed, type CentreKeys } from "@parley/signer-file";
import { openSqliteStore } from "@parley/store-sqlite";
import { formatIntroduction, type Credential } from "@parley/wire";
import {
  FolderError,
  readConfig,
  readToken,
  removeRunning,
  writeRunning,
  type CentreConfig,
  type CentreFolder,
} from "./centre-folder.js";
import { serveHttp, type HttpServer } from "./http/server.js";
import { logOf } from "./own-log.js";
import { readSelf } from "./own-self.js";
import { loadPhrasebook } from "./phrasebook-file.js";
import { finishRotation } from "./rotation-files.js";
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
  await finishRotation(folder);
  const config = await readConfig(folder);
  const store = await openSqliteStore({ path: folder.store });
  let sealer: ChangingSealer | undefined;
  let runner: Runner | undefined;
  try {
    const keys = await openKeys(folder, passphrase);
    const world = { clock: systemClock, elapsedMs: () => performance.now() };
    const rotation = await Rotation.prepare({ folder, config, keys, ...world });
    const agreements = await agreementsOf(folder, log);
    const data = { phrasebook: await loadPhrasebook(), agreements: packsOf(agreements) };
    const { self, ...outgoing } = await readSelf(folder, rotation.introduction, data, passphrase);
    const bearer = createWebSocketBearer({
      listen: config.listen,
      tls: { key: keys.tlsPrivateKey, cert: keys.tlsCertificate },
    });
    const watchers = new Watchers();
    const forget = forgetOutgoing(folder, log);
    const [identity, ...older] = rotation.identities as [string, ...string[]];
    sealer = await createSealerAge({ identity, older });
    runner = await Runner.start(
      self,
      {
        store,
        bearers: [bearer],
        signer: signerFromSeed(keys.centreSeed),
        ...outgoing,
        witnessSigner: signerFromSeed(keys.witnessSeed),
        ...logOf(folder, config, self, keys),
        sealer,
        ...archiveOf(folder, self.credential),
        clock: systemClock,
        random: systemRandom,
      },
      {
        changed: () => {
          watchers.tell("changed", { statements: runner?.current().statements.size ?? 0 });
          forget(runner?.current());
        },
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
      agreements,
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

/** ROT-7: when the outgoing key has told every peer, nothing may sign with it any more. */
function forgetOutgoing(folder: CentreFolder, log: Logger): (state: State | undefined) => void {
  let isDone = false;
  return (state) => {
    if (isDone || state === undefined || isTelling(state)) return;
    isDone = true;
    rm(folder.outgoing, { force: true }).catch((error: unknown) => {
      log.error({ why: String(error) }, "the outgoing keys cannot be destroyed");
    });
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

function packsOf({ kept }: Agreements): Self["agreements"] {
  return new Map([...kept].map(([id, { pack }]) => [id, pack]));
}

/** PLACE-1: what is wrong with an agreement is said, and keeps no centre from running. */
async function agreementsOf({ agreements }: CentreFolder, log: Logger): Promise<Agreements> {
  const read = await readAgreements([
    { folder: shippedAgreements, origin: "shipped" },
    { folder: agreements, origin: "own" },
  ]);
  for (const finding of read.findings) log.warn({ ...finding }, "an agreement was not taken");
  return read;
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
