import { encodeText, instant, type Json } from "@parley/bytes";
import { rootFingerprint, verifierKey } from "@parley/wire";
import { describe, expect, it } from "vitest";
import {
  asWitness,
  DAY_ONE,
  documentOf,
  hash,
  independents,
  makeActor,
  originOf,
  policyOf,
  quantum,
  receive,
  say,
  StagedLog,
  testCrypto,
  trustOf,
  type Actor,
  type Document,
} from "../../../vectors/evidence-stage.js";
import {
  exhibit,
  logXB,
  membersOf,
  opening,
  talk,
  talkDocument,
  warning,
  warningDocument,
  XA,
  XB,
  XB_INDEX,
  XC,
} from "../../../vectors/make/evidence-good.js";
import { signedAgain } from "../../../vectors/make/forged/statements.js";
import { parseTrust, verifyBundle, type Findings, type Trust, type Verification } from "./index.js";

const WORDS = { kind: "message", text: "EXERCISE. All is quiet.", exhibits: [] } as const;
const trustsPair = trust(trustOf([XA, XB]));

describe("who signed", () => {
  it("[VRFY-1] a root that the reader pinned differently is refused", () => {
    const stranger = makeActor("XB", [], { seed: "a stranger" });
    expect(verified(warningDocument(), trust(trustOf([XA, stranger])))).toMatchObject({
      verdict: "refused",
      rule: "VRFY-1",
      where: "parties[1]",
    });
  });

  it("[VRFY-2] without the reader's trust the verdict is consistent, whatever the bundle says", () => {
    for (const [known, pinned] of [
      [undefined, [false, false]],
      [trust(trustOf([])), [false, false]],
      [trust(trustOf([XA])), [true, false]],
      [trust(trustOf([XB])), [false, true]],
    ] as const) {
      const { verdict, parties } = found(warningDocument(), known);
      expect(verdict).toBe("consistent");
      expect(parties.map(({ isPinned }) => isPinned)).toEqual(pinned);
      expect(parties[0]?.fingerprint).toBe(rootFingerprint(XA.self.root, hash));
    }
    expect(found(warningDocument(), trustsPair).verdict).toBe("proven");
  });

  it("[VRFY-2] a party of the bundle that signed nothing in it need not be pinned", () => {
    const { parties } = talkDocument();
    const findings = found({ ...warningDocument(), parties: parties! }, trustsPair);
    expect(findings.verdict).toBe("proven");
    expect(findings.parties.map(({ isSigner }) => isSigner)).toEqual([true, true, false]);
  });

  it("[VRFY-3] a party has one credential of a serial", () => {
    const otherwise = makeActor("XA", [], { names: "otherwise" });
    const { parties } = warningDocument() as unknown as { parties: { credentials: string[] }[] };
    parties[0]!.credentials.push(otherwise.credentialNote);
    expect(ruleOf({ ...warningDocument(), parties: parties })).toBe("VRFY-3");
  });

  it("[VRFY-4] each statement is by the key of its sender's credential", () => {
    const [only] = found(warningDocument(), trustsPair).statements;
    expect(only).toMatchObject({ isPinned: true, statement: { id: warning.id, from: "XA" } });
    const bySomebody = say(XA, ["XB"], { members: membersOf([XA, XB]), body: WORDS }, XB);
    expect(ruleOf(bare([bySomebody.note], bySomebody.id))).toBe("NOTE-6");
    const serial = say(XA, ["XB"], { members: membersOf([XA, XB]), body: WORDS, serial: 2 });
    expect(ruleOf(bare([serial.note], serial.id))).toBe("VRFY-4");
  });
});

describe("what belongs together", () => {
  it("[VRFY-5] one statement does not stand there under two signatures", () => {
    const twice = bare([warning.note, signedAgain(warning.note)], warning.id);
    expect(verified(twice, undefined)).toMatchObject({ rule: "VRFY-5", where: "statements[1]" });
    expect(ruleOf(bare([signedAgain(warning.note)], warning.id))).toBeUndefined();
  });

  it("[VRFY-6] a conversation is whole", () => {
    expect(found(talkDocument(), trust(trustOf([XA, XB, XC]))).statements).toHaveLength(4);
    for (const [left, where] of [
      [exhibit, "subject"],
      [opening, undefined],
    ] as const) {
      const statements = talk.filter((one) => one !== left).map(({ note }) => note);
      const rest = { ...talkDocument(), statements, receipts: [], proofs: [] };
      if (where === undefined) expect(verified(rest, undefined).verdict).toBe("consistent");
      else expect(verified(rest, undefined)).toMatchObject({ rule: "VRFY-6", where });
    }
    const last = say(XA, ["XB", "XC"], { ...inTalk(3), prev: opening.id });
    const notes = [exhibit, last].map(({ note }) => note);
    const cut = { ...talkDocument(), statements: notes, receipts: [], proofs: [] };
    expect(verified(cut, undefined)).toMatchObject({ rule: "VRFY-6", where: "statements[1]" });
  });

  it("[VRFY-7] a statement follows the one that it names, where that is here", () => {
    const jump = say(XA, ["XB", "XC"], { ...inTalk(3), prev: exhibit.id });
    const { parties } = talkDocument();
    const both = bare([exhibit.note, jump.note], jump.id);
    expect(ruleOf({ ...both, parties: parties! })).toBe("VRFY-7");
    expect(ruleOf({ ...bare([jump.note], jump.id), parties: parties! })).toBeUndefined();
  });

  it("[VRFY-8] members and their roots stay those of the first statement", () => {
    const toOne = say(XA, ["XB"], { ...inTalk(2), prev: exhibit.id });
    expect(ruleOf(bare([exhibit.note, toOne.note], toOne.id))).toBe("VRFY-8");
    const stranger = makeActor("XB", [], { seed: "a stranger" });
    const otherRoot = say(XA, ["XB"], { members: membersOf([XA, stranger]), body: WORDS });
    expect(ruleOf(bare([otherRoot.note], otherRoot.id))).toBe("VRFY-8");
  });
});

describe("who received it", () => {
  it("[VRFY-9] a receipt is of a recipient, to the sender, for these bytes", () => {
    const [only] = found(warningDocument(), trustsPair).statements;
    expect(only?.receipts).toMatchObject([
      { isPinned: true, receipt: { by: "XB", log: { index: XB_INDEX } } },
    ]);
    for (const wrong of [
      receive(XB, opening, 1),
      receive(XB, warning, 1, { note: "0".repeat(64) }),
      receive(XB, warning, 1, { to: "XC" }),
      receive(XA, warning, 1),
      receive(XC, warning, 1),
    ]) {
      expect(ruleOf({ ...warningDocument(), receipts: [wrong], proofs: [] })).toBe("VRFY-9");
    }
  });
});

describe("which logs had it", () => {
  it("[VRFY-10] in the log of the sender or of a recipient, as its credential names it", () => {
    const [only] = found(warningDocument(), trustsPair).statements;
    expect(only?.logs).toMatchObject([
      { party: "XA", origin: "exercise/XA/1/log", index: 2, size: 4 },
      { party: "XB", origin: "exercise/XB/1/log", index: XB_INDEX, size: 6 },
    ]);
    const foreign = new StagedLog(XC, [warning]).prove(0);
    const { parties } = talkDocument();
    const elsewhere = { ...proving(foreign, XC), parties: parties! };
    expect(ruleOf(elsewhere)).toBe("VRFY-10");
    expect(ruleOf(proving(new StagedLog(XB, [undefined, warning]).prove(0), XB, []))).toBe("LOG-3");
  });

  it("[VRFY-11] at the place that the receipt names", () => {
    const elsewhere = new StagedLog(XB, [undefined, warning]).prove(1);
    expect(ruleOf(proving(elsewhere, XB))).toBe("VRFY-11");
    expect(ruleOf(proving(elsewhere, XB, []))).toBeUndefined();
    expect(ruleOf(proving(elsewhere, XB, [receive(XB, warning, undefined)]))).toBeUndefined();
  });

  it("[VRFY-11] [VRFY-17] of two receipts that name two places one has it, and both are said", () => {
    const elsewhere = new StagedLog(XB, [undefined, warning]).prove(1);
    const naming = (...indices: readonly number[]) =>
      proving(
        elsewhere,
        XB,
        indices.map((index) => receive(XB, warning, index)),
      );
    expect(found(naming(7, 1), trustsPair)).toMatchObject({
      verdict: "proven",
      contradictions: [{ kind: "two-receipts", party: "XB" }],
    });
    expect(ruleOf(naming(7, 8))).toBe("VRFY-11");
  });
});

describe("who witnessed it", () => {
  it("[VRFY-12] a witness of the sender, or of the log's own party, does not count", () => {
    const shown = prove(independents[0], asWitness(XA), asWitness(XC));
    const [log] = found(shown, trustsPair).statements[0]!.logs;
    expect(log?.cosignatures.map(({ witness, counts }) => [witness, counts])).toEqual([
      ["witness.example/one", "yes"],
      ["exercise/XA/witness", "party"],
      ["exercise/XC/witness", "yes"],
    ]);
    expect(log).toMatchObject({ asked: { count: 3, of: 5 }, isWitnessed: false });
    const enough = prove(independents[0], independents[1], asWitness(XC));
    expect(found(enough, trustsPair).statements[0]!.logs[0]).toMatchObject({ isWitnessed: true });
  });

  it("[VRFY-12] nor does a party's key under another name, nor one key twice", () => {
    const alias = aliasOf(asWitness(XA), "witness.example/alias");
    const twin = aliasOf(independents[0], "witness.example/twin");
    const [first, second] = [alias, twin].map((added) => {
      const receiver = makeActor("XB", [], {
        log: { witnesses: [independents[0].key, added.key] },
      });
      const log = new StagedLog(receiver, [warning]);
      const witnesses = [independents[0], added];
      const document = documentOf({
        actors: [XA, receiver],
        subject: { statements: [warning.id] },
        said: [warning],
        proofs: [{ said: warning, log: originOf(receiver), proof: log.prove(0, { witnesses }) }],
      });
      return found(document, undefined).statements[0]!.logs[0];
    });
    expect(first).toMatchObject({
      isWitnessed: false,
      cosignatures: [{ counts: "yes" }, { counts: "party" }],
    });
    expect(second).toMatchObject({
      isWitnessed: false,
      cosignatures: [{ counts: "yes" }, { counts: "again" }],
    });
  });

  it("[VRFY-13] a quorum that the reader asks for is reached, or the bundle is refused", () => {
    const asks = (count: number): Trust =>
      trust(trustOf([XA, XB], { policy: policyOf(count, independents) }));
    const two = prove(independents[0], independents[2]);
    expect(verified(two, asks(3))).toMatchObject({ rule: "VRFY-13", where: "proofs[0]" });
    const { statements, witnessesBy } = found(two, asks(2));
    expect(witnessesBy).toBe("reader");
    expect(statements[0]!.logs[0]).toMatchObject({
      isWitnessed: true,
      asked: undefined,
      hadBy: DAY_ONE / 1000 + 121,
    });
    const log = `log exercise/XB/1/log+00000000+${"A".repeat(44)}`;
    expect(() => trust(trustOf([XA], { policy: [log, "quorum none"] }))).toThrow("POL-2");
  });

  it("[VRFY-13] a policy that asks for nothing leaves it to the credentials", () => {
    const none = trust(trustOf([XA, XB], { policy: ["quorum none"] }));
    const { witnessesBy, isQuorumNone, statements } = found(prove(independents[0]), none);
    expect({ witnessesBy, isQuorumNone }).toEqual({
      witnessesBy: "credentials",
      isQuorumNone: true,
    });
    expect(found(prove(independents[0]), trustsPair).isQuorumNone).toBe(false);
    expect(statements[0]!.logs[0]).toMatchObject({ isWitnessed: false });
  });

  it("[VRFY-14] fewer than half of those a credential names witness nothing, and spoil nothing", () => {
    const { verdict, statements } = found(prove(independents[0], independents[1]), trustsPair);
    expect(verdict).toBe("proven");
    expect(statements[0]).toMatchObject({
      logs: [{ isWitnessed: false, hadBy: undefined, asked: { count: 3, of: 5 } }],
    });
    expect(statements[0]!.notProven).toContainEqual({ kind: "not-witnessed", party: "XB" });
  });

  it("[VRFY-14] a cosignature without a time dates nothing", () => {
    const asked = trust(trustOf([XA, XB], { policy: policyOf(1, [quantum]) }));
    const untimed = proving(logXB.prove(XB_INDEX, { witnesses: [quantum], time: 0 }), XB);
    expect(found(untimed, asked).statements[0]!.logs[0]).toMatchObject({
      isWitnessed: true,
      hadBy: undefined,
      cosignatures: [{ time: undefined }],
    });
  });
});

describe("revoked keys", () => {
  const revokedOf = (party: string, since: number): Json => [
    { party, domain: "exercise", serial: 1, since: iso(since) },
  ];
  const revoking = (party: string, since: number): Trust =>
    trust(trustOf([XA, XB], { revoked: revokedOf(party, since) }));

  it("[VRFY-15] what is not shown to be older is refused", () => {
    const alone = { ...warningDocument(), receipts: [], proofs: [] };
    const after = revoking("XA", DAY_ONE + 86_400_000);
    expect(verified(alone, after)).toMatchObject({ rule: "VRFY-15", where: "statements[0]" });
    const { receipts, proofs } = warningDocument();
    expect(verified({ ...alone, receipts: receipts! }, after).verdict).toBe("proven");
    expect(verified({ ...alone, proofs: proofs! }, after).verdict).toBe("proven");
    const before = revoking("XA", DAY_ONE);
    expect(verified(warningDocument(), before)).toMatchObject({ rule: "VRFY-15" });
  });

  it("[VRFY-15] a receipt proves nothing of its own age", () => {
    const alone = { ...warningDocument(), proofs: [] };
    const after = revoking("XB", DAY_ONE + 86_400_000);
    expect(verified(alone, after)).toMatchObject({ rule: "VRFY-15", where: "receipts[0]" });
    expect(verified(warningDocument(), after).verdict).toBe("proven");
  });

  it("[VRFY-15] [VRFY-16] a log of a party that is not pinned dates nothing by its own witnesses", () => {
    const after = { revoked: revokedOf("XA", DAY_ONE + 86_400_000) };
    const { proofs } = warningDocument();
    const document = { ...warningDocument(), receipts: [], proofs: (proofs as Json[]).slice(1) };
    expect(verified(document, trust(trustOf([XA], after)))).toMatchObject({ rule: "VRFY-15" });
    expect(verified(document, trust(trustOf([XA, XB], after))).verdict).toBe("proven");
    const policy = policyOf(2, independents);
    expect(verified(document, trust(trustOf([XA], { ...after, policy }))).verdict).toBe(
      "consistent",
    );
    const receiver = { revoked: revokedOf("XB", DAY_ONE + 86_400_000) };
    const receipted = { ...document, receipts: warningDocument()["receipts"]! };
    expect(verified(receipted, trust(trustOf([XA], receiver)))).toMatchObject({
      rule: "VRFY-15",
      where: "receipts[0]",
    });
    const until = { revocations_known_until: iso(DAY_ONE + 86_400_000) };
    const open = { kind: "after-revocations-known" };
    const ofXA = found(document, trust(trustOf([XA], until))).statements[0]!.notProven;
    expect(ofXA).toContainEqual(open);
    const ofBoth = found(document, trust(trustOf([XA, XB], until))).statements[0]!.notProven;
    expect(ofBoth).not.toContainEqual(open);
  });
});

describe("what is not proven", () => {
  it("[VRFY-16] is named one by one", () => {
    const gaps = (document: Document, known?: Trust): readonly string[] =>
      found(document, known).statements[0]!.notProven.map(
        (gap) => `${gap.kind}${"party" in gap ? ` ${gap.party}` : ""}`,
      );
    expect(gaps(warningDocument(), trustsPair)).toEqual([]);
    expect(gaps(warningDocument())).toEqual(["signer-not-pinned XA", "receipt-not-pinned XB"]);
    expect(gaps({ ...warningDocument(), receipts: [], proofs: [] }, trustsPair)).toEqual([
      "no-receipt XB",
      "no-proof XA",
    ]);
    const until = (time: number): Trust =>
      trust(trustOf([XA, XB], { revocations_known_until: iso(time) }));
    expect(gaps(warningDocument(), until(DAY_ONE + 86_400_000))).toEqual([]);
    expect(gaps(warningDocument(), until(DAY_ONE))).toEqual(["after-revocations-known"]);
    const { parties } = talkDocument();
    const middle = { ...bare([opening.note], opening.id), parties: parties! };
    expect(gaps(middle, trust(trustOf([XA])))).toEqual([
      "no-receipt XB",
      "no-receipt XC",
      "no-proof XA",
      "earlier-missing",
      "opening-missing",
      "exhibit-missing",
    ]);
    const phrase = say(XA, ["XB"], {
      members: membersOf([XA, XB]),
      body: {
        kind: "message",
        exhibits: [],
        phrase: { code: "OBJ-1", parameters: {}, book: "0".repeat(64), rendering: "One object." },
      },
    });
    const told = bare([phrase.note], phrase.id);
    expect(gaps(told, trustsPair)).toContain("phrase-not-compared");
    const unread = receive(XB, phrase, undefined, { understood: false });
    expect(gaps({ ...told, receipts: [unread] }, trustsPair)).toContain("not-understood XB");
  });

  it("[VRFY-17] what was signed twice in two ways is said and not refused", () => {
    const one = say(XA, ["XB"], { members: membersOf([XA, XB]), body: WORDS });
    const first = say(XA, ["XB"], { conversation: one.id, seq: 2, prev: one.id, body: WORDS });
    const second = say(XA, ["XB"], {
      conversation: one.id,
      seq: 2,
      prev: one.id,
      body: { ...WORDS, text: "EXERCISE. Nothing is quiet." },
    });
    const twice = documentOf({
      actors: [XA, XB],
      subject: { conversation: one.id },
      said: [one, first, second],
      receipts: [receive(XB, one, 1), receive(XB, one, 2)],
      proofs: [
        { said: first, log: originOf(XB), proof: new StagedLog(XB, [first]).prove(0) },
        { said: second, log: originOf(XB), proof: new StagedLog(XB, [second]).prove(0) },
      ],
    });
    const { verdict, contradictions } = found(twice, trustsPair);
    expect(verdict).toBe("proven");
    expect(contradictions).toEqual([
      { kind: "two-statements", party: "XA", ids: [first.id, second.id] },
      { kind: "two-receipts", party: "XB", ids: ["receipts[0]", "receipts[1]"] },
      { kind: "two-roots", party: "XB", ids: [expect.any(String), expect.any(String)] },
      { kind: "two-roots", party: "XB", ids: [first.id, second.id] },
    ]);
  });
});

describe("a damaged bundle", () => {
  it("[VRFY-18] whatever byte is changed, nothing else is proven and nothing is thrown", () => {
    const bytes = encodeText(JSON.stringify(warningDocument()));
    const verdicts = new Map<string, number>();
    for (let at = 0; at < bytes.length; at += 3) {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ (1 << (at % 7));
      const verification = verifyBundle(changed, trustsPair, testCrypto);
      const { verdict } = verification;
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      if (verification.verdict === "refused") continue;
      expect(verification.statements.map(({ statement }) => statement.id)).toEqual([warning.id]);
    }
    expect(verdicts.get("refused")).toBeGreaterThan(1_500);
  }, 60_000);
});

function inTalk(seq: number): Pick<Parameters<typeof say>[2], "conversation" | "seq" | "body"> {
  return { conversation: exhibit.id, seq, body: WORDS };
}

function aliasOf(witness: ReturnType<typeof asWitness>, name: string): typeof witness {
  return { ...witness, key: verifierKey(name, "cosignature-v1", witness.key.publicKey, hash) };
}

function bare(statements: readonly string[], id: string): Document {
  return {
    ...warningDocument(),
    subject: { statements: [id] },
    statements,
    receipts: [],
    proofs: [],
  };
}

function proving(proof: string, { party }: Actor, receipts?: readonly string[]): Document {
  return {
    ...warningDocument(),
    ...(receipts && { receipts }),
    proofs: [{ statement: warning.id, log: `exercise/${party}/1/log`, proof }],
  };
}

function prove(...witnesses: readonly ReturnType<typeof asWitness>[]): Document {
  return proving(logXB.prove(XB_INDEX, { witnesses }), XB);
}

function iso(ms: number): string {
  return new Date(instant(ms)).toISOString();
}

function trust(document: Document): Trust {
  const read = parseTrust(encodeText(JSON.stringify(document)), hash);
  if (!read.ok) throw new Error(`${read.rule}: ${read.detail}`);
  return read.value;
}

function verified(document: Document, known: Trust | undefined): Verification {
  return verifyBundle(encodeText(JSON.stringify(document)), known, testCrypto);
}

function found(document: Document, known: Trust | undefined): Findings {
  const verification = verified(document, known);
  if (verification.verdict !== "refused") return verification;
  throw new Error(`${verification.rule} ${verification.where}: ${verification.detail}`);
}

function ruleOf(document: Document): string | undefined {
  const verification = verified(document, undefined);
  return verification.verdict === "refused" ? verification.rule : undefined;
}
