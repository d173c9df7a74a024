import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWitnessStore } from "@parley/store-sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TestLog } from "../../../vectors/witness-cases.js";
import { acceptLoss, addLog, initWitness } from "./index.js";
import { limits } from "./limits.js";
import { ownerOf, type WitnessSettings } from "./witness-folder.js";

let folder: string;
beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), "parley-limits-")), "witness");
  const options = { folder, name: "exercise/XN/witness", passphrase: "an exercise passphrase" };
  await initWitness({ ...options, workFactorLog2: 1 });
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true }));

const store = (): string => join(folder, "witness.sqlite");
const settingsFile = (): string => join(folder, "witness.json");

function readSettings(): WitnessSettings {
  return JSON.parse(readFileSync(settingsFile(), "utf8")) as WitnessSettings;
}

describe("the limits of a witness", () => {
  it("[WITN-11] as many logs as there may be are taken, and one more is refused", async () => {
    const logs = Array.from({ length: limits.logsMax - 1 }, (_, at) => ({
      origin: `log ${at}`,
      vkey: `log+${at}`,
    }));
    rmSync(store());
    await createWitnessStore(store(), { owner: ownerOf(readSettings()), logs, heads: [] });
    const [last, more] = [new TestLog("last.example/log"), new TestLog("more.example/log")];
    expect((await addLog(folder, last.vkey)).isNew).toBe(true);
    await expect(addLog(folder, more.vkey)).rejects.toThrow("knows 1000 logs already");
    const another = new TestLog(last.origin, { key: 1 });
    expect((await addLog(folder, another.vkey)).isNew).toBe(true);
  });

  it("[WITN-11] a log has sixteen keys at most", async () => {
    for (let key = 0; key < limits.keysOfLogMax; key++) {
      await addLog(folder, new TestLog("alpha.example/log", { key }).vkey);
    }
    const more = new TestLog("alpha.example/log", { key: limits.keysOfLogMax });
    await expect(addLog(folder, more.vkey)).rejects.toThrow("has 16 keys already");
  });

  it("[WITN-9] no more losses are accepted than can be recorded", async () => {
    const loss = { at: "2026-11-27T00:00:00Z", what: "the store is missing", retired: [] };
    const fill = (length: number): void => {
      const losses = Array.from({ length }, () => loss);
      writeFileSync(settingsFile(), JSON.stringify({ ...readSettings(), losses }));
    };
    rmSync(store());
    fill(limits.lossesMax);
    await expect(acceptLoss({ folder })).rejects.toThrow("Too many losses");
    fill(limits.lossesMax - 1);
    expect((await acceptLoss({ folder })).remedy).toBe("adopt");
    expect(readSettings().losses).toHaveLength(limits.lossesMax);
  });
});
