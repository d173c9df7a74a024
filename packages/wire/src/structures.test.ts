import { createPrivateKey, sign } from "node:crypto";
import { encodeText, UsageError, type Instant } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bytesOf,
  caseNamed,
  credentialOf,
  keyNamed,
  nodeCrypto,
  readKeys,
  vkeyOf,
  type WireCase,
} from "../../../vectors/wire-cases.js";
import * as wire from "./index.js";
import {
  bytes,
  codes,
  credentials,
  headers,
  proofs,
  receipts,
  statements,
  wants,
} from "./structures.fuzz.js";

const { hash } = nodeCrypto;
const XA = credentialOf("XA");
const logXA = keyNamed("exercise/XA/1/log");
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
      name: "census",
      json: { period: "2026" },
    });
    const bare = wire.parseStatement(
      sample("statement", "a kind of a later version without a body"),
      "exercise",
      hash,
    );
    expect(bare.ok && bare.value.statement.body).toEqual({
      kind: "other",
      name: "port-visit",
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
  it("[CRED-7] [CRED-8] [CRED-9] every member of a credential that is about logs", () => {
    const root = Buffer.from(keyNamed("exercise/XA/root").public, "hex");
    const read = wire.parseCredential(
      sample("credential", "a credential of a party that keeps a log"),
      "exercise",
      root,
      nodeCrypto,
    );
    expect(read.ok && read.value).toMatchObject({
      logKey: vkeyOf(keyNamed("exercise/XA/1/log").vkey),
      witnessKey: cosigner("exercise/XA/witness", "cosignature-v1"),
      witnesses: [
        cosigner("exercise/XB/witness", "cosignature-v1"),
        cosigner("witness.example/w1", "cosignature-v1"),
        cosigner("witness.example/w2", "ml-dsa-44"),
      ],
    });
    expect(read.ok && read.value.archive).toMatch(/^age1pq1/);
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
  it("[RCPT-5] the place in the receiver's log", () => {
    const one = caseNamed("receipt", "with its place in a log");
    const read = wire.parseReceipt(bytesOf(one), credentialOf("XB", one.log_key), nodeCrypto);
    expect(read.ok && read.value.log).toEqual({ origin: "exercise/XB/1/log", index: 7 });
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
  it("[HELLO-3] the size of the receiver's log", () => {
    const pinned = (name: string): unknown => {
      const read = wire.parseHello(sample("hello", name), XA, nodeCrypto);
      return read.ok && read.value.logPinned;
    };
    expect(pinned("the size of a log")).toBe(7);
    expect(pinned("nothing of a log verified but that it is empty")).toBe(0);
    expect(pinned("a hello")).toBe(undefined);
  });
  it("[HELLO-7] the agreements that are loaded", () => {
    const read = wire.parseHello(sample("hello", "agreements that are loaded"), XA, nodeCrypto);
    const pack = "c".repeat(64);
    expect(read.ok && read.value.agreements).toEqual([
      { id: "model", pack },
      { id: "other", pack },
    ]);
  });
  it("[RCPT-6] whether a notice is as its form says", () => {
    const name = "a notice that is not as its form says";
    const read = wire.parseReceipt(sample("receipt", name), credentialOf("XB"), nodeCrypto);
    expect(read.ok && read.value.checked).toEqual({ pack: "c".repeat(64), conforms: false });
  });
  it("[BODY-12] every member of a notification", () => {
    const name = "a notification with every member";
    const read = wire.parseStatement(sample("statement", name), "exercise", hash);
    expect(read.ok && read.value.statement.body).toEqual({
      kind: "notification",
      agreement: { id: "model", pack: "c".repeat(64) },
      notification: "launch",
      as: "original",
      about: "7/26",
      number: "XB 12/26",
      references: [idOf("statement", "the first of a conversation")],
      moments: new Map<string, wire.MomentSaid>([
        ["lift-off", { at: Date.parse("2026-12-01T10:00:00.000Z") as Instant }],
        ["planned-date", { on: "2026-12-01" }],
      ]),
      values: { type: "one", count: 2, area: [{ latitude: 61.5, longitude: -3 }] },
      channel: "line",
      reason: "the day was moved",
    });
  });
  it("[BODY-19] every member of a doctrine", () => {
    const name = "a doctrine with conditions, in two languages";
    const read = wire.parseStatement(sample("statement", name), "exercise", hash);
    expect(read.ok && read.value.statement.body).toEqual({
      kind: "declaration",
      as: "doctrine",
      doctrine: {
        title: "No first use",
        words: new Map([
          ["en", "We shall not be the first."],
          ["ru", "Мы не будем первыми."],
        ]),
        speaker: "The head of state of Borealis",
        authority: "Decree 7",
        saidOn: "2026-10-16",
        conditions: ["While the treaty is in force."],
        addressees: ["XA", "All that have no such weapons."],
      },
    });
  });
  it("[BODY-17] a header as it came", () => {
    const name = "a declaration of a table";
    const read = wire.parseStatement(sample("statement", name), "exercise", hash);
    expect(read.ok && read.value.statement.body).toEqual({
      ...{ kind: "declaration", as: "table" },
      header: { format: "parley-declaration/1", party: "XB", padded: 63 },
    });
  });
  it("[BODY-21] every member of a step that was bound, and is shown", () => {
    const name = "a step that was bound, shown";
    const read = wire.parseStatement(sample("statement", name), "exercise", hash);
    const of = idOf("statement", "the first of a conversation");
    expect(read.ok && read.value.statement.body).toEqual({
      ...{ kind: "disclosure", as: "shown", declaration: "d".repeat(64), step: "totals" },
      ...{ authority: "Minister of Borealis", proofs: ["e".repeat(64)] },
      reveals: { of, salt: new Uint8Array(32).fill(7) },
    });
  });
  it("[BODY-22] every member of a part of a draw", () => {
    const name = "a part of a draw shown";
    const read = wire.parseStatement(sample("statement", name), "exercise", hash);
    const of = idOf("statement", "the first of a conversation");
    expect(read.ok && read.value.statement.body).toEqual({
      ...{ kind: "challenge", as: "draw-shown", of, random: new Uint8Array(32).fill(7) },
    });
  });
  it("[BODY-25] every member of a proposal", () => {
    const name = "a second round proposed in the place of another";
    expect(bodyOf(name)).toEqual({
      ...{ kind: "consultation", as: "proposed", round: 2 },
      consultation: idOf("statement", "the first of a conversation"),
      counters: "e".repeat(64),
      terms: {
        subject: "Notification of launches",
        level: "directors-general",
        sides: ["XA", "XB"],
        mediator: "XC",
        mandate: { text: "The joint statement of the heads.", from: "2026-11-15" },
        venue: "Helvenia",
        from: "2026-12-01",
        until: "2026-12-02",
        agenda: [
          { title: "Lists exchanged", commitment: "d".repeat(64) },
          { title: "Any other business" },
        ],
      },
    });
  });
  it("[BODY-26] every member of steps of a round", () => {
    const of = idOf("statement", "the first of a conversation");
    expect(bodyOf("a proposal accepted, but one item")).toEqual({
      ...{ kind: "consultation", as: "accepted", of },
      agenda: [{ item: 0, answer: "not-agreed" }],
    });
    expect(bodyOf("a round postponed to a day")).toEqual({
      ...{ kind: "consultation", as: "postponed", of },
      ...{ reason: "The delegation cannot travel.", to: "2027-01-11" },
    });
    expect(bodyOf("a delegation")).toEqual({
      ...{ kind: "consultation", as: "delegation", of },
      members: [
        {
          function: "Director-General of Arms Control",
          level: "directors-general",
          leads: true,
        },
        { function: "Adviser", leads: false },
      ],
    });
  });
  it("[BODY-28] every member of a commitment", () => {
    expect(bodyOf("a commitment with a condition, in two languages")).toEqual({
      ...{ kind: "undertaking", as: "stated" },
      undertaking: {
        consultation: idOf("statement", "the first of a conversation"),
        owner: "XB",
        words: new Map([
          ["en", "Borealis shall give its list."],
          ["ru", "Бореалия передаст свой список."],
        ]),
        condition: new Map([
          ["en", "Aurelia has given its own."],
          ["ru", "Аурелия передала свой."],
        ]),
        due: { beforeRound: 2 },
        rewords: "e".repeat(64),
        text: { digest: "b".repeat(64), paragraph: "XA.7" },
      },
    });
  });
  it("[BODY-29] every member of a document", () => {
    expect(bodyOf("a note verbale that answers")).toEqual({
      ...{ kind: "document", form: "note-verbale", number: "XB/NV/2026/2" },
      ...{ title: "Lists of launches", addressee: "Embassy of Aurelia" },
      ...{ place: "Boreal City", day: "2026-12-03" },
      words: new Map([
        ["en", "The Ministry presents its compliments."],
        ["ru", "Министерство свидетельствует почтение."],
      ]),
      flags: ["without-prejudice", "personal-capacity"],
      handling: "For the delegations",
      consultation: idOf("statement", "the first of a conversation"),
      answers: "e".repeat(64),
    });
    expect(bodyOf("a letter")).toMatchObject({ signedBy: "Director-General" });
  });
  it("[BODY-30] every member of a text that is opened", () => {
    expect(bodyOf("a text opened with all members")).toEqual({
      ...{ kind: "joint-text", as: "opened" },
      opened: {
        title: "Minutes of the first round",
        form: "joint-statement",
        languages: ["en", "ru", "zh-Hans"],
        prevails: "en",
        whole: false,
        sides: ["XA", "XB"],
        mediator: "XC",
        of: { consultation: idOf("statement", "the first of a conversation"), round: 1 },
      },
    });
  });
  it("[BODY-32] every member of an acceptance", () => {
    expect(bodyOf("a text accepted ad referendum")).toEqual({
      ...{ kind: "joint-text", as: "accepted", digest: "b".repeat(64), adReferendum: true },
      text: idOf("statement", "the first of a conversation"),
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
  it("[WANT-3] every member of what is asked for of a log", () => {
    const read = wire.parseWant(sample("want", "what is to be shown of a log"));
    const statements = [idOf("statement", "the first of a conversation")];
    expect(read.ok && read.value.log).toEqual({ pinned: 7, statements, sizes: [9, 12] });
  });
  it("[SHOW-2] every member of a proof", () => {
    const one = caseNamed("proof", "a proof");
    const read = wire.parseProof(bytesOf(one));
    const { checkpoint, witnessed, consistency, proofs: places } = jsonOf(one);
    const hashes = (of?: WrittenHashes): readonly Uint8Array[] =>
      (of?.hashes ?? []).map(fromBase64);
    expect(read).toEqual({
      ok: true,
      value: {
        checkpoint: fromBase64(checkpoint),
        witnessed: fromBase64(witnessed),
        consistency: [
          { oldSize: 3, hashes: hashes(consistency[0]) },
          { oldSize: 5, hashes: hashes(consistency[1]) },
        ],
        proofs: [
          {
            statement: idOf("statement", "the first of a conversation"),
            index: 0,
            hashes: hashes(places[0]),
          },
          { statement: idOf("statement", "a second"), index: 2, hashes: hashes(places[1]) },
        ],
        cosign: true,
      },
    });
    expect(places[0]?.hashes.length).toBe(3);
    const bare = wire.parseProof(sample("proof", "a checkpoint alone"));
    expect(bare.ok && bare.value).toEqual({
      checkpoint: fromBase64(checkpoint),
      consistency: [],
      proofs: [],
      cosign: false,
    });
  });
  it("[HELD-2] every member of checkpoints held", () => {
    const { witnessed } = jsonOf(caseNamed("proof", "a proof"));
    expect(wire.parseCheckpointsHeld(sample("checkpoints", "checkpoints held"))).toEqual({
      ok: true,
      value: [
        { party: "XB", checkpoint: fromBase64(witnessed) },
        { party: "XC-1", checkpoint: encodeText("of another log\n") },
      ],
    });
  });
  it("[COSD-2] every member of a cosignature", () => {
    const one = caseNamed("cosigned", "a cosignature");
    const read = wire.parseCosigned(bytesOf(one));
    if (!read.ok) throw new Error(read.detail);
    expect(read.value.size).toBe(7);
    const time = Buffer.from(read.value.signature).readBigUInt64BE();
    const message = encodeText(`cosignature/v1\ntime ${time}\n${one.of ?? ""}`);
    const { publicKey } = cosigner("exercise/XA/witness", "cosignature-v1");
    expect(nodeCrypto.verify(publicKey, message, read.value.signature.slice(8))).toBe(true);
  });
  it("[LIVEF-2] every member of live words", () => {
    const read = wire.parseLive(sample("live", "a vector and an update"));
    const text = idOf("statement", "the first of a conversation");
    expect(read).toEqual({
      ok: true,
      value: { text, vector: Uint8Array.of(0), update: Uint8Array.of(0, 0) },
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
      { numRuns: 500 },
    );
  });
  it("[RCPT-2] receipts", () => {
    fc.assert(
      fc.property(receipts, (receipt) => {
        const note = signed(wire.formatReceipt(receipt, "exercise"), "exercise/XA/1/centre");
        const ofLog = credentialOf("XA", logXA.vkey);
        expect(wire.parseReceipt(note, ofLog, nodeCrypto)).toEqual({ ok: true, value: receipt });
        const named = receipt.log === undefined ? { ok: true } : { ok: false, rule: "RCPT-5" };
        expect(wire.parseReceipt(note, XA, nodeCrypto)).toMatchObject(named);
      }),
      { numRuns: 100 },
    );
  });
  it("[WANT-2] wants", () => {
    fc.assert(
      fc.property(wants, (want) => {
        expect(wire.parseWant(wire.formatWant(want))).toEqual({ ok: true, value: want });
      }),
    );
  });
  it("[CRED-3] credentials", () => {
    const root = Buffer.from(keyNamed("exercise/XA/root").public, "hex");
    fc.assert(
      fc.property(credentials, (draft) => {
        const note = signed(wire.formatCredential(draft, hash), "exercise/XA/root");
        const read = wire.parseCredential(note, "exercise", root, nodeCrypto);
        if (!read.ok) throw new Error(read.detail);
        const { id, centreKey, ...rest } = read.value;
        expect(centreKey.name).toBe(`exercise/XA/${draft.serial}/centre`);
        const { centrePublicKey, ...given } = draft;
        expect(centreKey.publicKey).toEqual(centrePublicKey);
        const absent = { logKey: undefined, witnessKey: undefined, archive: undefined };
        expect([id.length, rest]).toEqual([64, { ...absent, witnesses: [], ...given }]);
      }),
      { numRuns: 100 },
    );
  });
  it("[SHOW-2] proofs", () => {
    fc.assert(
      fc.property(proofs, (proof) => {
        expect(wire.parseProof(wire.formatProof(proof))).toEqual({ ok: true, value: proof });
      }),
    );
  });
  it("[HELD-2] checkpoints held", () => {
    const held = fc.array(fc.record({ party: codes, checkpoint: bytes() }), { maxLength: 16 });
    fc.assert(
      fc.property(held, (value) => {
        const read = wire.parseCheckpointsHeld(wire.formatCheckpointsHeld(value));
        expect(read).toEqual({ ok: true, value });
      }),
    );
  });
  it("[COSD-2] cosignatures", () => {
    const signature = bytes({ minLength: 72, maxLength: 72 });
    fc.assert(
      fc.property(fc.record({ size: fc.maxSafeNat(), signature }), (value) => {
        expect(wire.parseCosigned(wire.formatCosigned(value))).toEqual({ ok: true, value });
      }),
    );
  });
  it("[LIVEF-2] live words", () => {
    const words = fc.record({
      text: fc.stringMatching(/^[0-9a-f]{64}$/),
      vector: bytes(),
      update: bytes(),
    });
    const some = fc.constantFrom<readonly string[]>(["vector"], ["update"], ["vector", "update"]);
    fc.assert(
      fc.property(words, some, (value, names) => {
        const { text, ...members } = value;
        const chosen = Object.entries(members).filter(([name]) => names.includes(name));
        const live = { text, ...Object.fromEntries(chosen) };
        expect(wire.parseLive(wire.formatLive(live))).toEqual({ ok: true, value: live });
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

function sample(structure: WireCase["structure"], name: string): Uint8Array {
  return bytesOf(caseNamed(structure, name));
}

function bodyOf(name: string): unknown {
  const read = wire.parseStatement(sample("statement", name), "exercise", hash);
  return read.ok ? read.value.statement.body : read;
}

function idOf(structure: WireCase["structure"], name: string): string {
  return caseNamed(structure, name).id ?? "";
}

/** A key of the vectors that cosigns. */
function cosigner(name: string, type: wire.KeyType): wire.VerifierKey {
  const found = readKeys().cosigner_keys.find((key) => key.name === name);
  const publicKey = new Uint8Array(Buffer.from(found?.public ?? "", "hex"));
  return wire.verifierKey(name, type, publicKey, hash);
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "base64"));
}

interface WrittenHashes {
  readonly hashes: readonly string[];
}

/** A proof as it stands in a case. */
function jsonOf(one: WireCase): {
  readonly checkpoint: string;
  readonly witnessed: string;
  readonly consistency: readonly WrittenHashes[];
  readonly proofs: readonly WrittenHashes[];
} {
  return JSON.parse(one.text ?? "") as ReturnType<typeof jsonOf>;
}
