/** @module Starting a centre: keys opened, journal read, then lines and console opened. */

import { rm } from "node:fs/promises";
import type { Logger } from "pino";
import { formatInstant } from "@parley/bytes";
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
import { DeclarationDesk } from "./declarations/desk.js";
import { WATCH_ROLE } from "./http/acting.js";
import { MonitorRoom } from "./http/monitor/monitor-room.js";
import { monitorRoutes } from "./http/monitor/monitor-routes.js";
import { privateRoutes } from "./http/private/private-routes.js";
import { serveHttp, type HttpServer } from "./http/server.js";
import { logOf } from "./own-log.js";
import { readSelf } from "./own-self.js";
import { loadPhrasebook } from "./phrasebook-file.js";
import { loadProcessRecords } from "./process-records.js";
import { finishRotation } from "./rotation-files.js";
import { PrivateSpace } from "./private-space/private-space.js";
import { Rotation } from "./sealing/rotation.js";
import { Sessions } from "./sessions.js";
import { TextDesk } from "./texts/text-desk.js";
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
  let declarations: DeclarationDesk | undefined;
  let texts: TextDesk | undefined;
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
    texts = createTextDesk(folder, config, { watchers, log });
    runner = await Runner.start(
      self,
      {
        ...{ store, bearers: [bearer], sealer, live: texts },
        ...outgoing,
        ...ownPorts(folder, config, self, keys),
      },
      {
        changed: () => {
          tellChanged(watchers, runner);
          texts?.follow();
          forget(runner?.current());
        },
        alarm: (alarm: AlarmEffect) => watchers.tell("alarm", alarm),
        report: ({ level, what, why }) => log[level]({ why }, what),
      },
    );
    texts.attach(runner);
    const token = await readToken(folder);
    declarations = await openDesk(folder, config, { runner, watchers, log });
    const changed = (): void => tellChanged(watchers, runner);
    const privateSpace = openPrivateSpace(folder, changed);
    const monitor = new MonitorRoom({ folder: folder.monitor, now: systemClock.now, changed });
    const httpParts = {
      ...{ runner, declarations, texts, config, token, watchers, log, agreements },
      records: await loadProcessRecords(),
      sessions: await Sessions.open(folder.sessions),
      turnedAway: () => bearer.counts,
      introduction: () => formatIntroduction(rotation.introduction),
    };
    const http = await serveHttp(httpParts, [privateRoutes(privateSpace), monitorRoutes(monitor)]);
    const own = { privateSpace, monitor };
    const inner = { ...own, bearer, runner, sealer, rotation, declarations, texts };
    const parts = { ...inner, http, token, log, watchers };
    return await announce(folder, config, parts);
  } catch (error) {
    // Lines and timers that stay open would keep the process alive with nothing to show for it.
    const parts = runner === undefined ? [texts, sealer, store] : [declarations, texts, runner];
    for (const part of parts) await part?.close().catch(() => undefined);
    throw error;
  }
}

function ownPorts(
  folder: CentreFolder,
  config: CentreConfig,
  self: Self,
  keys: CentreKeys,
): Omit<RunnerPorts, "store" | "bearers" | "sealer" | "live"> {
  return {
    signer: signerFromSeed(keys.centreSeed),
    witnessSigner: signerFromSeed(keys.witnessSeed),
    ...logOf(folder, config, self, keys),
    ...archiveOf(folder, self.credential),
    clock: systemClock,
    random: systemRandom,
  };
}

function tellChanged(watchers: Watchers, runner: Runner | undefined): void {
  watchers.tell("changed", { statements: runner?.current().statements.size ?? 0 });
}

function openDesk(
  { declarations: folder }: CentreFolder,
  { domain }: CentreConfig,
  { runner, watchers, log }: Pick<Parts, "runner" | "watchers" | "log">,
): Promise<DeclarationDesk> {
  const changed = (): void => tellChanged(watchers, runner);
  return DeclarationDesk.open({ runner, domain, folder, role: WATCH_ROLE, log, changed });
}

/** PRIV-1: nothing of the shared side is given to it, and it is given to its routes alone. */
function openPrivateSpace(
  { privateSpace: folder }: CentreFolder,
  changed: () => void,
): PrivateSpace {
  const now = (): string => formatInstant(systemClock.now());
  return new PrivateSpace({ folder, now, changed });
}

function createTextDesk(
  { texts: folder }: CentreFolder,
  { domain }: CentreConfig,
  { watchers, log }: Pick<Parts, "watchers" | "log">,
): TextDesk {
  return new TextDesk({
    ...{ folder, domain, role: WATCH_ROLE, clock: systemClock },
    changed: (id) => watchers.tell("text", { id }),
    report: (what, why) => log.warn({ why }, what),
  });
}

interface Parts {
  readonly bearer: WebSocketBearer;
  readonly runner: Runner;
  readonly sealer: ChangingSealer;
  readonly rotation: Rotation;
  readonly http: HttpServer;
  readonly declarations: DeclarationDesk;
  readonly texts: TextDesk;
  readonly privateSpace: PrivateSpace;
  readonly monitor: MonitorRoom;
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
  const { http, bearer, runner, sealer, rotation, watchers, log, token, declarations } = parts;
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
      await parts.privateSpace.close();
      await parts.monitor.close();
      await declarations.close();
      await parts.texts.close();
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
