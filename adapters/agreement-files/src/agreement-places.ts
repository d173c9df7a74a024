/** @module All agreements of several places: those without fault, and what is wrong with others. */

import { join } from "node:path";
import type { Pack } from "@parley/agreement";
import { agreementNames, readAgreementFolder } from "./agreement-folder.js";

/** A folder of agreements, and whose they are. */
export interface AgreementPlace {
  readonly folder: string;
  readonly origin: "shipped" | "own";
}

/** An agreement that keeps every rule, and its files as they stand. */
export interface KeptAgreement {
  readonly origin: AgreementPlace["origin"];
  readonly pack: Pack;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Why an agreement was not taken. */
export interface AgreementFinding {
  readonly origin: AgreementPlace["origin"];
  /** The name of its folder. */
  readonly folder: string;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly rule: string;
  readonly detail: string;
}

/** What was found. */
export interface Agreements {
  /** By name, in the order of the names. */
  readonly kept: ReadonlyMap<string, KeptAgreement>;
  readonly findings: readonly AgreementFinding[];
}

/** Reads every place, the first one first. What is wrong with one agreement stops no other. */
export async function readAgreements(places: readonly AgreementPlace[]): Promise<Agreements> {
  const kept = new Map<string, KeptAgreement>();
  const findings: AgreementFinding[] = [];
  for (const place of places) {
    for (const name of await namesAt(place, findings)) {
      const found = await readOne(place, name, kept);
      if ("pack" in found) kept.set(name, found);
      else findings.push(found);
    }
  }
  const inOrder = [...kept].sort(([one], [other]) => (one < other ? -1 : 1));
  return { kept: new Map(inOrder), findings };
}

async function namesAt(
  { folder, origin }: AgreementPlace,
  findings: AgreementFinding[],
): Promise<readonly string[]> {
  const tell = (rule: string, detail: string): void => {
    findings.push({ origin, folder: "", file: undefined, line: undefined, rule, detail });
  };
  try {
    const names = await agreementNames(folder);
    if (names.length > PLACE_MAX) {
      tell("PLACE-2", `of ${names.length} agreements the first ${PLACE_MAX} were read`);
    }
    return names.slice(0, PLACE_MAX);
  } catch (error) {
    // A party that has none of its own needs no folder for them.
    if (origin === "own" && (error as NodeJS.ErrnoException).code === "ENOENT") return [];
    tell("PLACE-1", `the folder of agreements cannot be read: ${String(error)}`);
    return [];
  }
}

async function readOne(
  { folder, origin }: AgreementPlace,
  name: string,
  kept: ReadonlyMap<string, KeptAgreement>,
): Promise<KeptAgreement | AgreementFinding> {
  const finding = { origin, folder: name, file: undefined, line: undefined };
  try {
    const read = await readAgreementFolder(join(folder, name));
    if (!read.ok) {
      const [first] = read.faults;
      return { ...finding, rule: "PACK-1", detail: "it cannot be read", ...first };
    }
    const { pack, files } = read;
    if (pack.id !== name) {
      const detail = `the agreement in it is named ${pack.id}, and not as its folder`;
      return { ...finding, file: "agreement.json", rule: "PLACE-3", detail };
    }
    if (kept.has(name)) {
      return { ...finding, rule: "PLACE-3", detail: `there is an agreement ${name} already` };
    }
    return { origin, pack, files };
  } catch (error) {
    return { ...finding, rule: "PLACE-1", detail: `it cannot be read: ${String(error)}` };
  }
}

/** So many agreements of one place are read. */
const PLACE_MAX = 64;
