import { encodeText, instant, UsageError } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { DAY_ONE, hash, testCrypto } from "../../../vectors/evidence-stage.js";
import {
  proofOfXB,
  warning,
  warningDocument,
  warningReceipt,
  XA,
  XB,
} from "../../../vectors/make/evidence-good.js";
import { formatBundle, limits, parseBundle, verifyBundle, type Bundle } from "./index.js";

const bundle: Bundle = {
  domain: "exercise",
  exported: { by: "XA", time: instant(DAY_ONE) },
  subject: { kind: "statements", ids: [warning.id] },
  parties: [XA, XB].map(({ party, self, credentialNote }) => ({
    party,
    root: self.root,
    credentials: [credentialNote],
  })),
  statements: [warning.note],
  receipts: [warningReceipt],
  proofs: [{ statement: warning.id, log: "exercise/XB/1/log", proof: proofOfXB }],
  revocations: [],
  text: "EXERCISE\n",
};

describe("a bundle", () => {
  it("[BNDL-1] is refused by its size before it is read, and taken at the limit", () => {
    const padding = (size: number): Uint8Array => {
      const bytes = new Uint8Array(size).fill(0x20);
      bytes.set(bytesOf(warningDocument()));
      return bytes;
    };
    expect(ruleOf(padding(limits.bundleBytesMax + 1))).toBe("BNDL-1");
    expect(ruleOf(padding(limits.bundleBytesMax))).toBeUndefined();
  }, 60_000);

  it("[BNDL-2] is one JSON object of this version, with every member of its type", () => {
    expect(ruleOf(bytesOf({ ...warningDocument(), parley: "evidence/v2" }))).toBe("BNDL-2");
    expect(ruleOf(encodeText("[]"))).toBe("DOC-3");
    expect(ruleOf(encodeText('{"parley": "evidence/v1"} {}'))).toBe("JSON-1");
    const members = Object.keys(warningDocument()).filter((name) => name !== "parley");
    for (const name of members) {
      for (const value of [undefined, null, 7, [[]]]) {
        const rule = ruleOf(bytesOf({ ...warningDocument(), [name]: value }));
        expect(rule, `${name} ${String(value)}`).toBe("DOC-3");
      }
    }
  });

  it("[BNDL-2] lists are taken at their limits and refused above", () => {
    const ids = (count: number): object => ({
      subject: {
        statements: Array.from({ length: count }, (_, at) => at.toString(16).padStart(64, "0")),
      },
    });
    const notes = (name: string, count: number): object => ({
      [name]: Array.from({ length: count }, (_, at) => `note ${at}`),
    });
    const bounds = [
      ["statements", limits.statementsMax],
      ["receipts", limits.receiptsMax],
      ["revocations", limits.revocationsMax],
    ] as const;
    for (const [name, max] of bounds) {
      expect(ruleOf(bytesOf({ ...warningDocument(), ...notes(name, max) }))).toBeUndefined();
      expect(ruleOf(bytesOf({ ...warningDocument(), ...notes(name, max + 1) }))).toBe("DOC-3");
    }
    const { statementsMax } = limits;
    expect(ruleOf(bytesOf({ ...warningDocument(), ...ids(statementsMax) }))).toBeUndefined();
    expect(ruleOf(bytesOf({ ...warningDocument(), ...ids(statementsMax + 1) }))).toBe("DOC-3");
  });

  it("[BNDL-3] is about statements or about a conversation, and not both", () => {
    const subjects = [
      {},
      { statements: [] },
      { statements: [warning.id], conversation: warning.id },
    ];
    for (const subject of subjects) {
      expect(ruleOf(bytesOf({ ...warningDocument(), subject }))).toBe("BNDL-3");
    }
  });

  it("[BNDL-4] a root is named for its party in the bundle's domain, each party once", () => {
    const document = warningDocument();
    const [first, second] = document["parties"] as readonly object[];
    expect(ruleOf(bytesOf({ ...document, domain: "live" }))).toBe("BNDL-4");
    expect(ruleOf(bytesOf({ ...document, parties: [first, second, first] }))).toBe("BNDL-4");
  });

  it("[BNDL-5] holds no note and no place twice", () => {
    const document = warningDocument();
    for (const name of ["statements", "receipts", "proofs"]) {
      const list = document[name] as readonly unknown[];
      expect(ruleOf(bytesOf({ ...document, [name]: [...list, list[0]] }))).toBe("BNDL-5");
    }
  });

  it("[BNDL-6] members of a later version are left alone, and revocations are counted", () => {
    const later = { ...warningDocument(), later: { deep: [1] }, revocations: ["one", "two"] };
    const verification = verifyBundle(bytesOf(later), undefined, testCrypto);
    expect(verification).toMatchObject({ verdict: "consistent", revocationsUnread: 2 });
  });

  it("[BNDL-7] its text changes nothing of what is found", () => {
    const [one, other] = ["All is well.", "Nothing was ever said."].map((text) =>
      verifyBundle(bytesOf({ ...warningDocument(), text }), undefined, testCrypto),
    );
    expect(one).toEqual(other);
    expect(JSON.stringify(one, (_, value: unknown) => String(value))).not.toContain("All is well");
  });

  it("[BNDL-8] what is written is read back, and what no reader takes is not written", () => {
    const bytes = formatBundle(bundle, hash);
    expect(parseBundle(bytes, hash)).toEqual({ ok: true, value: bundle });
    const revoked = { ...bundle, revocations: ["a note"] };
    expect(parseBundle(formatBundle(revoked, hash), hash)).toEqual({ ok: true, value: revoked });
    const talk: Bundle = { ...bundle, subject: { kind: "conversation", id: warning.id } };
    expect(parseBundle(formatBundle(talk, hash), hash)).toEqual({ ok: true, value: talk });
    for (const wrong of [
      { domain: "live" },
      { subject: { kind: "statements", ids: [] } },
      { statements: [warning.note, warning.note] },
      { exported: { by: "../XA", time: instant(DAY_ONE) } },
    ] as const) {
      expect(() => formatBundle({ ...bundle, ...wrong }, hash)).toThrow(UsageError);
    }
  });
});

function ruleOf(bytes: Uint8Array): string | undefined {
  const read = parseBundle(bytes, hash);
  return read.ok ? undefined : read.rule;
}

function bytesOf(document: object): Uint8Array {
  return encodeText(JSON.stringify(document));
}
