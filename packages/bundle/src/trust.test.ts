import { encodeText, instant } from "@parley/bytes";
import { formatVerifierKey, rootFingerprint } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { hash, independents, policyOf, trustOf } from "../../../vectors/evidence-stage.js";
import { XA, XB } from "../../../vectors/make/evidence-good.js";
import { limits, parseTrust, type Trust } from "./index.js";

const pinned = {
  party: "XA",
  domain: "exercise",
  root: formatVerifierKey(XA.self.root),
  compared: "by telephone",
};

describe("a trust file", () => {
  it("[TRST-1] is refused by its size, and taken at the limit", () => {
    const text = JSON.stringify(trustOf([XA]));
    const padded = (size: number): Uint8Array => encodeText(text.padEnd(size));
    expect(ruleOf(padded(limits.trustBytesMax))).toBeUndefined();
    expect(ruleOf(padded(limits.trustBytesMax + 1))).toBe("TRST-1");
  });

  it("[TRST-2] is of this version; what it may leave out it may leave out", () => {
    expect(ruleOfDocument({ ...trustOf([XA]), parley: "evidence/v1" })).toBe("TRST-2");
    expect(trusted(trustOf([]))).toEqual({
      roots: new Map(),
      policy: undefined,
      revocationsKnownUntil: undefined,
      revoked: [],
    });
    for (const name of ["policy", "revocations_known_until", "revoked"]) {
      expect(ruleOfDocument(trustOf([XA], { [name]: null }))).toBe("DOC-3");
    }
  });

  it("[TRST-3] a root is pinned by its key or by its fingerprint, once a party and domain", () => {
    const { fingerprint, compared, publicKey } = trusted(trustOf([XA, XB])).roots.get(
      "exercise/XA/root",
    )!;
    expect(fingerprint).toBe(rootFingerprint(XA.self.root, hash));
    expect(publicKey).toEqual(XA.root.publicKey);
    expect(compared).not.toBe("");
    const { root: _, ...bare } = pinned;
    const told = trusted(rootsOf({ ...bare, fingerprint })).roots.get("exercise/XA/root");
    expect(told).toMatchObject({ fingerprint, publicKey: undefined });
    expect(ruleOfDocument(rootsOf({ ...pinned, fingerprint }))).toBe("TRST-3");
    expect(ruleOfDocument(rootsOf(bare))).toBe("TRST-3");
    expect(ruleOfDocument(rootsOf({ ...pinned, party: "XB" }))).toBe("TRST-3");
    expect(ruleOfDocument(rootsOf({ ...pinned, domain: "live" }))).toBe("TRST-3");
    expect(ruleOfDocument(rootsOf(pinned, pinned))).toBe("TRST-3");
    expect(ruleOfDocument(rootsOf({ ...pinned, compared: "" }))).toBe("DOC-3");
    const groups = "12345 12345 12345 12345 12345 12345 12345";
    expect(ruleOfDocument(rootsOf({ ...bare, fingerprint: groups }))).toBe("DOC-3");
    expect(ruleOfDocument(rootsOf({ ...pinned, root: `${pinned.root}A` }))).toBe("NOTE-8");
  });

  it("[TRST-4] its policy is one of witnesses", () => {
    const { policy } = trusted(trustOf([XA], { policy: policyOf(2, independents) }));
    expect(policy?.witnesses.size).toBe(3);
    expect(policy?.groups.get("enough")?.threshold).toBe(2);
    expect(ruleOfDocument(trustOf([XA], { policy: ["quorum nobody"] }))).toBe("POL-1");
    expect(ruleOfDocument(trustOf([XA], { policy: [] }))).toBe("POL-1");
    const many = Array.from({ length: limits.policyLinesMax }, () => "# a comment");
    expect(ruleOfDocument(trustOf([XA], { policy: [...many, "quorum none"] }))).toBe("DOC-3");
    expect(ruleOfDocument(trustOf([XA], { policy: [...many.slice(1), "quorum none"] }))).toBe(
      undefined,
    );
  });

  it("[TRST-5] names credentials that are revoked, and up to when it would", () => {
    const since = "2026-11-02T10:00:00.000Z";
    const revoked = [{ party: "XA", domain: "live", serial: 3, since }];
    const at = instant(Date.parse(since));
    expect(trusted(trustOf([XA], { revoked, revocations_known_until: since }))).toMatchObject({
      revocationsKnownUntil: at,
      revoked: [{ party: "XA", domain: "live", serial: 3, since: at }],
    });
    expect(ruleOfDocument(trustOf([XA], { revoked: [{ ...revoked[0]!, serial: 0 }] }))).toBe(
      "DOC-3",
    );
    const later = { ...revoked[0]!, since: "2026-11-03T10:00:00.000Z" };
    expect(ruleOfDocument(trustOf([XA], { revoked: [...revoked, later] }))).toBe("TRST-5");
    const others = [
      { ...later, serial: 4 },
      { ...later, domain: "exercise" },
    ];
    expect(ruleOfDocument(trustOf([XA], { revoked: [...revoked, ...others] }))).toBeUndefined();
  });
});

function rootsOf(...roots: readonly object[]): object {
  return { ...trustOf([]), roots };
}

function trusted(document: object): Trust {
  const read = parseTrust(encodeText(JSON.stringify(document)), hash);
  if (!read.ok) throw new Error(`${read.rule}: ${read.detail}`);
  return read.value;
}

function ruleOfDocument(document: object): string | undefined {
  return ruleOf(encodeText(JSON.stringify(document)));
}

function ruleOf(bytes: Uint8Array): string | undefined {
  const read = parseTrust(bytes, hash);
  return read.ok ? undefined : read.rule;
}
