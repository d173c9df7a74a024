import { Decrypter, Encrypter, Stanza } from "age-encryption";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UsageError } from "@parley/bytes";
import { openWithPassphrase, sealWithPassphrase } from "./index.js";

const SECRET = Buffer.from("eight groups of five digits");

describe("passphrase files", () => {
  it("open with their passphrase, also in other scripts", async () => {
    for (const passphrase of ["correct horse", " ", "口令 пароль 🔑", "x".repeat(500)]) {
      const file = await sealWithPassphrase(SECRET, passphrase, 4);
      const opened = await openWithPassphrase(file, passphrase);
      expect(opened.ok && Buffer.from(opened.value).equals(SECRET)).toBe(true);
    }
  });

  it("[SEAL-9] another passphrase, or a changed file, does not open", async () => {
    const file = await sealWithPassphrase(SECRET, "correct", 4);
    expect(await ruleOf(file, "Correct")).toBe("SEAL-9");
    expect(await ruleOf(file, "")).toBe("SEAL-9");
    const changed = file.slice();
    changed[file.length - 1] = (changed[file.length - 1] as number) ^ 1;
    expect(await ruleOf(changed, "correct")).toBe("SEAL-9");
    const headerChanged = Buffer.from(
      Buffer.from(file).toString("latin1").replace(/ 4\n/, " 5\n"),
      "latin1",
    );
    expect(await ruleOf(headerChanged, "correct")).toBe("SEAL-9");
  });

  it("are what the library's own scrypt form reads and writes", async () => {
    const decrypter = new Decrypter();
    decrypter.addPassphrase("correct");
    const ours = await sealWithPassphrase(SECRET, "correct", 6);
    expect(Buffer.from(await decrypter.decrypt(ours)).equals(SECRET)).toBe(true);
    const encrypter = new Encrypter();
    encrypter.setPassphrase("correct");
    encrypter.setScryptWorkFactor(6);
    const theirs = await openWithPassphrase(await encrypter.encrypt(SECRET), "correct");
    expect(theirs.ok && Buffer.from(theirs.value).equals(SECRET)).toBe(true);
  });

  it("[SEAL-8] a work factor beyond 20, or misspelt, is refused at no cost", async () => {
    const file = Buffer.from(await sealWithPassphrase(SECRET, "correct", 4)).toString("latin1");
    for (const factor of ["21", "30", "63", "99", "100", "0", "04", "+4", "4.0", "1e1"]) {
      const changed = Buffer.from(file.replace(/ 4\n/, ` ${factor}\n`), "latin1");
      const startMs = performance.now();
      expect(await ruleOf(changed, "correct"), factor).toBe("SEAL-8");
      expect(performance.now() - startMs).toBeLessThan(1_000);
    }
  });

  it("[SEAL-7] what is not sealed under a passphrase alone is refused", async () => {
    const shapes = [
      new Stanza(["X25519", "A".repeat(43)], new Uint8Array(32)),
      new Stanza(["scrypt", "A".repeat(22)], new Uint8Array(32)),
      new Stanza(["scrypt", "A".repeat(21), "4"], new Uint8Array(32)),
      new Stanza(["scrypt", "A".repeat(21) + "B", "4"], new Uint8Array(32)),
      new Stanza(["scrypt", "A".repeat(22), "4", "4"], new Uint8Array(32)),
      new Stanza(["scrypt", "A".repeat(22), "4"], new Uint8Array(31)),
    ];
    for (const shape of shapes) {
      const encrypter = new Encrypter();
      encrypter.addRecipient({ wrapFileKey: () => [shape] });
      expect(await ruleOf(await encrypter.encrypt(SECRET), "correct")).toBe("SEAL-7");
    }
  });

  it("[SEAL-1] [SEAL-2] [SEAL-5] keep the rules of every sealed file", async () => {
    expect(await ruleOf(new Uint8Array(100), "correct")).toBe("SEAL-1");
    const file = await sealWithPassphrase(SECRET, "correct", 4);
    expect(await ruleOf(file.subarray(0, file.length - 40), "correct")).toBe("SEAL-1");
    const text = Buffer.from(file).toString("latin1");
    const stanza = /-> scrypt.*\n.*\n/.exec(text)?.[0] as string;
    const doubled = Buffer.from(text.replace(stanza, stanza + stanza), "latin1");
    expect(await ruleOf(doubled, "correct")).toBe("SEAL-2");
    const large = await openWithPassphrase(file, "correct", SECRET.length - 1);
    expect(large.ok ? "opened" : large.rule).toBe("SEAL-5");
  });

  it("deriving a key leaves the process free for others", async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    await sealWithPassphrase(SECRET, "correct", 16);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it("are not made without a passphrase or with a work factor that nobody would open", async () => {
    await expect(sealWithPassphrase(SECRET, "")).rejects.toThrow(UsageError);
    for (const factor of [0, 21, 1.5, Number.NaN]) {
      await expect(sealWithPassphrase(SECRET, "correct", factor)).rejects.toThrow(UsageError);
    }
  });
});

describe("passphrase files at random", () => {
  const passphrases = fc.string({ unit: "binary", minLength: 1 });

  it("any bytes under any passphrase come back", async () => {
    await fc.assert(
      fc.asyncProperty(
        passphrases,
        fc.uint8Array({ maxLength: 500 }),
        async (passphrase, secret) => {
          const opened = await openWithPassphrase(
            await sealWithPassphrase(secret, passphrase, 1),
            passphrase,
            secret.length,
          );
          expect(opened.ok && Buffer.from(opened.value).equals(secret)).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("[SEAL-9] no change of any kind opens or throws", async () => {
    const file = await sealWithPassphrase(SECRET, "correct", 1);
    const piece = fc.oneof(
      fc.constantFrom("\n", " ", "-> scrypt ", "--- ", "A", "=", "2", "0", "99", "\r", "\0"),
      fc.uint8Array({ maxLength: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length), fc.nat(40), piece, async (at, remove, insert) => {
        const middle = Buffer.from(insert as string);
        const changed = Buffer.concat([file.subarray(0, at), middle, file.subarray(at + remove)]);
        fc.pre(!changed.equals(file) && workFactorOf(changed) <= 8);
        expect(await ruleOf(changed, "correct")).toMatch(/^SEAL-[125789]$/);
      }),
      { numRuns: 300 },
    );
  });

  it("[SEAL-1] bytes behind a good start never open or throw", async () => {
    const piece = fc.oneof(
      fc.constantFrom(`-> scrypt ${"A".repeat(22)} 1\n`, `${"A".repeat(43)}\n`, "\n"),
      fc.constantFrom(`--- ${"A".repeat(43)}\n`, `-> scrypt ${"A".repeat(22)} 21\n`),
      fc.uint8Array({ maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(piece, { maxLength: 8 }), async (good, pieces) => {
        const start = Buffer.from(good ? "age-encryption.org/v1\n" : "");
        const parts = pieces.map((part) => Buffer.from(part as string));
        const file = Buffer.concat([start, ...parts]);
        fc.pre(workFactorOf(file) <= 8);
        expect(await ruleOf(file, "correct")).toMatch(/^SEAL-[125789]$/);
      }),
      { numRuns: 300 },
    );
  });
});

/** A change may ask for the work of seconds, which is allowed and shows nothing here. */
function workFactorOf(file: Buffer): number {
  const factor = Number(/^-> scrypt \S+ (\d+)$/m.exec(file.toString("latin1"))?.[1] ?? 0);
  return factor > 20 ? 0 : factor;
}

async function ruleOf(file: Uint8Array, passphrase: string): Promise<string> {
  const opened = await openWithPassphrase(file, passphrase);
  return opened.ok ? "opened" : opened.rule;
}
