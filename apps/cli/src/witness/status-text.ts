/** @module What `parley witness status` says, for a person and for a program. */

import type { WitnessStatus } from "@parley/witness";
import { visible } from "../inert-text.js";

/** A witness as `--json` gives it (apps/cli/schemas/witness-status.schema.json). */
export interface WitnessReport {
  readonly name: string;
  readonly vkeys: readonly string[];
  readonly url: string | null;
  readonly logs: readonly {
    readonly origin: string;
    readonly keys: number;
    readonly size: number | null;
    /** Seconds since the last cosignature; below 0 where its time is still to come. */
    readonly age: number | null;
  }[];
  readonly contradictions: number;
  readonly unproven: number;
  readonly evidenceFolder: string;
  readonly lost: { readonly what: string; readonly remedy: "adopt" | "new-key" } | null;
  readonly losses: readonly {
    readonly at: string;
    readonly what: string;
    readonly retired: readonly string[];
  }[];
}

/** Makes the report of a status at a time, in seconds since 1970. */
export function statusReport(status: WitnessStatus, now: number): WitnessReport {
  const { name, vkeys, url, logs, evidence, evidenceFolder, lost, losses } = status;
  return {
    name,
    vkeys,
    url: url ?? null,
    logs: logs.map(({ origin, keys, size, time }) => ({
      origin,
      keys,
      size: size ?? null,
      age: time === undefined ? null : now - time,
    })),
    contradictions: evidence.contradiction,
    unproven: evidence.unproven,
    evidenceFolder,
    lost: lost ?? null,
    losses,
  };
}

/** False where checkpoints of a log do not agree, or the witness would not start (CLI-27). */
export function isWell({ contradictions, lost }: WitnessReport): boolean {
  return contradictions === 0 && lost === null;
}

/** The text of `witness status`. */
export function formatWitnessStatus(report: WitnessReport): string {
  const { name, vkeys, url, logs, lost, losses } = report;
  const lines = [
    `witness ${name}: ${url === null ? "not running" : `running at ${url}`}`,
    ...(lost === null ? [] : formatLost(lost)),
    ...formatEvidence(report),
    ...vkeys.map((vkey) => `  key ${vkey}`),
    ...logs.map(
      ({ origin, keys, size, age }) =>
        `  log ${origin} (${count(keys, "key")}): ` +
        (size === null ? "nothing cosigned yet" : `size ${size}, cosigned ${formatAge(age ?? 0)}`),
    ),
    ...(logs.length === 0 ? ["  no log: add one with npx parley witness add-log"] : []),
    ...losses.map(({ at, what, retired }) => {
      const key = retired.length === 0 ? "the key stayed" : `retired: ${retired.join(" ")}`;
      return `  loss accepted ${at}: ${what}; ${key}`;
    }),
  ];
  return `${lines.map(visible).join("\n")}\n`;
}

function formatLost({ what, remedy }: NonNullable<WitnessReport["lost"]>): readonly string[] {
  return [
    `  IT DOES NOT START: ${what}`,
    remedy === "adopt"
      ? "  the lock record is enough to go on: npx parley witness accept-loss"
      : "  go on under a new key: npx parley witness accept-loss --new-key",
  ];
}

function formatEvidence(report: WitnessReport): readonly string[] {
  const { contradictions, unproven, evidenceFolder } = report;
  return [
    ...(contradictions === 0
      ? []
      : [
          `  TWO CHECKPOINTS OF ONE LOG DO NOT AGREE: ${contradictions} in ${evidenceFolder}`,
          "  most often a restored backup or a copied machine: ask the log's operator first",
          "  keep what is in the folder: the witness goes on, and cosigns no other history",
        ]),
    ...(unproven === 0
      ? []
      : [`  ${count(unproven, "checkpoint")} without a good proof in ${evidenceFolder}`]),
  ];
}

function formatAge(seconds: number): string {
  if (seconds < 0) return `in ${-seconds} s by this clock: look at the clock`;
  if (seconds < 120) return `${seconds} s ago`;
  return seconds < 7_200
    ? `${Math.floor(seconds / 60)} min ago`
    : `${Math.floor(seconds / 3_600)} h ago`;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
