import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VirtualClock } from "@parley/ports";
import type { Runner } from "@parley/runner";
import { generateSealingIdentity, sealingRecipient } from "@parley/sealer-age";
import {
  readCentreKeyFile,
  readSealingKeyFile,
  writeSealingKeyFile,
  type CentreKeys,
  type SealingKeyring,
} from "@parley/signer-file";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exerciseCentre } from "../../../../vectors/exercise-centre.js";
import { centreFolder, readConfig, type CentreFolder } from "../centre-folder.js";
import { initCentre } from "../init.js";
import { introductionOf } from "../introduction.js";
import { readdressCentre } from "../readdress.js";
import { Rotation, type RotationTargets } from "./rotation.js";
import { withSuccessor } from "./succession.js";

const HOUR_MS = 3_600_000;
const PASSPHRASE = "seven small boats at dawn";
const ADDRESS = "wss://127.0.0.1:7420";

let state: string;
let folder: CentreFolder;
let clock: VirtualClock;
let elapsedMs: number;
let rotation: Rotation;
let happened: string[];
let hold: "set-back" | "record-lost" | "moved" | undefined;

beforeEach(async () => {
  state = mkdtempSync(join(tmpdir(), "parley-rotation-"));
  folder = centreFolder(join(state, "XA"));
  clock = new VirtualClock();
  elapsedMs = 0;
  happened = [];
  hold = undefined;
  const options = exerciseCentre({ passphrase: PASSPHRASE, addresses: [ADDRESS] });
  await initCentre(folder, options);
  const keyring = await onFile();
  await writeSealingKeyFile(folder.sealingKeys, { ...keyring, at: clock.now() }, await secret());
});

afterEach(async () => {
  await rotation.stop();
  rmSync(state, { recursive: true });
});

async function keysOf(): Promise<CentreKeys> {
  const keys = await readCentreKeyFile(folder.keys, PASSPHRASE);
  if (!keys.ok) throw new Error(keys.detail);
  return keys.value;
}

async function secret(): Promise<Uint8Array> {
  return (await keysOf()).sealingSecret;
}

async function onFile(): Promise<SealingKeyring> {
  const read = await readSealingKeyFile(folder.sealingKeys, await secret());
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

async function prepare(): Promise<Rotation> {
  const config = await readConfig(folder);
  const world = { clock, elapsedMs: () => elapsedMs };
  return Rotation.prepare({ folder, config, keys: await keysOf(), ...world });
}

/** What a running centre would be told, in its order. */
function targets(fails: () => boolean = () => false): RotationTargets {
  return {
    sealer: {
      use: async (identities) => {
        if (fails()) throw new Error("no sealer");
        happened.push(`opens ${identities.length}`);
      },
    },
    runner: {
      current: () => ({ hold: hold && { why: hold } }) as ReturnType<Runner["current"]>,
      useCard: (_, serial) => void happened.push(`card ${serial}`),
      sayTrouble: (kind, isThere) => void (isThere && happened.push(kind)),
    },
    report: () => undefined,
  };
}

async function pass(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour++) await passMs(HOUR_MS);
}

async function passMs(time: number): Promise<void> {
  elapsedMs += time;
  clock.advance(time);
  await rotation.idle();
}

describe("rotation", () => {
  it("[SEALKEY-2] [SEALKEY-3] runs by itself: file, sealer, card, peers", async () => {
    rotation = await prepare();
    const before = await introductionOf(folder, await readConfig(folder));
    rotation.begin(targets());
    await pass(7 * 24 - 1);
    expect(new Set(happened)).toEqual(new Set(["opens 1", "card 1"]));
    happened = [];
    await pass(1);
    expect(happened).toEqual(["opens 2", "card 2"]);
    const after = await introductionOf(folder, await readConfig(folder));
    expect(after.card.sealing).not.toBe(before.card.sealing);
    expect(after.card.serial).toBe(2);
    expect(after.card.bearers).toEqual(before.card.bearers);
    expect(after.card.tlsPin).toBe(before.card.tlsPin);
    const [current] = (await onFile()).keys;
    expect(await sealingRecipient(current?.identity ?? "")).toBe(after.card.sealing);
    expect(rotation.introduction.card.serial).toBe(2);
  }, 30_000);

  it("[SEALKEY-3] a crash before the card leaves what opens, and the next start signs it", async () => {
    const { identity, recipient } = await generateSealingIdentity();
    const old = (await onFile()).keys[0]?.identity;
    await writeSealingKeyFile(
      folder.sealingKeys,
      withSuccessor(await onFile(), identity),
      await secret(),
    );
    rotation = await prepare();
    expect(rotation.identities).toEqual([identity, old]);
    rotation.begin(targets());
    await rotation.idle();
    expect(happened).toEqual(["opens 2", "card 2"]);
    expect(rotation.introduction.card).toMatchObject({ serial: 2, sealing: recipient });
  });

  it("[SEALKEY-3] an address given meanwhile stands in the new card, whose serial is higher", async () => {
    rotation = await prepare();
    await readdressCentre(folder, PASSPHRASE, ["wss://127.0.0.1:7421"]);
    rotation.begin(targets());
    await pass(7 * 24);
    const { card } = await introductionOf(folder, await readConfig(folder));
    expect(card.serial).toBe(3);
    expect(card.bearers).toEqual([{ kind: "wss", address: "wss://127.0.0.1:7421" }]);
  }, 30_000);

  it.each(["set-back", "record-lost"] as const)(
    "[SEALKEY-7] [SEALKEY-9] a centre without its keys (%s) tells peers of new ones above all",
    async (why) => {
      rmSync(folder.sealingKeys);
      rotation = await prepare();
      hold = "moved";
      rotation.begin(targets());
      await rotation.idle();
      expect(happened).toEqual([]);
      hold = why;
      await pass(1);
      const serial = Math.floor(clock.now() / 1_000);
      expect(happened).toEqual(["opens 1", `card ${serial}`]);
      expect(rotation.introduction.card.serial).toBe(serial);
    },
  );

  it("[SEALKEY-9] a centre that may not sign changes nothing, and makes up for it later", async () => {
    rotation = await prepare();
    hold = "set-back";
    rotation.begin(targets());
    await pass(8 * 24);
    expect(happened).toEqual([]);
    expect((await onFile()).keys).toHaveLength(1);
    hold = undefined;
    await pass(1);
    expect(happened).toEqual(["opens 2", "card 2"]);
  }, 30_000);

  it("[SEALKEY-8] what fails is told, and tried again every ten seconds", async () => {
    rotation = await prepare();
    let isBroken = true;
    rotation.begin(targets(() => isBroken));
    await rotation.idle();
    expect(happened).toEqual(["sealing-not-changed"]);
    await passMs(10_000);
    expect(happened).toHaveLength(2);
    isBroken = false;
    await passMs(9_999);
    expect(happened).toHaveLength(2);
    await passMs(1);
    expect(happened.slice(2)).toEqual(["opens 1", "card 1"]);
    await passMs(HOUR_MS - 1);
    expect(happened).toHaveLength(4);
    writeFileSync(folder.card, "no card");
    await pass(1);
    expect(happened.slice(-2)).toEqual(["opens 1", "sealing-not-changed"]);
  });
});
