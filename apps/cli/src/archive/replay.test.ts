import { encodeText, instant } from "@parley/bytes";
import { loadPhrasebook } from "@parley/centre";
import type { ArchivedFact, Entry } from "@parley/protocol";
import {
  formatReceipt,
  formatStatement,
  noteId,
  parseNote,
  rootHash,
  type StatementDraft,
} from "@parley/wire";
import { describe, expect, it } from "vitest";
import { crypto, makeIdentity, signText, type Identity } from "../../../../vectors/identity.js";
import { absentNumbers } from "./archive-page.js";
import { Replay } from "./replay.js";

const AT = instant(1_795_300_000_000);
const XA = makeIdentity("XA", { log: { witnesses: [] } });
const XB = makeIdentity("XB", { log: { witnesses: [] } });
const MALLORY = makeIdentity("XB", { seed: "another", log: { witnesses: [] } });
const book = await loadPhrasebook();

function fact(entry: Entry, of: Identity = XA): ArchivedFact {
  const { domain, party, root } = of.self;
  return { domain, party, root, number: 1, entry };
}

function credential(of: Identity = XA): Entry {
  const { credential, credentialNote: note, party } = of.self;
  return { kind: "credential", at: AT, id: credential.id, party, note };
}

function peer(of: Identity): Entry {
  const { introduction, self } = of;
  const serials = { credentialSerial: 1, cardSerial: self.cardSerial };
  return { kind: "peer", at: AT, party: self.party, ...serials, introduction };
}

function rotated({ self }: Identity): Entry {
  const { party, credentialNote: note, credential } = self;
  const { serial } = credential;
  return { kind: "rotated", at: AT, party, serial, from: serial - 1, confirmed: true, note };
}

/** A statement as its sender signs it, or as somebody else does in its name. */
function statement(
  from: Identity,
  by: Identity = from,
  text = "Is it yours?",
): Entry & { kind: "sent" | "accepted" } {
  const isOwn = from.self.party === "XA";
  const to = isOwn ? "XB" : "XA";
  const draft: StatementDraft = {
    ...{
      domain: "exercise",
      from: from.self.party,
      serial: from.self.credential.serial,
      to: [to],
      action: [to],
      seq: 1,
    },
    ...{ conversation: undefined, prev: undefined, seen: [], nonce: new Uint8Array(16) },
    members: [XA, XB].map(({ self }) => {
      return { party: self.party, root: rootHash(self.root.publicKey, crypto.hash) };
    }),
    ...{ time: AT, precedence: 1, lang: "en", release: "relaxed", role: "watch officer" },
    body: { kind: "message", text, exhibits: [] },
  };
  const note = signText(formatStatement(draft), by.self.credential.centreKey, by.centre);
  const id = idOf(note);
  return isOwn
    ? { kind: "sent", at: AT, id, links: [{ party: "XB", link: 1 }], note }
    : { kind: "accepted", at: AT, id, over: "XB", link: 1, note };
}

function receipt(of: Entry & { kind: "sent" | "accepted" }, by: Identity, note = of.note): Entry {
  const text = formatReceipt(
    {
      ...{
        by: "XB",
        serial: by.self.credential.serial,
        to: "XA",
        statement: of.id,
        understood: true,
        heads: [],
      },
      note: Buffer.from(crypto.hash(note)).toString("hex"),
      time: AT,
    },
    "exercise",
  );
  const signed = signText(text, by.self.credential.centreKey, by.centre);
  return { kind: "receipted", at: instant(AT + 5), id: of.id, by: "XB", receipt: signed };
}

function idOf(note: Uint8Array): string {
  const read = parseNote(note);
  if (!read.ok) throw new Error(read.detail);
  return noteId(read.value, crypto.hash);
}

/** What became of facts, one after the other. */
function takeAll(...entries: readonly Entry[]): { replay: Replay; rules: readonly string[] } {
  const replay = new Replay(crypto, book);
  const rules = entries.map((entry) => {
    const taken = replay.take(fact(entry));
    return taken.ok ? "taken" : taken.rule;
  });
  return { replay, rules };
}

describe("an archive replayed", () => {
  it("[ARCH-6] shows what was said and how far it came", () => {
    const sent = statement(XA);
    const { replay, rules } = takeAll(credential(), peer(XB), sent, receipt(sent, XB));
    expect(rules).toEqual(["taken", "taken", "taken", "taken"]);
    const [view] = replay.conversations();
    expect(view?.statements[0]).toMatchObject({ from: "XA", seq: 1, own: true });
    expect(view?.statements[0]?.deliveries[0]).toMatchObject({
      state: "delivered",
      delivered: "2026-11-21T22:26:40.005Z",
    });
    expect(replay.roots().map(({ party }) => party)).toEqual(["XA", "XB"]);
  });

  it("[ARCH-8] takes a fact that is there twice once", () => {
    const { replay, rules } = takeAll(credential(), peer(XB), statement(XB), statement(XB));
    expect(rules).toEqual(["taken", "taken", "taken", "taken"]);
    expect(replay.count).toBe(3);
    expect(replay.conversations()[0]?.statements).toHaveLength(1);
  });

  it("[ARCH-7] takes no statement, receipt or credential that its signer has not signed", () => {
    const sent = statement(XA);
    const forged = [
      statement(XB, MALLORY),
      statement(XA, MALLORY),
      statement(XA, MALLORY, "It is ours."),
      receipt(sent, MALLORY),
      receipt(sent, XB, encodeText("other bytes")),
      { ...receipt(sent, XB), id: statement(XB).id } as Entry,
      { ...statement(XB), id: sent.id },
      { ...sent, kind: "accepted", over: "XB", link: 1 } as Entry,
      { ...credential(MALLORY), party: "XA" } as Entry,
      peer(MALLORY),
      { ...peer(XB), party: "XA" } as Entry,
    ];
    const { replay, rules } = takeAll(credential(), peer(XB), sent, ...forged);
    expect(rules.slice(0, 3)).toEqual(["taken", "taken", "taken"]);
    for (const [at, rule] of rules.slice(3).entries()) {
      expect(rule, `forgery ${at}`).toMatch(/^(ARCH-[78]|NOTE-[67]|CRED-\d|DOC-\d)$/);
    }
    expect(replay.conversations()).toHaveLength(1);
    expect(replay.conversations()[0]?.statements).toHaveLength(1);
    expect(replay.conversations()[0]?.statements[0]?.deliveries[0]?.delivered).toBeUndefined();
  });

  it("[ARCH-6] goes on under the keys that replaced others, and knows the old ones", () => {
    const log = { witnesses: [] };
    const next = makeIdentity("XA", { serial: 2, previous: XA, log });
    const theirs = makeIdentity("XB", { serial: 2, previous: XB, log });
    const [before, after] = [statement(XA), statement(next, next, "Still here?")];
    const forged = rotated(makeIdentity("XB", { seed: "another", serial: 2, log }));
    const { replay, rules } = takeAll(
      ...[credential(), peer(XB), before, forged, rotated(theirs), rotated(next)],
      ...[credential(next), after, receipt(after, theirs), receipt(before, XB)],
    );
    expect(rules[3]).toMatch(/^NOTE-[67]$/);
    expect(rules.filter((rule) => rule !== "taken")).toHaveLength(1);
    const delivered = replay.conversations().flatMap(({ statements }) => {
      return statements.flatMap(({ deliveries }) => deliveries.map(({ state }) => state));
    });
    expect(delivered).toEqual(["delivered", "delivered"]);
  });

  it("[ARCH-7] takes nothing of another party, another root or a live centre", () => {
    const replay = new Replay(crypto, book);
    expect(replay.take(fact(credential())).ok).toBe(true);
    const live = makeIdentity("XA", { domain: "live", log: { witnesses: [] } });
    for (const other of [XB, live, makeIdentity("XA", { seed: "another" })]) {
      expect(replay.take(fact(credential(other), other))).toMatchObject({ rule: "ARCH-7" });
    }
  });

  it("[ARCH-8] says what is missing, and goes on with the rest", () => {
    const theirs = statement(XB);
    const lacking = takeAll(credential(), theirs, receipt(statement(XA), XB), peer(XB), theirs);
    expect(lacking.rules).toEqual(["taken", "ARCH-8", "ARCH-8", "taken", "taken"]);
    expect(takeAll(statement(XA), credential(), peer(XB), statement(XA)).rules).toEqual([
      "ARCH-8",
      "taken",
      "taken",
      "taken",
    ]);
  });

  it("[ARCH-8] tells which numbers are missing", () => {
    expect(absentNumbers([])).toEqual([]);
    expect(absentNumbers([1, 2, 2, 3])).toEqual([]);
    expect(absentNumbers([3, 4, 9, 9, 11])).toEqual([
      [1, 2],
      [5, 8],
      [10, 10],
    ]);
  });
});
