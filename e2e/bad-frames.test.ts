import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createWebSocketBearer } from "@parley/bearer-websocket";
import { encodeHex, encodeText, instant } from "@parley/bytes";
import { generateSealingIdentity } from "@parley/sealer-age";
import { generateTlsIdentity, sha256 } from "@parley/signer-file";
import {
  formatHello,
  formatPayload,
  formatReceipt,
  formatRefusal,
  type FrameHeader,
  type PayloadKind,
  type StatementDraft,
} from "@parley/wire";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Constellation, pause, until, type Client } from "./constellation.js";
import { OddPeer } from "./odd-peer.js";

let all: Constellation;
let xa: Client;
let peer: OddPeer;

beforeAll(async () => {
  all = await Constellation.start();
  xa = all.client("XA");
  await all.kill("XB");
  peer = await OddPeer.open(all, xa);
  // What XA still had for XB has been sent by then; the frames below are all that moves.
  await pause(500);
});
afterAll(async () => {
  await peer.close();
  await all.clean();
});

type Make = () => Uint8Array | Promise<Uint8Array>;

describe("a frame that breaks a rule", () => {
  const say = async (
    draft: Partial<StatementDraft>,
    header?: Partial<FrameHeader>,
  ): Promise<Uint8Array> => peer.sealed(await peer.sign(peer.statement(draft)), header);
  const bring = async (note: Uint8Array, kind?: PayloadKind): Promise<Uint8Array> =>
    peer.sealed(note, {}, kind);
  const changed = async (from: string | RegExp, to: string): Promise<Uint8Array> => {
    const text = peer.statement();
    const other = text.replace(from, to);
    expect(other).not.toBe(text);
    return bring(await peer.sign(other));
  };

  const cases: readonly (readonly [string, string, Make])[] = [
    ["FRAME-2", "garbage", () => randomBytes(500)],
    ["FRAME-2", "a header that does not end", () => encodeText("parley/exercise/v1/frame XB XA")],
    ["FRAME-2", "a later version", () => encodeText(`parley/exercise/v9/frame XB XA 0 normal\n`)],
    ["FRAME-3", "one of the live domain", () => peer.frame(randomBytes(99), { domain: "live" })],
    ["FRAME-4", "one addressed to another", () => peer.frame(randomBytes(99), { to: "XC" })],
    ["FRAME-5", "one that is cut in its tag", () => peer.frame(randomBytes(99)).slice(0, 50)],
    ["RECV-2", "one that says it is from another", () => say({}, { from: "XC" })],
    ["SEAL-1", "a seal that is cut", async () => (await say({})).slice(0, 700)],
    ["SEAL-1", "a seal that is garbage", () => peer.frame(encodeText("age garbage\n"))],
    ["SEAL-2", "two stanzas", async () => peer.frame(await sealedFor([own(), own()]))],
    ["SEAL-3", "a classical recipient", async () => peer.frame(await sealedFor([classical()]))],
    ["SEAL-4", "one sealed for another's key", async () => peer.frame(await sealedFor([other()]))],
    ["SEAL-4", "a seal with a changed byte", async () => flipped(await say({}), -20)],
    ["PAY-2", "no payload", async () => peer.frame(await peer.seal(randomBytes(100)))],
    [
      "PAY-2",
      "a payload shorter than it says",
      async () => peer.frame(await peer.seal(encodeText("deliver 900\nx"))),
    ],
    [
      "PAY-3",
      "words in the padding",
      async () => peer.frame(await peer.seal(encodeText("deliver 1\nx and more"))),
    ],
    ["NOTE-1", "a note of more than 2 MiB", () => bring(new Uint8Array(2_200_000).fill(0x61))],
    ["NOTE-2", "a control character", () => bring(encodeText("a\u0007b\n\n— x y\n"))],
    ["NOTE-3", "no signature", () => bring(encodeText(peer.statement()))],
    ["NOTE-5", "a signature that is not of these bytes", async () => bring(await tampered())],
    ["NOTE-5", "a signature by another key under XB's name", () => signedByAnother("XB", true)],
    ["NOTE-6", "a signature by a key that nobody knows", () => signedByAnother("XB", false)],
    ["CONV-1", "a statement of a party that is not pinned", () => signedByAnother("XN", false)],
    ["CONV-2", "a statement under a serial that is not held", () => say({ serial: 7 })],
    [
      "CONV-3",
      "a statement that is not to us",
      () => say({ to: ["XC"], action: ["XC"], members: members("XB", "XC") }),
    ],
    [
      "CONV-4",
      "a member under a root that is not pinned",
      () => say({ members: [peer.member(peer.own), { party: "XA", root: "0".repeat(64) }] }),
    ],
    [
      "CONV-4",
      "a member that is not pinned here",
      () => say({ to: ["XA", "XN"], action: ["XA"], members: members("XA", "XB", "XN") }),
    ],
    [
      "CONV-5",
      "not to all members of its conversation",
      async () => {
        const { conversations } = await xa.watch();
        const conversation = conversations.find(({ members: in3 }) => in3.length === 3)?.id;
        return say({ conversation, members: undefined, seq: 50, prev: "1".repeat(64) });
      },
    ],
    [
      "STMT-9",
      "a message of more than 64 KiB",
      () =>
        changed(
          /"lang"/,
          `"padding":[${["x", "y", "z"].map((one) => `"${one.repeat(30_000)}"`).join()}],"lang"`,
        ),
    ],
    [
      "JSON-5",
      "a thousand lists within each other",
      () => changed(/"lang"/, `"deep":${"[".repeat(1_000)}${"]".repeat(1_000)},"lang"`),
    ],
    ["JSON-2", "a key that stands twice", () => changed(/"lang"/, '"seq":1,"lang"')],
    ["DOC-1", "another kind of note", () => changed("/v1/statement", "/v1/receipt")],
    [
      "DOC-2",
      "a live statement in an exercise frame",
      () => changed("parley/exercise", "parley/live"),
    ],
    ["DOC-5", "a non-paper", () => changed("/v1/statement", "/v1/non-paper")],
    ["RECV-3", "a hello to another", async () => bring(await hello("XC"), "hello")],
    [
      "RECV-4",
      "a hello under another credential",
      async () => bring(await hello("XA", "0".repeat(64)), "hello"),
    ],
    ["RECV-5", "a receipt for what was never sent", async () => bring(await receipt(), "receipt")],
    ["RECV-7", "a refusal to another", async () => bring(await refusal("XC"), "refusal")],
    ["JSON-1", "a want that is garbage", () => bring(encodeText("give me all"), "want")],
    ["JSON-1", "a heartbeat that is garbage", () => peer.frame(encodeText("{alive"))],
  ];

  for (const [rule, what, make] of cases) {
    const title = `[${rule}] ${what} is refused, counted, noticed once and told`;
    it(`${title}; nothing else changes`, async () => {
      const frame = await make();
      const before = await shown();
      peer.send(frame);
      await until("a refusal comes back", 5_000, () => peer.refusalsOf(frame).length > 0);
      const [told] = peer.refusalsOf(frame);
      expect(told).toMatchObject({ by: "XA", to: "XB", rule });
      const after = await shown();
      expect(after.refused).toBe(before.refused + 1);
      expect(after.notices.slice(0, -1)).toEqual(before.notices);
      const notice = after.notices.at(-1);
      expect(notice).toMatchObject({ kind: "frame-refused", party: "XB", rule });
      expect(after.transcripts).toEqual(before.transcripts);
      expect(after.needsYou).toEqual(before.needsYou);
      expect(peer.isUp).toBe(true);
    });
  }

  it("[RECV-9] that comes again is counted again, and not shown a second time", async () => {
    const frame = encodeText("the same nonsense");
    peer.send(frame);
    await until("a refusal comes back", 5_000, () => peer.refusalsOf(frame).length === 1);
    const before = await shown();
    for (let count = 0; count < 5; count++) peer.send(frame);
    await until(
      "all are counted",
      5_000,
      async () => (await shown()).refused >= before.refused + 5,
    );
    const after = await shown();
    expect(after.refused).toBe(before.refused + 5);
    expect(after.notices).toEqual(before.notices);
    const all5 = peer.refusalsOf(frame).map(({ time }) => time);
    expect(new Set(all5).size, "it is answered with the first refusal").toBe(1);
  });

  it("[BEAR-5] above 4 MiB ends the line unread; it comes back by itself", async () => {
    const before = await shown();
    peer.send(randomBytes(5 * 1024 * 1024));
    const next = randomBytes(300);
    await until("what follows is refused by its rule", 10_000, () => {
      if (peer.isUp) peer.send(next);
      return peer.refusalsOf(next).length > 0;
    });
    const after = await shown();
    expect(after.transcripts).toEqual(before.transcripts);
    expect(after.notices).toHaveLength(before.notices.length + 1);
  });
});

describe("a FLASH whose key XA does not hold", () => {
  it("[WATCH-11] is told apart, is no message, and stands until somebody has seen it", async () => {
    const before = await shown();
    const frame = await signedByAnother("XB", false, { precedence: 1 });
    peer.send(frame);
    await until("a refusal comes back", 5_000, () => peer.refusalsOf(frame).length > 0);
    expect(peer.refusalsOf(frame)).toMatchObject([{ by: "XA", to: "XB", rule: "NOTE-6" }]);
    const after = await shown();
    const { id = "", ...notice } = after.notices.at(-1) ?? {};
    expect(notice).toMatchObject({ kind: "flash-not-authenticated", party: "XB", rule: "NOTE-6" });
    expect(JSON.stringify(notice)).not.toContain("odd");
    expect(after.needsYou).toEqual(before.needsYou);
    expect(after.transcripts).toEqual(before.transcripts);
    expect(peer.receipts.map(({ said }) => said.statement)).not.toContain(
      peer.refusalsOf(frame)[0]?.statement,
    );
    const path = `/api/notices/${encodeURIComponent(id)}/seen`;
    expect((await xa.ask("POST", path, {})).status).toBe(204);
    expect((await shown()).notices).toEqual(before.notices);
  });
});

describe("what is odd and breaks no rule", () => {
  it("[LINK-4] a duplicate is answered with the same receipt, byte for byte", async () => {
    const note = await peer.sign(peer.statement());
    const before = await shown();
    const id = idOf(note);
    const mine = (): readonly Uint8Array[] =>
      peer.receipts.filter(({ said }) => said.statement === id).map(({ bytes }) => bytes);
    for (let count = 1; count <= 4; count++) {
      peer.send(await peer.sealed(note, { link: 900 }));
      await until("it is receipted", 5_000, () => mine().length === count);
    }
    expect(new Set(mine().map(encodeHex)).size).toBe(1);
    const after = await shown();
    expect(Object.keys(after.transcripts).length).toBe(Object.keys(before.transcripts).length + 1);
    expect((await xa.conversation(id)).statements).toHaveLength(1);
    expect(after.refused).toBe(before.refused);
  });

  it("[CONV-14] a number that skips is taken, receipted and marked", async () => {
    const first = await peer.sign(peer.statement());
    const conversation = idOf(first);
    const sixth = await peer.sign(
      peer.statement({ conversation, members: undefined, seq: 6, prev: "2".repeat(64) }),
    );
    peer.send(await peer.sealed(first));
    peer.send(await peer.sealed(sixth));
    const has = (id: string): boolean => peer.receipts.some(({ said }) => said.statement === id);
    await until("both are receipted", 5_000, () => has(conversation) && has(idOf(sixth)));
    const view = await xa.conversation(conversation);
    expect(view.missing).toBe(4);
    expect(view.statements.map(({ seq, marks }) => [seq, marks])).toEqual([
      [1, []],
      [6, [{ kind: "earlier-missing", count: 4 }]],
    ]);
  });

  it("[CONV-8] two statements under one number are both kept, marked and noticed", async () => {
    const first = await peer.sign(peer.statement());
    const conversation = idOf(first);
    const second = { conversation, members: undefined, seq: 2, prev: conversation } as const;
    const before = await shown();
    peer.send(await peer.sealed(first));
    peer.send(await peer.sealed(await peer.sign(peer.statement(second))));
    peer.send(await peer.sealed(await peer.sign(peer.statement(second))));
    await until("both copies are here", 5_000, async () => {
      return (await xa.conversation(conversation).catch(() => undefined))?.statements.length === 3;
    });
    const view = await xa.conversation(conversation);
    expect(view.statements.map(({ marks }) => marks.map(({ kind }) => kind))).toEqual([
      [],
      ["copies-differ"],
      ["copies-differ"],
    ]);
    const notices = (await shown()).notices.slice(before.notices.length);
    expect(notices.map(({ kind }) => kind)).toEqual(["copies-differ"]);
  });
});

describe("a line that nobody pinned", () => {
  it("[BEAR-3] a key that is not known gets no line, is counted, and changes nothing", async () => {
    const before = await shown();
    const strangers = await strangersAt(xa);
    const { tlsPrivateKey: key, tlsCertificate: cert } = generateTlsIdentity("XB");
    const listen = { host: "127.0.0.1", port: 0 };
    const stranger = createWebSocketBearer({ listen, tls: { key, cert } });
    const lines: boolean[] = [];
    await stranger.start({ line: (_party, up) => lines.push(up), frame: () => undefined });
    try {
      const { tlsPin, bearers } = peer.theirs.card;
      const addresses = bearers.map(({ address }) => address);
      stranger.setPeers([{ party: "XA", tlsPin, addresses }]);
      await until("it is turned away", 10_000, async () => (await strangersAt(xa)) > strangers);
    } finally {
      await stranger.close();
    }
    expect(lines).not.toContain(true);
    expect((await shown()).transcripts).toEqual(before.transcripts);
  });
});

describe("a flood", () => {
  it("[RECV-9] of frames that break rules keeps no person waiting", async () => {
    const note = await peer.sign(peer.statement({ serial: 7 }));
    const flood: Uint8Array[] = [];
    for (let count = 0; count < 150; count++) {
      flood.push(randomBytes(2_000), flipped(await peer.sealed(note), -20 - count));
    }
    // What else this machine does may hold up any one of these; the centre would hold up all.
    let moreMs = Infinity;
    for (let round = 0; round < 4 && moreMs >= 100; round++) {
      const quietMs = await longestAnswer(1_000);
      for (const frame of flood) peer.send(frame);
      moreMs = (await longestAnswer(3_000)) - quietMs;
    }
    expect(moreMs).toBeLessThan(100);
    expect(peer.isUp).toBe(true);
  });

  it("[RECV-9] of large frames is held in bounded memory", async () => {
    const before = await memoryOf("XA");
    const frame = randomBytes(3_900_000);
    for (let count = 0; count < 200; count++) {
      frame.writeUInt32LE(count);
      peer.send(frame);
      if (count % 20 === 0) await pause(50);
    }
    const sent = (await shown()).refused;
    await until("all have come", 30_000, async () => {
      const { refused } = await shown();
      return refused >= sent && (await longestAnswer(200)) < 100;
    });
    expect((await memoryOf("XA")) - before).toBeLessThan(400);
  });

  it("[RECV-9] is not a notice each: the hour's allowance bounds them", async () => {
    const { notices, refused } = await shown();
    expect(notices.length).toBeLessThanOrEqual(64);
    expect(refused).toBeGreaterThan(300);
  });

  it("[HTTP-11] is shown as the document says", async () => {
    const document = await xa.get<object>("/openapi.json");
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
    ajv.addVocabulary(Object.keys(document)).addSchema(document, "served");
    const watch = await xa.watch();
    const views = await Promise.all(watch.conversations.map(({ id }) => xa.conversation(id)));
    const check = (name: string, view: object): void => {
      const shown = ajv.validate(`served#/components/schemas/${name}`, view);
      expect(shown, `${name} ${JSON.stringify(ajv.errors)}`).toBe(true);
    };
    check("WatchView", watch);
    for (const view of views) check("ConversationView", view);
    const marks = views.flatMap(({ statements }) => statements.flatMap((one) => one.marks));
    expect(watch.notices.map(({ kind }) => kind)).toContain("frame-refused");
    expect(marks.map(({ kind }) => kind)).toContain("copies-differ");
  });
});

interface Shown {
  readonly refused: number;
  readonly notices: readonly {
    readonly id: string;
    readonly kind: string;
    readonly rule: string;
  }[];
  readonly needsYou: readonly string[];
  /** Digest and number of statements, by conversation. */
  readonly transcripts: Readonly<Record<string, string>>;
}

/** What XA's watch sees that a frame of XB could change. */
async function shown(): Promise<Shown> {
  const { lines, notices, needsYou, conversations } = await xa.watch();
  const views = await Promise.all(conversations.map(({ id }) => xa.conversation(id)));
  return {
    refused: lines.find(({ party }) => party === "XB")?.refused ?? 0,
    notices,
    needsYou: needsYou.map(({ statement, state }) => `${statement} ${state}`),
    transcripts: Object.fromEntries(
      views.map(({ id, digest, statements }) => [id, `${statements.length} ${digest}`]),
    ),
  };
}

async function strangersAt(client: Client): Promise<number> {
  const { body } = await client.ask<{ strangers: number }>("GET", "/healthz");
  return body.strangers;
}

/** The longest that any of many small questions took within this time. */
async function longestAnswer(ms: number): Promise<number> {
  const end = performance.now() + ms;
  let longest = 0;
  while (performance.now() < end) {
    const begun = performance.now();
    await xa.ask("GET", "/healthz");
    longest = Math.max(longest, performance.now() - begun);
    await pause(10);
  }
  return longest;
}

/** Resident memory of a centre in MiB. */
async function memoryOf(party: "XA"): Promise<number> {
  const pid = await all.pidOf(party);
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
}

function own(): Promise<string> {
  return Promise.resolve(peer.theirs.card.sealing);
}

async function other(): Promise<string> {
  return (await generateSealingIdentity()).recipient;
}

async function classical(): Promise<string> {
  return identityToRecipient(await generateX25519Identity());
}

async function sealedFor(recipients: readonly Promise<string>[]): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(await recipient);
  return encrypter.encrypt(formatPayload("want", encodeText("{}")));
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const other = bytes.slice();
  const index = at < 0 ? bytes.length + at : at;
  other[index] = (other[index] as number) ^ 1;
  return other;
}

/** A right statement whose words were changed after it was signed. */
async function tampered(): Promise<Uint8Array> {
  const note = Buffer.from(await peer.sign(peer.statement())).toString("utf8");
  return encodeText(note.replace("odd", "even"));
}

/** A frame whose statement is signed by a key made up here. */
async function signedByAnother(
  party: string,
  asOwn: boolean,
  draft: Partial<StatementDraft> = {},
): Promise<Uint8Array> {
  const from = { from: party, members: members(party, "XA") };
  const text = peer.statement({ ...draft, ...(party === "XB" ? {} : from) });
  return peer.sealed(await peer.signByAnother(text, party, asOwn));
}

function members(...parties: readonly string[]): { party: string; root: string }[] {
  const known = new Map([peer.own, peer.theirs].map((one) => [one.credential.party, one]));
  return parties.map((party) => {
    const introduced = known.get(party);
    return introduced ? peer.member(introduced) : { party, root: "0".repeat(64) };
  });
}

function hello(to: string, credential = peer.own.credential.id): Promise<Uint8Array> {
  const text = formatHello(
    {
      from: "XB",
      to,
      serial: 1,
      credential,
      card: peer.own.cardNote,
      tagSecret: randomBytes(32),
      phrasebooks: [],
      lastLink: 0,
      firstOpenLink: 1,
      conversations: [],
      time: instant(Date.now()),
    },
    "exercise",
  );
  return peer.sign(text);
}

function receipt(): Promise<Uint8Array> {
  const text = formatReceipt(
    {
      by: "XB",
      serial: 1,
      to: "XA",
      statement: "3".repeat(64),
      note: "4".repeat(64),
      time: instant(Date.now()),
      understood: true,
      heads: [],
    },
    "exercise",
  );
  return peer.sign(text);
}

function refusal(to: string): Promise<Uint8Array> {
  const time = instant(Date.now());
  const frame = "5".repeat(64);
  const text = formatRefusal(
    { by: "XB", to, frame, rule: "FRAME-2", credential: 1, card: 1, time },
    "exercise",
  );
  return peer.sign(text);
}

/** The id of a statement: SHA-256 of the note's text. */
function idOf(note: Uint8Array): string {
  const text = Buffer.from(note).toString("utf8");
  return encodeHex(sha256(encodeText(text.slice(0, text.lastIndexOf("\n\n") + 1))));
}
