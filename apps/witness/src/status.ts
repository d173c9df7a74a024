/** @module What can be said of a witness without its passphrase. */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isProcessLockHeld } from "@parley/store-sqlite";
import { countEvidence, type EvidenceCount } from "./history/evidence.js";
import { inspectHistory } from "./history/history.js";
import { readSettings, witnessFolder, type AcceptedLoss } from "./witness-folder.js";

/** One log, as it was last cosigned. */
export interface LogStatus {
  readonly origin: string;
  /** How many of its keys are known. */
  readonly keys: number;
  /** Undefined where none was cosigned yet. */
  readonly size: number | undefined;
  /** Seconds since 1970, as the cosignature says. */
  readonly time: number | undefined;
}

/** A witness as it lies there. */
export interface WitnessStatus {
  readonly name: string;
  readonly vkeys: readonly string[];
  /** Its address while it runs. */
  readonly url: string | undefined;
  readonly logs: readonly LogStatus[];
  readonly evidence: EvidenceCount;
  readonly evidenceFolder: string;
  /** Why it would not start, and what `accept-loss` would do; undefined when all is there. */
  readonly lost: { readonly what: string; readonly remedy: "adopt" | "new-key" } | undefined;
  readonly losses: readonly AcceptedLoss[];
}

/** Looks at a witness, whether it runs or not. */
export async function witnessStatus(path: string): Promise<WitnessStatus> {
  const folder = witnessFolder(resolve(path));
  const { name, vkeys, losses, ...settings } = readSettings(folder);
  const isRunning = await isProcessLockHeld(folder.instance);
  const history = await inspectHistory(folder, { name, vkeys, losses, ...settings });
  // One that runs compared them at its start, and writes to one after the other all the time.
  const isLost = history.kind === "lost" && !(isRunning && history.seenIn === "both");
  try {
    const { store } = history;
    const heads = new Map((store?.heads() ?? []).map((head) => [head.origin, head]));
    const logs = store?.logs() ?? [];
    const origins = [...new Set([...logs.map(({ origin }) => origin), ...heads.keys()])];
    return {
      name,
      vkeys,
      url: isRunning ? urlIn(folder.running) : undefined,
      logs: origins.map((origin) => ({
        origin,
        keys: logs.filter((log) => log.origin === origin).length,
        size: heads.get(origin)?.size,
        time: heads.get(origin)?.time,
      })),
      evidence: countEvidence(folder.evidence),
      evidenceFolder: folder.evidence,
      lost: isLost ? { what: history.what, remedy: history.remedy } : undefined,
      losses,
    };
  } finally {
    history.store?.close();
  }
}

function urlIn(path: string): string | undefined {
  try {
    const { url } = JSON.parse(readFileSync(path, "utf8")) as { readonly url?: unknown };
    return typeof url === "string" ? url : undefined;
  } catch {
    return undefined;
  }
}
