import { createHash, generateKeyPairSync, sign, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  archiveContract,
  bearerContract,
  clockContract,
  ContractError,
  lockRecordContract,
  logFilesContract,
  MemoryArchive,
  MemoryArchiveMedium,
  MemoryLockMedium,
  MemoryLockRecord,
  MemoryLogFiles,
  MemoryLogMedium,
  MemoryMedium,
  MemoryNetwork,
  MemoryStore,
  randomContract,
  sealerContract,
  signerContract,
  storeContract,
  UnsafeTestingRandom,
  unsafeTestingSealer,
  unsafeTestingSigner,
  VirtualClock,
  type ContractCase,
  type LockRecord,
  type LogScrub,
  type Signer,
  type Store,
} from "./index.js";

function runContract<Subject>(
  name: string,
  cases: readonly ContractCase<Subject>[],
  make: () => Promise<Subject>,
): void {
  describe(name, () => {
    for (const { title, run } of cases) it(title, () => run(make));
  });
}

runContract("MemoryStore", storeContract, async () => {
  const medium = new MemoryMedium();
  return { open: async (faults) => new MemoryStore(medium, faults) };
});

runContract("MemoryLockRecord", lockRecordContract, async () => {
  const medium = new MemoryLockMedium();
  return { open: async () => new MemoryLockRecord(medium) };
});

runContract("MemoryLogFiles", logFilesContract, async () => {
  const medium = new MemoryLogMedium();
  return {
    hash: sha256,
    open: async () => new MemoryLogFiles(sha256, medium),
    entry: async (index) => new Uint8Array(medium.entries[index] as Uint8Array),
    damage: async (index) => void ((medium.entries[index] as Uint8Array)[0]! ^= 1),
  };
});

runContract("MemoryArchive", archiveContract, async () => {
  const medium = new MemoryArchiveMedium();
  return {
    open: async () => new MemoryArchive(medium),
    read: async (name) => medium.files.get(name),
  };
});

runContract("VirtualClock", clockContract, async () => {
  const clock = new VirtualClock();
  return { clock, wait: async (ms) => clock.advance(ms) };
});

runContract("UnsafeTestingRandom", randomContract, async () => new UnsafeTestingRandom(7));

runContract("unsafeTestingSealer", sealerContract, async () => {
  const random = new UnsafeTestingRandom(1);
  return {
    sealer: unsafeTestingSealer("XA", sha256, random),
    other: unsafeTestingSealer("XB", sha256, random),
    unfitRecipients: ["age1pq1", "unsafe-testing-"],
  };
});

runContract("unsafeTestingSigner", signerContract, async () => ({
  signer: memorySigner(),
  other: memorySigner(),
  verify: (publicKey, message, signature) => {
    const x = Buffer.from(publicKey).toString("base64url");
    const key = { key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" } as const;
    return verify(null, message, key, signature);
  },
}));

runContract("MemoryNetwork", bearerContract, async () => {
  const clock = new VirtualClock();
  const random = new UnsafeTestingRandom(3);
  const network = new MemoryNetwork(clock, () => random.share(), 100_000);
  return {
    bearer: async (party) => network.bearer(party),
    peer: (party) => network.peer(party),
    frameBytesMax: network.frameBytesMax,
    wait: async (ms) => clock.advance(ms),
  };
});

describe("MemoryNetwork weather", () => {
  it("loses and doubles the share of frames it is told to", async () => {
    const { clock, network, received, left } = await startPair();
    network.weather.loss = 0.3;
    network.weather.duplication = 0.2;
    for (let index = 0; index < 2_000; index++) left.send("XB", Uint8Array.of(index & 255));
    clock.advance(10);
    // 2,000 sent, 1,400 not lost, a fifth of those doubled.
    expect(received.length).toBeGreaterThan(1_580);
    expect(received.length).toBeLessThan(1_780);
  });

  it("lets frames overtake each other, and repeats itself from a seed", async () => {
    const orders: number[][] = [];
    for (let round = 0; round < 2; round++) {
      const { clock, network, received, left } = await startPair();
      network.weather.delayMsMax = 500;
      for (let index = 0; index < 50; index++) left.send("XB", Uint8Array.of(index));
      clock.advance(1_000);
      orders.push(received.map((frame) => frame[0] as number));
    }
    expect(orders[0]).toHaveLength(50);
    expect(orders[0]).not.toEqual([...(orders[0] as number[])].sort((a, b) => a - b));
    expect(orders[1]).toEqual(orders[0]);
  });

  it("takes no frame over a cut line and carries again once mended", async () => {
    const { clock, network, received, left } = await startPair();
    network.cut("XA", "XB", true);
    clock.advance(1);
    expect(left.send("XB", Uint8Array.of(1))).toBe(false);
    network.cut("XA", "XB", false);
    clock.advance(1);
    expect(left.send("XB", Uint8Array.of(2))).toBe(true);
    clock.advance(10);
    expect(received.map((frame) => frame[0])).toEqual([2]);
  });
});

describe("the suites can fail", () => {
  it("a store that forgets its last commit is found out", async () => {
    class Forgetful extends MemoryStore {
      override async commit(...[entries]: Parameters<Store["commit"]>): Promise<void> {
        await super.commit(entries.slice(0, -1));
      }
    }
    const failed = await countFailures(storeContract, async () => ({
      open: async () => new Forgetful(),
    }));
    expect(failed).toBeGreaterThan(5);
  });

  it("a store that keeps half of a refused commit is found out", async () => {
    class Halving extends MemoryStore {
      override async commit(...[entries]: Parameters<Store["commit"]>): Promise<void> {
        for (const entry of entries) await super.commit([entry]);
      }
    }
    const medium = new MemoryMedium();
    const whole = storeContract.filter(({ title }) => title.startsWith("a second entry"));
    const failed = await countFailures(whole, async () => ({
      open: async () => new Halving(medium),
    }));
    expect(failed).toBe(1);
  });

  it("a lock record that takes any head for the one it holds is found out", async () => {
    class Trusting extends MemoryLockRecord {
      override async advance(
        ...[, to]: Parameters<LockRecord["advance"]>
      ): Promise<"advanced" | "moved"> {
        return super.advance(await this.read(), to);
      }
    }
    const failed = await countFailures(lockRecordContract, async () => {
      const medium = new MemoryLockMedium();
      return { open: async () => new Trusting(medium) };
    });
    expect(failed).toBe(2);
  });

  it("a log that looks only at the beginning of a pass is found out", async () => {
    class Hasty extends MemoryLogFiles {
      override scrub(): LogScrub {
        return { step: async () => ({ state: "sound", head: await this.headAt(this.size) }) };
      }
    }
    const medium = new MemoryLogMedium();
    const failed = await countFailures(logFilesContract.slice(-3), async () => ({
      hash: sha256,
      open: async () => new Hasty(sha256, medium),
      entry: async (index) => new Uint8Array(medium.entries[index] as Uint8Array),
      damage: async (index) => void ((medium.entries[index] as Uint8Array)[0]! ^= 1),
    }));
    expect(failed).toBe(3);
  });

  it("a source that always gives the same bytes is found out", async () => {
    const failed = await countFailures(randomContract, async () => ({
      bytes: (sizeBytes) => new Uint8Array(sizeBytes).fill(0x55),
    }));
    expect(failed).toBe(2);
  });
});

async function countFailures<Subject>(
  cases: readonly ContractCase<Subject>[],
  make: () => Promise<Subject>,
): Promise<number> {
  let failed = 0;
  for (const { run } of cases) {
    await run(make).catch((error: unknown) => {
      expect(error).toBeInstanceOf(ContractError);
      failed++;
    });
  }
  return failed;
}

async function startPair() {
  const clock = new VirtualClock();
  const random = new UnsafeTestingRandom(11);
  const network = new MemoryNetwork(clock, () => random.share());
  const received: Uint8Array[] = [];
  const [left, right] = [network.bearer("XA"), network.bearer("XB")];
  await left.start({ line: () => undefined, frame: () => undefined });
  await right.start({ line: () => undefined, frame: (_, frame) => void received.push(frame) });
  left.setPeers([network.peer("XB")]);
  right.setPeers([network.peer("XA")]);
  clock.advance(1);
  return { clock, network, received, left };
}

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

function memorySigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const { x } = publicKey.export({ format: "jwk" });
  return unsafeTestingSigner(
    new Uint8Array(Buffer.from(x as string, "base64url")),
    (message) => new Uint8Array(sign(null, message, privateKey)),
  );
}
