import { createPrivateKey, sign } from "node:crypto";
import { encodeText, instant, UsageError, type JsonObject } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bytesOf,
  credentialOf,
  keyNamed,
  nodeCrypto,
  readCases,
  readKeys,
  vkeyOf,
  type WireCase,
} from "../../../vectors/wire-cases.js";
import * as wire from "./index.js";

const { hash } = nodeCrypto;
const XA = credentialOf("XA");
const nextRoot = readKeys().keys.find((key) => key.label === "XA next root");

describe("what is read", () => {
  it("[STMT-10] every member of a statement", () => {
    const read = wire.parseStatement(
      sample("statement", "another party's first, for action by one"),
      "exercise",
      hash,
    );
    const conversation = idOf("statement", "the first of a conversation");
    expect(read.ok && read.value.statement).toEqual({
      id: idOf("statement", "another party's first, for action by one"),
      domain: "exercise",
      from: "XB",
      serial: 1,
      to: ["XA", "XC"],
      action: ["XA"],
      conversation,
      members: undefined,
      seq: 1,
      prev: undefined,
      seen: [{ party: "XA", serial: 1, seq: 1, id: conversation }],
      nonce: new Uint8Array(Buffer.from(hash(encodeText("nonce: reply"))).subarray(0, 16)),
      time: Date.parse("2026-11-22T02:43:30.250Z"),
      precedence: 1,
      lang: "en",
      release: "relaxed",
      role: "watch officer",
      body: {
        kind: "acknowledgement",
        of: conversation,
        as: "holding",
        answerBy: Date.parse("2026-11-22T03:00:00.000Z"),
      },
    });
  });
  it("[STMT-2] without action everybody is asked to act", () => {
    const read = wire.parseStatement(sample("statement", "a second"), "exercise", hash);
    expect(read.ok && read.value.statement.action).toEqual(["XB", "XC"]);
    expect(read.ok && wire.membersOf(read.value.statement)).toEqual(["XA", "XB", "XC"]);
  });
  it("[STMT-12] the body of an unknown kind as it came", () => {
    const read = wire.parseStatement(
      sample("statement", "a kind of a later version"),
      "exercise",
      hash,
    );
    expect(read.ok && read.value.statement.body).toEqual({
      kind: "other",
      name: "declaration",
      json: { period: "2026" },
    });
    const bare = wire.parseStatement(
      sample("statement", "a kind of a later version without a body"),
      "exercise",
      hash,
    );
    expect(bare.ok && bare.value.statement.body).toEqual({
      kind: "other",
      name: "notice-of-act",
      json: null,
    });
  });
  it("[BODY-6] every member of a message", () => {
    const read = wire.parseStatement(
      sample("statement", "a message with everything"),
      "exercise",
      hash,
    );
    expect(read.ok && read.value.statement.body).toMatchObject({
      kind: "message",
      subject: "Object",
      text: "EXERCISE.",
      phrase: { code: "OBJ-1", book: "b".repeat(64), rendering: "One object, at 21 km." },
      exhibits: ["d".repeat(64), "e".repeat(64)],
      answers: idOf("statement", "the first of a conversation"),
      replyBy: Date.parse("2026-11-22T03:00:00.000Z"),
      voidAfter: Date.parse("2026-11-22T04:00:00.000Z"),
    });
  });
  it("[BODY-7] a parameter named __proto__ is a parameter", () => {
    const read = wire.parseStatement(
      sample("statement", "a parameter named __proto__"),
      "exercise",
      hash,
    );
    const body = read.ok ? read.value.statement.body : undefined;
    const parameters = body?.kind === "message" ? body.phrase?.parameters : undefined;
    expect(Object.keys(parameters ?? {})).toEqual(["__proto__"]);
  });
  it("[BODY-10] the bytes of an exhibit", () => {
    const read = wire.parseStatement(
      sample("statement", "an exhibit at precedence 4"),
      "exercise",
      hash,
    );
    expect(read.ok && read.value.statement.body).toEqual({
      kind: "exhibit",
      mediaType: "text/plain",
      title: "Track of the object",
      language: "en",
      content: encodeText("21 km, 04:11 to 04:19\n"),
    });
  });
  it("[CRED-3] every member of a credential", () => {
    const root = Buffer.from(keyNamed("exercise/XA/root").public, "hex");
    const read = wire.parseCredential(
      sample("credential", "a credential"),
      "exercise",
      root,
      nodeCrypto,
    );
    expect(read.ok && read.value).toEqual({
      id: idOf("credential", "a credential"),
      domain: "exercise",
      party: "XA",
      serial: 1,
      names: new Map([
        ["en", "Aurelia"],
        ["zh", "奥雷利亚"],
      ]),
      centreKey: vkeyOf(keyNamed("exercise/XA/1/centre").vkey),
      validFrom: Date.parse("2026-11-01T00:00:00.000Z"),
      validUntil: Date.parse("2027-11-01T00:00:00.000Z"),
      nextRoot: nextRoot?.root_hash,
      logKey: undefined,
      witnessKey: undefined,
      witnesses: [],
      archive: undefined,
    });
  });
  it("[CARD-3] every member of a card", () => {
    const read = wire.parseCard(sample("card", "a card"), XA, nodeCrypto);
    expect(read.ok && read.value).toMatchObject({
      id: idOf("card", "a card"),
      party: "XA",
      serial: 3,
      tlsPin: Buffer.from(hash(encodeText("tls public key of XA"))).toString("hex"),
      bearers: [{ kind: "wss", address: "wss://127.0.0.1:7801" }],
      time: Date.parse("2026-11-22T02:00:00.000Z"),
    });
    expect(read.ok && read.value.sealing).toMatch(/^age1pq1/);
  });
  it("[INTRO-2] the notes of an introduction, and what they say", () => {
    const read = wire.parseIntroduction(
      sample("introduction", "an introduction"),
      "exercise",
      nodeCrypto,
    );
    const root = Buffer.from(keyNamed("exercise/XA/root").public, "hex");
    expect(read.ok && Buffer.from(read.value.rootPublicKey)).toEqual(root);
    expect(read.ok && read.value.credentialNote).toEqual(sample("credential", "a credential"));
    expect(read.ok && read.value.cardNote).toEqual(sample("card", "a card"));
    expect(read.ok && [read.value.credential.party, read.value.card.serial]).toEqual(["XA", 3]);
  });
  it("[RCPT-2] every member of a receipt", () => {
    const read = wire.parseReceipt(sample("receipt", "a receipt"), credentialOf("XB"), nodeCrypto);
    const statement = idOf("statement", "the first of a conversation");
    expect(read.ok && read.value).toEqual({
      by: "XB",
      serial: 1,
      to: "XA",
      statement,
      note: Buffer.from(hash(sample("statement", "the first of a conversation"))).toString("hex"),
      time: Date.parse("2026-11-22T02:41:07.120Z"),
      understood: true,
      heads: [{ party: "XA", serial: 1, seq: 1, id: statement }],
    });
  });
  it("[REFU-2] every member of a refusal", () => {
    const read = wire.parseRefusal(sample("refusal", "a refusal"), credentialOf("XB"), nodeCrypto);
    expect(read.ok && read.value).toEqual({
      by: "XB",
      to: "XA",
      frame: Buffer.from(hash(encodeText("a frame"))).toString("hex"),
      statement: idOf("statement", "the first of a conversation"),
      link: 17,
      rule: "STMT-9",
      credential: 1,
      card: 4,
      time: Date.parse("2026-11-22T02:41:07.130Z"),
    });
  });
  it("[HELLO-3] every member of a hello", () => {
    const read = wire.parseHello(sample("hello", "a hello"), XA, nodeCrypto);
    const conversation = idOf("statement", "the first of a conversation");
    const reply = idOf("statement", "another party's first, for action by one");
    expect(read.ok && read.value).toEqual({
      from: "XA",
      to: "XB",
      serial: 1,
      credential: idOf("credential", "a credential"),
      card: sample("card", "a card"),
      tagSecret: hash(encodeText("tag secret XB uses towards XA")),
      phrasebooks: [Buffer.from(hash(encodeText("a phrasebook"))).toString("hex")],
      lastLink: 2,
      firstOpenLink: 3,
      conversations: [
        {
          conversation,
          heads: [
            { party: "XA", serial: 1, seq: 1, id: conversation },
            { party: "XB", serial: 1, seq: 1, id: reply },
          ],
        },
      ],
      time: Date.parse("2026-11-22T02:55:00.000Z"),
    });
  });
  it("[BEAT-3] every member of a heartbeat", () => {
    expect(wire.parseHeartbeat(sample("heartbeat", "a heartbeat"))).toMatchObject({
      value: {
        time: Date.parse("2026-11-22T02:55:05.000Z"),
        echo: {
          time: Date.parse("2026-11-22T02:55:04.000Z"),
          arrived: Date.parse("2026-11-22T02:55:04.030Z"),
        },
        lastLink: 2,
        firstOpenLink: 3,
        conversations: [{ heads: [{ party: "XA" }, { party: "XB" }] }],
      },
    });
  });
  it("[WANT-2] every member of a want", () => {
    const conversation = idOf("statement", "the first of a conversation");
    expect(wire.parseWant(sample("want", "a want"))).toEqual({
      ok: true,
      value: { links: [4, 5, 9], statements: [{ conversation, party: "XC", serial: 1, seq: 1 }] },
    });
  });
  it("[FRAME-2] every part of the header line", () => {
    const frame = wire.parseFrame(sample("frame", "a tagged frame"), "exercise", "XB");
    expect(frame.ok && frame.value.header).toEqual({
      domain: "exercise",
      from: "XA",
      to: "XB",
      link: 17,
      urgent: true,
    });
  });
});

describe("what is written, signed and read is the same", () => {
  it("[STMT-10] statements", () => {
    fc.assert(
      fc.property(statements, (draft) => {
        const note = signed(wire.formatStatement(draft), `exercise/${draft.from}/1/centre`);
        const read = wire.parseStatement(note, "exercise", hash);
        expect(read.ok && { ...read.value.statement, id: "" }).toEqual({ ...draft, id: "" });
      }),
      { numRuns: 200 },
    );
  });
  it("[RCPT-2] receipts", () => {
    fc.assert(
      fc.property(receipts, (receipt) => {
        const note = signed(wire.formatReceipt(receipt, "exercise"), "exercise/XA/1/centre");
        expect(wire.parseReceipt(note, XA, nodeCrypto)).toEqual({ ok: true, value: receipt });
      }),
      { numRuns: 100 },
    );
  });
  it("[WANT-2] wants", () => {
    fc.assert(
      fc.property(fc.record({ links: fc.array(links), statements: fc.array(places) }), (want) => {
        expect(wire.parseWant(wire.formatWant(want))).toEqual({ ok: true, value: want });
      }),
    );
  });
  it("[FRAME-6] frames, under the secret they were tagged with and no other", () => {
    fc.assert(
      fc.property(
        headers,
        bytes({ minLength: 1 }),
        bytes(),
        bytes(),
        (header, content, secret, other) => {
          const read = wire.parseFrame(
            wire.formatFrame(header, content, secret, hash),
            header.domain,
            header.to,
          );
          if (!read.ok) throw new Error(read.detail);
          expect(read.value.header).toEqual(header);
          expect(read.value.content).toEqual(content);
          const tagged = (key: Uint8Array): Uint8Array =>
            wire.formatFrame(header, content, key, hash);
          const same = Buffer.from(paddedKey(secret)).equals(paddedKey(other));
          expect(Buffer.from(tagged(other)).equals(tagged(secret))).toBe(same);
        },
      ),
    );
  });
  it("[PAY-5] payloads, of few sizes", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("hello", "deliver", "want"),
        bytes({ maxLength: 5_000 }),
        (kind, body) => {
          const payload = wire.formatPayload(kind, body);
          expect([1_024, 2_048, 4_096, 8_192]).toContain(payload.length);
          expect(wire.parsePayload(payload)).toEqual({ ok: true, value: { kind, body } });
        },
      ),
    );
    expect(wire.formatPayload("deliver", new Uint8Array(2_097_152)).length).toBe(2_359_296);
  });
});

describe("what only our own caller can get wrong", () => {
  it("[HELLO-3] a hello carries a card that is text", () => {
    const read = wire.parseHello(sample("hello", "a hello"), XA, nodeCrypto);
    const card = new Uint8Array([0xff]);
    expect(() => read.ok && wire.formatHello({ ...read.value, card }, "exercise")).toThrow(
      UsageError,
    );
  });
});

const instants = fc
  .integer({ min: Date.parse("0001-01-01"), max: Date.parse("9999-12-31") })
  .map(instant);
const ids = bytes({ minLength: 32, maxLength: 32 }).map((id) => Buffer.from(id).toString("hex"));
const serials = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const links = fc.integer({ min: 1, max: wire.limits.linkMax });
const codes = fc.stringMatching(/^[A-Z]{2}$|^[A-Z0-9-]{3,16}$/);
const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 });
const heads = (of: readonly string[]): fc.Arbitrary<wire.Head[]> =>
  fc.uniqueArray(
    fc.record({ party: fc.constantFrom(...of), serial: serials, seq: serials, id: ids }),
    { maxLength: 8, selector: ({ party, serial }) => `${party} ${serial}` },
  );
const places = fc.record({ conversation: ids, party: codes, serial: serials, seq: serials });
const headers = fc.record({
  domain: fc.constantFrom("live" as const, "exercise" as const),
  from: codes,
  to: codes,
  link: fc.integer({ min: 0, max: wire.limits.linkMax }),
  urgent: fc.boolean(),
});
const receipts: fc.Arbitrary<wire.Receipt> = fc.record({
  by: fc.constant("XA"),
  serial: fc.constant(1),
  to: codes,
  statement: ids,
  note: ids,
  time: instants,
  understood: fc.boolean(),
  heads: heads(["XA", "XB", "ABC-1"]),
});
const parameters = fc
  .dictionary(fc.string(), fc.oneof(words, fc.boolean(), fc.integer(), fc.constant(null)))
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonObject);
const bodies: fc.Arbitrary<wire.StatementDraft["body"]> = fc.oneof(
  fc.record(
    {
      kind: fc.constant("message" as const),
      exhibits: fc.uniqueArray(ids, { maxLength: 16 }),
      text: words,
      subject: words,
      answers: ids,
      replyBy: instants,
      voidAfter: instants,
      phrase: fc.record({
        code: fc.stringMatching(/^[A-Z]{3}-\d{1,3}$/),
        parameters,
        book: ids,
        rendering: words,
      }),
    },
    { requiredKeys: ["kind", "exhibits", "text"] },
  ),
  fc.record({
    kind: fc.constant("acknowledgement" as const),
    of: ids,
    as: fc.constant("holding" as const),
    answerBy: instants,
  }),
  fc.record({
    kind: fc.constant("correction" as const),
    of: ids,
    as: fc.constantFrom("correction" as const, "change" as const),
    text: words,
  }),
);
const statements: fc.Arbitrary<wire.StatementDraft> = fc
  .record({
    first: fc.boolean(),
    others: fc.uniqueArray(codes, { minLength: 1, maxLength: 6 }),
    precedence: fc.constantFrom(2 as const, 3 as const, 4 as const),
    time: instants,
    nonce: bytes({ minLength: 16, maxLength: 16 }),
    conversation: ids,
    seq: fc.integer({ min: 1, max: 9 }),
    body: bodies,
  })
  .chain(({ first, others, conversation, seq, ...rest }) => {
    const to = others.filter((code) => code !== "XA").concat("XB1");
    const everyone = ["XA", ...new Set(to)];
    return fc.record({
      ...Object.fromEntries(
        Object.entries(rest).map(([name, value]) => [name, fc.constant(value)]),
      ),
      domain: fc.constant("exercise" as const),
      from: fc.constant("XA"),
      serial: fc.constant(1),
      to: fc.constant(everyone.slice(1)),
      action: fc.subarray(everyone.slice(1)),
      conversation: fc.constant(first ? undefined : conversation),
      members: fc.constant(
        first ? everyone.map((party) => ({ party, root: conversation })) : undefined,
      ),
      seq: fc.constant(first ? 1 : seq),
      prev: fc.constant(first || seq === 1 ? undefined : conversation),
      seen: first ? fc.constant([]) : heads(everyone.slice(1)),
      lang: fc.constantFrom("en", "zh-Hans", "ru"),
      release: fc.constant("relaxed" as const),
      role: fc.constant("watch officer"),
    }) as unknown as fc.Arbitrary<wire.StatementDraft>;
  });

function bytes(bounds: fc.IntArrayConstraints = {}): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array(bounds);
}

/** HMAC's key block: secrets that differ in zeros at their end alone are one secret. */
function paddedKey(secret: Uint8Array): Uint8Array {
  const block = new Uint8Array(64);
  block.set(secret.length > 64 ? hash(secret) : secret);
  return block;
}

function signed(text: string, name: string): Uint8Array {
  const seed = Buffer.from(keyNamed(name).seed, "hex");
  const key = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  const privateKey = createPrivateKey({ key, format: "der", type: "pkcs8" });
  const signature = new Uint8Array(sign(null, Buffer.from(text), privateKey));
  const { keyId } = vkeyOf(keyNamed(name).vkey);
  return wire.formatNote(text, [{ name, keyId, signature }]);
}

function caseNamed(structure: WireCase["structure"], name: string): WireCase {
  const found = readCases(structure).find((one) => one.name === name);
  if (found === undefined) throw new Error(`vectors hold no ${structure} ${name}`);
  return found;
}

function sample(structure: WireCase["structure"], name: string): Uint8Array {
  return bytesOf(caseNamed(structure, name));
}

function idOf(structure: WireCase["structure"], name: string): string {
  return caseNamed(structure, name).id ?? "";
}
