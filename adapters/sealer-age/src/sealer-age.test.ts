import { randomBytes } from "node:crypto";
import { UsageError } from "@parley/bytes";
import { sealerContract, type Sealer } from "@parley/ports";
import {
  Decrypter,
  Encrypter,
  generateX25519Identity,
  identityToRecipient,
  Stanza,
} from "age-encryption";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAgeHeader } from "./age-header.js";
import {
  createQuietSealing,
  createSealerAge,
  generateSealingIdentity,
  sealWithPassphrase,
  sealingRecipient,
} from "./index.js";

let sealer: Sealer;
let other: Sealer;
let identity: string;
let classicalIdentity: string;
let classical: string;

beforeAll(async () => {
  ({ identity } = await generateSealingIdentity());
  sealer = await createSealerAge({ identity });
  other = await createSealerAge(await generateSealingIdentity());
  classicalIdentity = await generateX25519Identity();
  classical = await identityToRecipient(classicalIdentity);
});

afterAll(async () => {
  await sealer.close();
  await other.close();
});

describe("age sealer", () => {
  for (const { title, run } of sealerContract) {
    it(title, () =>
      run(async () => ({
        sealer,
        other,
        unfitRecipients: [classical, identity, sealer.recipient.toUpperCase(), `${classical}x`],
      })),
    );
  }
});

describe("the header", () => {
  it("[SEAL-1] anything that is not an age v1 file is refused where it goes wrong", async () => {
    const good = Buffer.from(await sealer.seal(sealer.recipient, bytes(100))).toString("latin1");
    const cases: readonly (readonly [string, string])[] = [
      ["nothing", ""],
      ["another version", good.replace("org/v1", "org/v2")],
      ["CR before LF", good.replace("\n", "\r\n")],
      ["armor", "-----BEGIN AGE ENCRYPTED FILE-----\n"],
      ["no header end", good.slice(0, good.indexOf("---"))],
      ["a MAC of another size", good.replace(/--- (.{42})/, "--- A$1")],
      ["a MAC with stray bits", good.replace(/(--- .{42})./, "$1B")],
      ["a space behind the stanza", good.replace(/(-> .*)\n/, "$1 \n")],
      ["two spaces in the stanza", good.replace("-> mlkem768x25519 ", "-> mlkem768x25519  ")],
      ["a body line that is not base64", good.replace(/(-> .*\n).(.*)\n/, "$1!$2\n")],
      ["a body line too long", good.replace(/(-> .*\n)/, `$1${"A".repeat(65)}\n`)],
      ["a byte that is not ASCII", good.replace("mlkem", "mlk\u00e9m")],
      ["a line that is neither", good.replace("---", "+++")],
    ];
    for (const [what, text] of cases) {
      expect(text === good, what).toBe(false);
      expect(await ruleOf(Buffer.from(text, "latin1")), what).toBe("SEAL-1");
    }
  });

  it("[SEAL-1] a file whose length no age file has is refused", async () => {
    const file = await sealer.seal(sealer.recipient, bytes(65_536));
    // The second block would be empty, or shorter than its tag.
    for (const extra of [1, 15, 16]) {
      expect(await ruleOf(Buffer.concat([file, bytes(extra)]))).toBe("SEAL-1");
    }
    const end = Buffer.from(file).indexOf("\n", Buffer.from(file).indexOf("\n--- ") + 1) + 1;
    for (const size of [end, end + 15, end + 31]) {
      expect(await ruleOf(file.subarray(0, size))).toBe("SEAL-1");
    }
  });

  it("[SEAL-1] a header that goes on beyond 4 KiB is refused however it goes on", async () => {
    const lines = [
      "-> x " + "A".repeat(10_000_000),
      "-> x\n" + (("A".repeat(64) + "\n").repeat(100_000) + "\n"),
      "A".repeat(10_000_000),
    ];
    for (const line of lines) {
      const file = Buffer.from(`age-encryption.org/v1\n${line}\n--- ${"A".repeat(43)}\n`);
      const startMs = performance.now();
      expect(await ruleOf(file)).toBe("SEAL-1");
      expect(performance.now() - startMs).toBeLessThan(1_000);
    }
  });

  it("[SEAL-1] a header of 4,096 bytes is read, one of 4,097 is not", async () => {
    const around = "age-encryption.org/v1\n-> x \n\n--- \n".length + 43;
    for (const [size, rule] of [
      [4_096, "SEAL-3"],
      [4_097, "SEAL-1"],
    ] as const) {
      const argument = "y".repeat(size - around);
      const header = `age-encryption.org/v1\n-> x ${argument}\n\n--- ${"A".repeat(43)}\n`;
      expect(header.length).toBe(size);
      expect(await ruleOf(Buffer.concat([Buffer.from(header), bytes(100)]))).toBe(rule);
    }
  });

  it("[SEAL-2] two stanzas are refused, whatever they are, even when one is for us", async () => {
    const pairs = [
      [sealer.recipient, sealer.recipient],
      [sealer.recipient, other.recipient],
      [classical, sealer.recipient],
      [sealer.recipient, classical],
    ];
    for (const recipients of pairs) {
      const encrypter = new Encrypter();
      for (const recipient of recipients) encrypter.addRecipient(recipient);
      expect(await ruleOf(await encrypter.encrypt(bytes(10)))).toBe("SEAL-2");
    }
  });

  it("[SEAL-2] a thousand stanzas and none at all are refused, and fast", async () => {
    const none = Buffer.from(`age-encryption.org/v1\n--- ${"A".repeat(43)}\n`);
    expect(await ruleOf(Buffer.concat([none, bytes(32)]))).toBe("SEAL-2");
    const encrypter = new Encrypter();
    const stanza = new Stanza(["grease", "x"], bytes(32));
    encrypter.addRecipient({ wrapFileKey: () => Array.from({ length: 1_000 }, () => stanza) });
    const file = await encrypter.encrypt(bytes(10));
    const startMs = performance.now();
    expect(await ruleOf(file)).toBe("SEAL-2");
    expect(performance.now() - startMs).toBeLessThan(1_000);
  });

  it("[SEAL-3] one stanza of another type is refused without trying a key", async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(classical);
    expect(await ruleOf(await encrypter.encrypt(bytes(10)))).toBe("SEAL-3");
    expect(await ruleOf(await sealWithPassphrase(bytes(10), "secret", 1))).toBe("SEAL-3");
  });

  it("[SEAL-3] a hybrid stanza of another shape is refused", async () => {
    const shapes = [
      new Stanza(["mlkem768x25519"], bytes(32)),
      new Stanza(["mlkem768x25519", "AAAA"], bytes(32)),
      new Stanza(["mlkem768x25519", "A".repeat(1494), "B"], bytes(32)),
      new Stanza(["mlkem768x25519", "A".repeat(1494)], bytes(33)),
      new Stanza(["mlkem768x25519", "A".repeat(1494)], bytes(48)),
      new Stanza(["mlkem768x25519", "A".repeat(1493) + "B"], bytes(32)),
      new Stanza(["MLKEM768X25519", "A".repeat(1494)], bytes(32)),
    ];
    for (const shape of shapes) {
      const encrypter = new Encrypter();
      encrypter.addRecipient({ wrapFileKey: () => [shape] });
      expect(await ruleOf(await encrypter.encrypt(bytes(10)))).toBe("SEAL-3");
    }
  });

  it("[SEAL-4] a well-formed stanza of nonsense is refused, and fast", async () => {
    for (const filling of ["A", "/", "q"]) {
      const encapsulated = filling.repeat(1493) + "A";
      const encrypter = new Encrypter();
      const stanza = new Stanza(["mlkem768x25519", encapsulated], bytes(32));
      encrypter.addRecipient({ wrapFileKey: () => [stanza] });
      const file = await encrypter.encrypt(bytes(10));
      const startMs = performance.now();
      expect(await ruleOf(file)).toBe("SEAL-4");
      expect(performance.now() - startMs).toBeLessThan(1_000);
    }
  });

  it("[SEAL-4] blocks swapped, doubled or left out are refused", async () => {
    const file = Buffer.from(await sealer.seal(sealer.recipient, bytes(4 * 65_536)));
    const start = file.length - 4 * (65_536 + 16);
    const block = (index: number): Buffer =>
      file.subarray(start + index * 65_552, start + (index + 1) * 65_552);
    for (const order of [[1, 0, 2, 3], [0, 1, 2], [0, 0, 1, 2, 3], [0, 1, 3], [3]]) {
      const changed = Buffer.concat([file.subarray(0, start), ...order.map(block)]);
      const opened = await sealer.open(changed, 1_000_000);
      expect(opened.ok ? "opened" : opened.rule).toBe("SEAL-4");
    }
  });

  it("[SEAL-5] size is told from the length alone, before anything is opened", async () => {
    const file = Buffer.from(await sealer.seal(other.recipient, bytes(70_000)));
    expect(await ruleOf(file, 69_999)).toBe("SEAL-5");
    expect(await ruleOf(file, 70_000)).toBe("SEAL-4");
  });

  it("[SEAL-6] nothing is sealed for a classical, a misspelt or a mixed recipient", async () => {
    const misspelt = sealer.recipient.replace(/.$/, (end) => (end === "q" ? "p" : "q"));
    const recipients = [classical, misspelt, `${sealer.recipient} ${classical}`, "age1tagpq1qqqq"];
    for (const recipient of recipients) {
      await expect(sealer.seal(recipient, bytes(1))).rejects.toThrow(UsageError);
    }
  });
});

describe("keys", () => {
  it("a sealer is made of a hybrid identity only; its error does not tell the secret", async () => {
    const misspelt = identity.replace(/.$/, (end) => (end === "Q" ? "P" : "Q"));
    for (const unfit of [classicalIdentity, "", "AGE-SECRET-KEY-PQ-1", misspelt]) {
      const error = await createSealerAge({ identity: unfit }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(UsageError);
      expect(String(error)).not.toContain(unfit.slice(20) || "AGE-SECRET-KEY-PQ-1Q");
      expect((error as Error).cause).toBeUndefined();
    }
  });

  it("identity and recipient belong together and are as stock age writes them", async () => {
    const pair = await generateSealingIdentity();
    expect(pair.identity).toMatch(/^AGE-SECRET-KEY-PQ-1[02-9AC-HJ-NP-Z]{58}$/);
    expect(pair.recipient).toMatch(/^age1pq1[02-9ac-hj-np-z]{1952}$/);
    expect(await sealingRecipient(pair.identity)).toBe(pair.recipient);
  });

  it("[SEAL-4] what is sealed for an older key opens as long as that is held", async () => {
    const [old, now, next] = await Promise.all([1, 2, 3].map(() => generateSealingIdentity()));
    if (!old || !now || !next) throw new Error("three keys");
    const changing = await createSealerAge({ identity: now.identity, older: [old.identity] });
    try {
      const [early, current, later] = await Promise.all(
        [old, now, next].map(({ recipient }) => other.seal(recipient, bytes(40))),
      );
      const rules = async (): Promise<readonly string[]> =>
        Promise.all(
          [early, current, later].map(async (file) => {
            const opened = await changing.open(file as Uint8Array, 100);
            return opened.ok ? "opens" : opened.rule;
          }),
        );
      expect(await rules()).toEqual(["opens", "opens", "SEAL-4"]);
      await changing.use([next.identity, now.identity]);
      expect(changing.recipient).toBe(next.recipient);
      expect(await rules()).toEqual(["SEAL-4", "opens", "opens"]);
      for (const unfit of [[], [classicalIdentity], [next.identity, "AGE-SECRET-KEY-PQ-1"]]) {
        await expect(changing.use(unfit)).rejects.toThrow(UsageError);
      }
      expect(await rules()).toEqual(["SEAL-4", "opens", "opens"]);
    } finally {
      await changing.close();
    }
  });

  it("a quiet sealing makes the same files, and keeps SEAL-6", async () => {
    const quiet = createQuietSealing();
    try {
      const opened = await sealer.open(await quiet.seal(sealer.recipient, bytes(70_000)), 70_000);
      expect(opened.ok && opened.value.length).toBe(70_000);
      await expect(quiet.seal(classical, bytes(1))).rejects.toThrow(UsageError);
    } finally {
      await quiet.close();
    }
  });

  it("more recipients than are remembered stay right", async () => {
    for (let count = 0; count < 70; count++) {
      await sealer.seal((await generateSealingIdentity()).recipient, bytes(1));
    }
    const opened = await other.open(await sealer.seal(other.recipient, bytes(3)), 10);
    expect(opened.ok).toBe(true);
  }, 30_000);
});

describe("properties", () => {
  it("any bytes come back; the file is as long as the format says", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (plaintext) => {
        const file = await other.seal(sealer.recipient, plaintext);
        expect(file.length).toBe(SEALED_OVERHEAD_BYTES + plaintext.length);
        const opened = await sealer.open(file, 2_000);
        expect(opened.ok && Buffer.from(opened.value).equals(plaintext)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it("no change of any kind to a file opens, hangs or throws", async () => {
    const file = await other.seal(sealer.recipient, bytes(300));
    const mutation = fc.record({
      at: fc.nat(file.length),
      remove: fc.nat(80),
      insert: fc.uint8Array({ maxLength: 80 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        let changed = Buffer.from(file);
        for (const { at, remove, insert } of mutations) {
          const [left, right] = [changed.subarray(0, at), changed.subarray(at + remove)];
          changed = Buffer.concat([left, insert, right]);
        }
        fc.pre(!changed.equals(file));
        const opened = await sealer.open(changed, 1_000);
        expect(opened.ok).toBe(false);
        expect(opened.ok || /^SEAL-[1-5]$/.test(opened.rule)).toBe(true);
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  it("random bytes behind a good start never open, hang or throw", async () => {
    const start = Buffer.from("age-encryption.org/v1\n");
    const piece = fc.oneof(
      fc.constant("-> mlkem768x25519 " + "A".repeat(1494) + "\n"),
      fc.constant("-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\n"),
      fc.constant("A".repeat(43) + "\n"),
      fc.constant("--- " + "A".repeat(43) + "\n"),
      fc.constant("\n"),
      fc.string({ maxLength: 40 }),
      fc.uint8Array({ maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const file = Buffer.concat([start, ...pieces.map((part) => Buffer.from(part))]);
        const startMs = performance.now();
        expect((await sealer.open(file, 1_000)).ok).toBe(false);
        expect(performance.now() - startMs).toBeLessThan(2_000);
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  it("[SEAL-2] a header we take for one stanza is one, and the same, to the library", async () => {
    const file = Buffer.from(await other.seal(sealer.recipient, bytes(20)));
    const headerEnd = file.indexOf("\n", file.indexOf("\n--- ") + 1) + 1;
    const piece = fc.constantFrom(
      "\n",
      "-> ",
      "-> x y\n",
      "A",
      "=",
      " ",
      "--- ",
      "AAAA\n",
      "\r",
      "\0",
    );
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(headerEnd),
        fc.nat(3),
        fc.array(piece, { maxLength: 3 }),
        async (at, remove, pieces) => {
          const middle = Buffer.from(pieces.join(""));
          const changed = Buffer.concat([file.subarray(0, at), middle, file.subarray(at + remove)]);
          const header = readAgeHeader(changed);
          if (!header.ok) return;
          taken++;
          const { type, args, bodyBytes } = header.value.stanza;
          const seen = await stanzasOf(changed);
          expect(seen.map((stanza) => stanza.args)).toEqual([[type, ...args]]);
          expect(seen[0]?.body.length).toBe(bodyBytes);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(taken).toBeGreaterThan(100);
  }, 30_000);
});

/** The stanzas as the library reads them; throws where it refuses the header. */
async function stanzasOf(file: Uint8Array): Promise<readonly Stanza[]> {
  let seen: readonly Stanza[] | undefined;
  const decrypter = new Decrypter();
  decrypter.addIdentity({
    unwrapFileKey: (stanzas) => {
      seen = stanzas;
      return null;
    },
  });
  await decrypter.decrypt(file).catch(() => undefined);
  if (seen === undefined) throw new Error("the library refuses a header that we take");
  return seen;
}

async function ruleOf(file: Uint8Array, sizeMax = 1_000_000): Promise<string> {
  const opened = await sealer.open(file, sizeMax);
  return opened.ok ? "opened" : opened.rule;
}

function bytes(size: number): Uint8Array {
  return new Uint8Array(randomBytes(size));
}

/** What a sealed file has beyond its content, up to 64 KiB of it. */
const SEALED_OVERHEAD_BYTES = 1_659;
