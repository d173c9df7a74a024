import {
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "@parley/bytes";
import { VirtualClock } from "@parley/ports";
import { createSealerAge } from "@parley/sealer-age";
import { readSealingKeyFile, SEALING_KEYS_MAX, writeSealingKeyFile } from "@parley/signer-file";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SealingKeys } from "./sealing-keys.js";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const SECRET = new Uint8Array(32).fill(7);
const POLICY = { rotateDays: 7, keepDays: 30 };

let folder: string;
let path: string;
let clock: VirtualClock;
let elapsedMs: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-sealing-"));
  path = join(folder, "sealing-keys.age");
  clock = new VirtualClock();
  elapsedMs = 0;
});

afterEach(() => rmSync(folder, { recursive: true }));

function open(policy = POLICY): Promise<SealingKeys> {
  const world = { now: () => clock.now(), elapsedMs: () => elapsedMs };
  return SealingKeys.open({ path, secret: SECRET, party: "XA", policy, ...world });
}

/** Time passes while the centre runs and tends its keys: every hour, or less often for long. */
async function run(keys: SealingKeys, hours: number): Promise<number> {
  let rotations = 0;
  const step = hours < 24 ? 1 : 12;
  for (let hour = 0; hour < hours; hour += step) {
    clock.advance(step * HOUR_MS);
    elapsedMs += step * HOUR_MS;
    if ((await keys.tend()).rotated) rotations++;
  }
  return rotations;
}

async function onFile(): Promise<readonly string[]> {
  const read = await readSealingKeyFile(path, SECRET);
  if (!read.ok) throw new Error(read.detail);
  return read.value.keys.map(({ identity }) => identity);
}

describe("sealing keys in turn", () => {
  it("[SEALKEY-2] ten take over in ten weeks, and none twice", async () => {
    const keys = await open();
    const seen = new Set(keys.identities);
    for (let week = 1; week <= 10; week++) {
      expect(await run(keys, 7 * 24)).toBe(1);
      seen.add(keys.identities[0] as string);
      expect(seen.size).toBe(week + 1);
      expect(await onFile()).toEqual(keys.identities);
    }
  }, 60_000);

  it("[SEALKEY-3] [SEALKEY-4] what is replaced opens for 30 days, and then never again", async () => {
    const keys = await open();
    const sealer = await createSealerAge({ identity: keys.identities[0] as string });
    try {
      const early = await sealer.seal(await keys.recipient(), Uint8Array.of(1));
      const [first] = keys.identities as readonly [string];
      await run(keys, 7 * 24);
      for (const days of [0, 10, 19]) {
        await run(keys, days * 24);
        await sealer.use(keys.identities);
        expect((await sealer.open(early, 10)).ok).toBe(true);
        expect(sealer.recipient).toBe(await keys.recipient());
      }
      await run(keys, 24);
      expect(keys.identities).not.toContain(first);
      expect(await onFile()).not.toContain(first);
      await sealer.use(keys.identities);
      expect(await sealer.open(early, 10)).toMatchObject({ ok: false, rule: "SEAL-4" });
      const late = await sealer.seal(sealer.recipient, Uint8Array.of(2));
      expect((await sealer.open(late, 10)).ok).toBe(true);
    } finally {
      await sealer.close();
    }
  }, 60_000);

  it("[SEALKEY-2] a centre that was stopped for weeks has a new key when it starts", async () => {
    const [before] = (await open()).identities;
    clock.advance(21 * DAY_MS);
    const keys = await open();
    expect(await keys.tend()).toEqual({ rotated: true, destroyed: 0 });
    expect(keys.identities).toHaveLength(2);
    expect(keys.identities[1]).toBe(before);
  });

  it("[SEALKEY-5] a clock set forward while the centre runs destroys and changes nothing", async () => {
    const keys = await open();
    await run(keys, 8 * 24);
    const before = keys.identities;
    expect(before).toHaveLength(2);
    clock.jumpTo(instant(clock.now() + 400 * DAY_MS));
    expect(await run(keys, 5 * 24)).toBe(0);
    expect(keys.identities).toEqual(before);
  });

  it("[SEALKEY-5] a clock set back by days keeps nothing longer and loses nothing", async () => {
    const keys = await open();
    await run(keys, 7 * 24);
    const [current, first] = keys.identities;
    clock.jumpTo(instant(clock.now() - 300 * DAY_MS));
    await run(keys, 29 * 24);
    expect(keys.identities).toContain(first);
    await run(keys, 24);
    expect(keys.identities).not.toContain(first);
    expect(keys.identities).toContain(current);
  }, 30_000);

  it("[SEALKEY-5] what a stop may have taken is believed little by little", async () => {
    let keys = await open();
    await run(keys, 7 * 24);
    const [, first] = keys.identities;
    clock.advance(40 * DAY_MS);
    keys = await open();
    await keys.tend();
    await run(keys, 23);
    expect(keys.identities).toContain(first);
    await run(keys, 2);
    expect(keys.identities).not.toContain(first);
  });

  it("[SEALKEY-5] a clock that was wrong at a start and is put right has made no key older", async () => {
    let keys = await open();
    await run(keys, 7 * 24);
    const [, first] = keys.identities;
    clock.jumpTo(instant(clock.now() + 4_000 * DAY_MS));
    keys = await open();
    await keys.tend();
    await run(keys, 5);
    clock.jumpTo(instant(clock.now() - 4_000 * DAY_MS));
    await run(keys, 18 * 24);
    expect(keys.identities).toContain(first);
    // Nor does the one that took over then stay for eleven years.
    const [current] = keys.identities;
    await run(keys, 14 * 24);
    expect(keys.identities[0]).not.toBe(current);
    await run(keys, 14 * 24);
    expect(keys.identities).not.toContain(first);
  }, 60_000);

  it("[SEALKEY-5] a clock that wakes up in 1970 costs nothing", async () => {
    let keys = await open();
    await run(keys, 8 * 24);
    const before = keys.identities;
    const right = clock.now();
    clock.jumpTo(instant(0));
    keys = await open();
    await keys.tend();
    clock.jumpTo(instant(right + DAY_MS));
    await run(keys, 2);
    expect(keys.identities).toEqual(before);
  });

  it("[SEALKEY-6] there are never more than the file may hold", async () => {
    const keys = await open({ rotateDays: 1, keepDays: 300 });
    await run(keys, 40 * 24);
    expect(keys.identities).toHaveLength(SEALING_KEYS_MAX);
    expect(await onFile()).toEqual(keys.identities);
  }, 60_000);
});

describe("the file of sealing keys", () => {
  it("[SEALKEY-1] is for its owner alone and opens with the secret of the centre keys", async () => {
    const keys = await open();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, "latin1")).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S{22} 1\n/);
    expect(readFileSync(path, "latin1")).not.toContain("AGE-SECRET-KEY");
    const other = await readSealingKeyFile(path, new Uint8Array(32));
    expect(other).toMatchObject({ ok: false, rule: "KEY-3" });
    expect(await onFile()).toEqual(keys.identities);
  });

  it("[SEALKEY-4] the bytes of the file before are overwritten, wherever else they are named", async () => {
    const keys = await open();
    await keys.tend();
    const elsewhere = join(folder, "a hard link");
    linkSync(path, elsewhere);
    const before = readFileSync(elsewhere);
    await run(keys, 7 * 24);
    const after = readFileSync(elsewhere);
    expect(after).toHaveLength(before.length);
    expect(after.subarray(0, 21)).not.toEqual(before.subarray(0, 21));
    expect(readdirSync(folder).sort()).toEqual(["a hard link", "sealing-keys.age"]);
  });

  it("[SEALKEY-4] what a crash left half written is destroyed at the next start", async () => {
    const keys = await open();
    const left = `${path}.0123456789ab.unfinished`;
    writeFileSync(left, readFileSync(path), { mode: 0o600 });
    expect((await open()).identities).toEqual(keys.identities);
    expect(existsSync(left)).toBe(false);
  });

  it("[SEALKEY-7] a centre without it makes new keys; a damaged one stops the start", async () => {
    const keys = await open();
    rmSync(path);
    const made = await open();
    expect(made.identities[0]).not.toBe(keys.identities[0]);
    const damaged = readFileSync(path);
    damaged[damaged.length - 1] = (damaged.at(-1) as number) ^ 1;
    writeFileSync(path, damaged);
    await expect(open()).rejects.toThrow(/KEY-3.*Move the file away/s);
  });

  it("[SEALKEY-7] one with odd keys or times is damaged", async () => {
    const first = { seenMs: 0, doubtfulMs: 0, at: clock.now(), party: "XA" };
    const good = { identity: (await open()).identities[0] as string, madeMs: 0 };
    const odd = [
      [],
      [{ ...good, replacedMs: 1 }],
      [good, good],
      [{ ...good, madeMs: -1 }],
      [{ ...good, identity: "AGE-SECRET-KEY-1" }],
    ];
    for (const keys of odd) {
      await writeSealingKeyFile(path, { ...first, keys }, SECRET);
      expect(await readSealingKeyFile(path, SECRET)).toMatchObject({ ok: false, rule: "KEY-4" });
    }
  });

  it("[SEALKEY-3] a key that could not be made durable is not used", async () => {
    const keys = await open();
    const before = keys.identities;
    await run(keys, 6 * 24);
    rmSync(folder, { recursive: true });
    clock.advance(DAY_MS);
    elapsedMs += DAY_MS;
    await expect(keys.tend()).rejects.toThrow(/cannot be written/);
    expect(keys.identities).toEqual(before);
    folder = mkdtempSync(join(tmpdir(), "parley-sealing-"));
  });
});
