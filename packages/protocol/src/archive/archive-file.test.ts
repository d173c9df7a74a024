import { decodeText, encodeText, instant, joinBytes } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crypto, makeIdentity } from "../../../../vectors/identity.js";
import { formatArchived, isArchived, parseArchived, type Entry } from "../index.js";

const { self } = makeIdentity("XA");
const NOTE = encodeText('parley/exercise/v1/statement\n{"text":"Вопрос? 问题？"}\n\n— x y\n');
const SENT: Entry = {
  kind: "sent",
  at: instant(1_795_300_000_123),
  id: "a".repeat(64),
  links: [{ party: "XB", link: 1 }],
  note: NOTE,
};

describe("archive files", () => {
  it("[ARCH-2] read as text, the note as it stands, and are read again to the same fact", () => {
    const { name, content } = formatArchived(self, 17, SENT);
    expect(name).toMatch(/^2026\/11\/21\/00000017-[0-9a-f]{16}\.age$/);
    const text = decodeText(content);
    expect(text.ok && text.value.split("\n").slice(0, 7)).toEqual([
      "parley/exercise/v1/archive",
      "party XA",
      expect.stringMatching(/^root exercise\/XA\/root\+/),
      "number 17",
      "at 2026-11-21T22:26:40.123Z",
      "what sent",
      "",
    ]);
    expect(text.ok && text.value.endsWith(`}\n${Buffer.from(NOTE).toString()}`)).toBe(true);
    expect(parseArchived(content, crypto.hash)).toEqual({
      ok: true,
      value: { domain: "exercise", party: "XA", root: self.root, number: 17, entry: SENT },
    });
  });

  it("[ARCH-1] are made of notes and receipts, and not of what only a log shows", () => {
    const kinds = [
      "credential",
      "peer",
      "rotated",
      "sent",
      "accepted",
      "receipt",
      "receipted",
    ] as const;
    for (const kind of kinds) expect(isArchived({ kind } as Entry), kind).toBe(true);
    for (const kind of ["proven", "noticed", "log-late"] as const) {
      expect(isArchived({ kind } as Entry), kind).toBe(false);
    }
  });

  it("[ARCH-3] a journal that was set back gives other facts other names", () => {
    const other = { ...SENT, id: "b".repeat(64) };
    expect(formatArchived(self, 17, SENT).name).toBe(formatArchived(self, 17, SENT).name);
    expect(formatArchived(self, 17, other).name).not.toBe(formatArchived(self, 17, SENT).name);
  });

  it("[ARCH-2] a fact that lacks a part, or has one of another kind, is refused", () => {
    const { content } = formatArchived(self, 17, SENT);
    const [line = ""] = /^\{.*\}$/m.exec(Buffer.from(content).toString()) ?? [];
    const good = JSON.parse(line) as Record<string, unknown>;
    const odd: readonly Record<string, unknown>[] = [
      { ...good, id: 7 },
      { ...good, links: "XB" },
      { ...good, links: [{ party: "XB" }] },
      { ...good, links: [null] },
      { ...good, note: "none" },
      { ...good, kind: "receipted" },
      { ...good, at: "2026" },
    ];
    for (const head of odd) {
      const text = Buffer.from(content).toString().replace(line, JSON.stringify(head));
      const read = parseArchived(Buffer.from(text), crypto.hash);
      expect(read, JSON.stringify(head)).toMatchObject({ ok: false, rule: "ARCH-2" });
    }
  });

  it("[ARCH-2] anything else is refused and never throws", () => {
    const good = Buffer.from(formatArchived(self, 17, SENT).content);
    const odd = [
      new Uint8Array(0),
      encodeText("\n\n"),
      good.subarray(0, good.length - 1),
      joinBytes(good, Uint8Array.of(10)),
      ...[
        ["v1/archive", "v2/archive"],
        ["party XA", "party XB"],
        ["number 17", "number 0"],
        ["what sent", "what noticed"],
        ["at 2026", "at 2027"],
        ["exercise/v1", "live/v1"],
      ].map(([from, to]) => Buffer.from(good.toString().replace(from as string, to as string))),
    ];
    for (const bytes of odd) {
      expect(parseArchived(bytes, crypto.hash)).toMatchObject({ ok: false, rule: "ARCH-2" });
    }
    const change = fc.tuple(fc.nat(good.length), fc.nat(20), fc.uint8Array({ maxLength: 20 }));
    fc.assert(
      fc.property(change, ([at, remove, insert]) => {
        const parts = [good.subarray(0, at), insert, good.subarray(at + remove)];
        const read = parseArchived(Buffer.concat(parts), crypto.hash);
        expect(read.ok || read.rule === "ARCH-2").toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
