// Cases of spec/wire.md sections Receipt, Refusal, Hello, Heartbeat, Want, Frame and Payload.
import { createHmac } from "node:crypto";
import {
  conversation,
  heartbeat,
  hello,
  keys,
  openingHead,
  openingNote,
  receipt,
} from "./cast.mjs";
import { refusal, want } from "./cast.mjs";
import { but, bytesOf, documentText, expand, HERE, json, note, repeat, sha256 } from "./notes.mjs";

const { centreXA, centreXA2, centreXB, liveCentreXA } = keys;
const signer =
  (kind, document, key) =>
  (changes, by = key, domain = "exercise") =>
    note(documentText(domain, kind, but(document, changes)), by);
const heads = (count) =>
  Array.from({ length: count }, (_, at) => ({ ...openingHead, serial: at + 1 }));
const views = (count) =>
  Array.from({ length: count }, (_, at) => ({
    conversation: at.toString(16).padStart(64, "0"),
    heads: [],
  }));

const receive = signer("receipt", receipt, centreXB);
export const receiptCases = [
  { rule: "RCPT-2", name: "a receipt", input: receive({}), canonical: true },
  {
    rule: "RCPT-2",
    name: "not understood, no heads",
    input: receive({ understood: false, heads: [] }),
    canonical: true,
  },
  {
    rule: "RCPT-2",
    name: "400 heads are taken",
    input: receive({ heads: heads(400) }),
    canonical: true,
  },
  { rule: "RCPT-2", name: "401 heads", expect: "DOC-3", input: receive({ heads: heads(401) }) },
  {
    rule: "RCPT-2",
    name: "understood as text",
    expect: "DOC-3",
    input: receive({ understood: "yes" }),
  },
  {
    rule: "RCPT-2",
    name: "no hash of the note",
    expect: "DOC-3",
    input: receive({ note: undefined }),
  },
  {
    rule: "RCPT-2",
    name: "a member of a later version is left alone",
    input: receive({ later: { origin: "later", index: 7 } }),
  },
  {
    rule: "RCPT-3",
    name: "names the whole note of the opening statement",
    input: receive({}),
    canonical: true,
    of: expand(openingNote),
  },
  { rule: "RCPT-1", name: "by another party", expect: "RCPT-1", input: receive({ by: "XC" }) },
  { rule: "RCPT-1", name: "under another serial", expect: "RCPT-1", input: receive({ serial: 2 }) },
  {
    rule: "RCPT-4",
    name: "signed by the sender of the statement",
    expect: "NOTE-6",
    input: receive({}, centreXA),
  },
  {
    rule: "RCPT-4",
    name: "signed by both",
    expect: "NOTE-7",
    input: note(documentText("exercise", "receipt", receipt), centreXB, centreXA),
  },
  {
    rule: "DOC-2",
    name: "a live receipt at an exercise centre",
    expect: "DOC-2",
    input: receive({}, centreXB, "live"),
  },
  {
    rule: "DOC-1",
    name: "a refusal where a receipt was expected",
    expect: "DOC-1",
    input: note(documentText("exercise", "refusal", refusal), centreXB),
  },
  {
    rule: "NOTE-1",
    name: "a receipt of 65,537 bytes",
    expect: "NOTE-1",
    input: (() => {
      const make = (size) =>
        note(
          documentText("exercise", "receipt", but(receipt, { later: HERE }), [
            '"',
            repeat("a", size),
            '"',
          ]),
          centreXB,
        );
      return make(65_537 - bytesOf(make(0)).length);
    })(),
  },
];

const refuse = signer("refusal", refusal, centreXB);
export const refusalCases = [
  { rule: "REFU-2", name: "a refusal", input: refuse({}), canonical: true },
  {
    rule: "REFU-2",
    name: "of a frame that could not be read",
    input: refuse({ statement: undefined, link: undefined, rule: "PAY-2" }),
    canonical: true,
  },
  {
    rule: "REFU-2",
    name: "a rule of a later version",
    input: refuse({ rule: "LATER2-999" }),
    canonical: true,
  },
  { rule: "REFU-2", name: "no rule id", expect: "DOC-3", input: refuse({ rule: "because" }) },
  { rule: "REFU-2", name: "link 0", expect: "DOC-3", input: refuse({ link: 0 }) },
  {
    rule: "REFU-2",
    name: "a link of 16 digits",
    expect: "DOC-3",
    input: refuse({ link: 1_000_000_000_000_000 }),
  },
  {
    rule: "REFU-2",
    name: "no serial of a card",
    expect: "DOC-3",
    input: refuse({ card: undefined }),
  },
  { rule: "REFU-1", name: "by another party", expect: "REFU-1", input: refuse({ by: "XC" }) },
  {
    rule: "REFU-3",
    name: "signed by another centre",
    expect: "NOTE-6",
    input: refuse({}, centreXA),
  },
  {
    rule: "DOC-2",
    name: "a live refusal at an exercise centre",
    expect: "DOC-2",
    input: refuse({}, centreXB, "live"),
  },
];

const greet = signer("hello", hello, centreXA);
const sizedHello = (size) => {
  const make = (units) =>
    note(
      documentText("exercise", "hello", but(hello, { later: HERE }), [
        '"',
        repeat("a", units),
        '"',
      ]),
      centreXA,
    );
  return make(size - bytesOf(make(0)).length);
};
export const helloCases = [
  { rule: "HELLO-3", name: "a hello", input: greet({}), canonical: true },
  {
    rule: "HELLO-3",
    name: "the first hello of all",
    input: greet({ phrasebooks: [], last_link: 0, first_open_link: 1, conversations: [] }),
    canonical: true,
  },
  {
    rule: "HELLO-3",
    name: "a tag secret of 31 bytes",
    expect: "DOC-3",
    input: greet({ tag_secret: Buffer.alloc(31).toString("base64") }),
  },
  {
    rule: "HELLO-3",
    name: "65 phrasebooks",
    expect: "DOC-3",
    input: greet({ phrasebooks: views(65).map((view) => view.conversation) }),
  },
  {
    rule: "HELLO-3",
    name: "one phrasebook twice",
    expect: "DOC-3",
    input: greet({ phrasebooks: [conversation, conversation] }),
  },
  {
    rule: "HELLO-3",
    name: "256 conversations are taken",
    input: greet({ conversations: views(256) }),
    canonical: true,
  },
  {
    rule: "HELLO-3",
    name: "257 conversations",
    expect: "DOC-3",
    input: greet({ conversations: views(257) }),
  },
  {
    rule: "PARTY-2",
    name: "one chain twice in a view",
    expect: "PARTY-2",
    input: greet({ conversations: [{ conversation, heads: [openingHead, openingHead] }] }),
  },
  { rule: "HELLO-1", name: "from another party", expect: "HELLO-1", input: greet({ from: "XC" }) },
  { rule: "HELLO-1", name: "under another serial", expect: "HELLO-1", input: greet({ serial: 2 }) },
  {
    rule: "HELLO-2",
    name: "every link open",
    input: greet({ first_open_link: 1 }),
    canonical: true,
  },
  {
    rule: "HELLO-2",
    name: "an open link beyond the last and one",
    expect: "HELLO-2",
    input: greet({ first_open_link: 4 }),
  },
  { rule: "HELLO-4", name: "1,048,576 bytes are taken", input: sizedHello(1_048_576) },
  { rule: "HELLO-4", name: "1,048,577 bytes", expect: "NOTE-1", input: sizedHello(1_048_577) },
  {
    rule: "HELLO-5",
    name: "signed by the next centre key",
    expect: "NOTE-6",
    input: greet({}, centreXA2),
  },
  {
    rule: "DOC-2",
    name: "a live hello at an exercise centre",
    expect: "DOC-2",
    input: greet({}, liveCentreXA, "live"),
  },
];

const beat = (changes) => json("", but(heartbeat, changes));
const padded = (text, size) => [text, repeat(" ", size - text.length)];
export const heartbeatCases = [
  { rule: "BEAT-3", name: "a heartbeat", input: beat({}), canonical: true },
  {
    rule: "BEAT-3",
    name: "nothing heard yet",
    input: beat({ echo: undefined, conversations: [] }),
    canonical: true,
  },
  { rule: "BEAT-3", name: "no time", expect: "DOC-3", input: beat({ time: undefined }) },
  {
    rule: "BEAT-3",
    name: "half an echo",
    expect: "DOC-3",
    input: beat({ echo: { time: heartbeat.time } }),
  },
  { rule: "BEAT-3", name: "no JSON", expect: "JSON-1", input: "tick\n" },
  { rule: "BEAT-3", name: "not UTF-8", expect: "TEXT-1", input: [Buffer.from([0x7b, 0xff])] },
  { rule: "BEAT-3", name: "a list", expect: "DOC-3", input: "[]" },
  { rule: "BEAT-1", name: "65,536 bytes are taken", input: padded(expand(beat({})), 65_536) },
  {
    rule: "BEAT-1",
    name: "65,537 bytes",
    expect: "BEAT-1",
    input: padded(expand(beat({})), 65_537),
  },
  {
    rule: "BEAT-2",
    name: "an open link beyond the last and one",
    expect: "BEAT-2",
    input: beat({ first_open_link: 4 }),
  },
];

const ask = (changes) => json("", but(want, changes));
const wanted = want.statements[0];
export const wantCases = [
  { rule: "WANT-2", name: "a want", input: ask({}), canonical: true },
  { rule: "WANT-2", name: "nothing", input: ask({ links: [], statements: [] }), canonical: true },
  {
    rule: "WANT-2",
    name: "256 links and 256 statements are taken",
    input: ask({
      links: Array.from({ length: 256 }, (_, at) => at + 1),
      statements: Array.from({ length: 256 }, (_, at) => ({ ...wanted, seq: at + 1 })),
    }),
    canonical: true,
  },
  {
    rule: "WANT-2",
    name: "257 links",
    expect: "DOC-3",
    input: ask({ links: Array.from({ length: 257 }, (_, at) => at + 1) }),
  },
  {
    rule: "WANT-2",
    name: "257 statements",
    expect: "DOC-3",
    input: ask({ statements: Array(257).fill(wanted) }),
  },
  { rule: "WANT-2", name: "link 0", expect: "DOC-3", input: ask({ links: [0] }) },
  {
    rule: "WANT-2",
    name: "a link of 16 digits",
    expect: "DOC-3",
    input: ask({ links: [1_000_000_000_000_000] }),
  },
  { rule: "WANT-2", name: "no statements", expect: "DOC-3", input: ask({ statements: undefined }) },
  { rule: "WANT-1", name: "65,536 bytes are taken", input: padded(expand(ask({})), 65_536) },
  {
    rule: "WANT-1",
    name: "65,537 bytes",
    expect: "WANT-1",
    input: padded(expand(ask({})), 65_537),
  },
];

const secret = sha256("tag secret XB gave XA");
/** Stands for an age file: nothing in these vectors is opened. */
const sealed = "age-encryption.org/v1\nnot a real file\n";
const zeros = Buffer.alloc(16);
const frame = (line, content = sealed, tag = undefined) => {
  const bytes = Buffer.concat([Buffer.from(line), bytesOf(content)]);
  return [
    line,
    tag ?? createHmac("sha256", secret).update(bytes).digest().subarray(0, 16),
    ...[content].flat(),
  ];
};
const header = "parley/exercise/v1/frame XA XB 17 urgent\n";
const from = (changed) => frame(header.replace("XA XB 17 urgent", changed));
const tagged = { tag_secret: secret.toString("hex") };
export const frameCases = [
  { rule: "FRAME-6", name: "a tagged frame", input: frame(header), ...tagged, tag: "good" },
  {
    rule: "FRAME-6",
    name: "no secret, no tag: zeros",
    input: frame(header, sealed, zeros),
    ...tagged,
    tag: "zeros",
  },
  {
    rule: "FRAME-6",
    name: "one bit of the tag is wrong",
    input: (() => {
      const [line, tag, content] = frame(header);
      const wrong = Buffer.from(tag);
      wrong[15] ^= 1;
      return [line, wrong, content];
    })(),
    ...tagged,
    tag: "wrong",
  },
  {
    rule: "FRAME-6",
    name: "the tag of another link number",
    input: [header.replace("17", "18"), frame(header)[1], sealed],
    ...tagged,
    tag: "wrong",
  },
  {
    rule: "FRAME-6",
    name: "a secret longer than a block is hashed first",
    input: (() => {
      const long = Buffer.alloc(65, 7);
      const tag = createHmac("sha256", long).update(header).update(sealed).digest().subarray(0, 16);
      return frame(header, sealed, tag);
    })(),
    tag_secret: "07".repeat(65),
    tag: "good",
  },
  {
    rule: "FRAME-2",
    name: "the smallest and the largest numbers",
    input: from("XA XB 999999999999999 normal"),
    ...tagged,
    tag: "good",
  },
  { rule: "FRAME-2", name: "link 0", input: from("XA XB 0 normal"), ...tagged, tag: "good" },
  {
    rule: "FRAME-2",
    name: "a link of 16 digits",
    expect: "FRAME-2",
    input: from("XA XB 1000000000000000 normal"),
  },
  { rule: "FRAME-2", name: "a leading zero", expect: "FRAME-2", input: from("XA XB 017 urgent") },
  { rule: "FRAME-2", name: "a word for urgent", expect: "FRAME-2", input: from("XA XB 17 URGENT") },
  { rule: "FRAME-2", name: "two spaces", expect: "FRAME-2", input: from("XA  XB 17 urgent") },
  { rule: "FRAME-2", name: "no party code", expect: "FRAME-2", input: from("xa XB 17 urgent") },
  {
    rule: "FRAME-2",
    name: "version 2",
    expect: "FRAME-2",
    input: frame(header.replace("v1", "v2")),
  },
  {
    rule: "FRAME-2",
    name: "carriage return and LF",
    expect: "FRAME-2",
    input: frame(header.replace("\n", "\r\n")),
  },
  {
    rule: "FRAME-2",
    name: "no end of the header line within 128 bytes",
    expect: "FRAME-2",
    input: [repeat("a", 128), "\n", sealed],
  },
  {
    rule: "FRAME-2",
    name: "not UTF-8",
    expect: "FRAME-2",
    input: [Buffer.from([0xff]), header, zeros, sealed],
  },
  { rule: "FRAME-2", name: "nothing", expect: "FRAME-2", input: "" },
  {
    rule: "FRAME-3",
    name: "a live frame at an exercise centre",
    expect: "FRAME-3",
    input: frame(header.replace("exercise", "live")),
  },
  {
    rule: "FRAME-3",
    name: "an exercise frame at a live centre",
    expect: "FRAME-3",
    domain: "live",
    input: frame(header),
  },
  {
    rule: "FRAME-4",
    name: "addressed to another",
    expect: "FRAME-4",
    input: from("XA XC 17 urgent"),
  },
  { rule: "FRAME-5", name: "no tag", expect: "FRAME-5", input: header },
  { rule: "FRAME-5", name: "no content", expect: "FRAME-5", input: [header, zeros] },
  {
    rule: "FRAME-1",
    name: "4,194,304 bytes are taken",
    input: frame(header, ["a", repeat("b", 4_194_304 - header.length - 17)]),
    ...tagged,
    tag: "good",
  },
  {
    rule: "FRAME-1",
    name: "4,194,305 bytes",
    expect: "FRAME-1",
    input: [header, zeros, repeat("b", 4_194_305 - header.length - 16)],
  },
  {
    rule: "FRAME-7",
    name: "the content is a heartbeat",
    input: frame(header.replace("17 urgent", "0 normal"), expand(beat({}))),
    ...tagged,
    tag: "good",
  },
];

const nul = (count) => repeat("\0", count);
const pack = (kind, body, size) => {
  const line = `${kind} ${Buffer.byteLength(body)}\n`;
  return [line + body, nul(size - Buffer.byteLength(line + body))];
};
export const payloadCases = [
  { rule: "PAY-5", name: "an empty body", input: pack("want", "", 1_024), canonical: true },
  {
    rule: "PAY-5",
    name: "a deliver",
    input: pack("deliver", expand(openingNote), 1_024),
    canonical: true,
  },
  {
    rule: "PAY-5",
    name: "1,024 bytes without padding",
    input: ["deliver 1011\n", repeat("a", 1_011)],
    canonical: true,
  },
  {
    rule: "PAY-5",
    name: "one byte more than 1,024",
    input: ["deliver 1012\n", repeat("a", 1_012), nul(1_023)],
    canonical: true,
  },
  {
    rule: "PAY-5",
    name: "one byte more than 256 KiB",
    input: ["deliver 262130\n", repeat("a", 262_130), nul(262_143)],
    canonical: true,
  },
  {
    rule: "PAY-5",
    name: "one byte more than 512 KiB",
    input: ["deliver 524274\n", repeat("a", 524_274), nul(262_143)],
    canonical: true,
  },
  { rule: "PAY-5", name: "a reader takes any padding", input: ["want 2\n{}", nul(3)] },
  { rule: "PAY-4", name: "a kind of a later version", input: pack("proof", "x", 1_024) },
  { rule: "PAY-4", name: "a kind that no version names", input: pack("weather", "x", 1_024) },
  ...["proof", "checkpoints", "cosigned", "live"].map((kind) => ({
    rule: "PAY-5",
    name: `a payload of kind ${kind}`,
    input: pack(kind, "{}\n", 1_024),
    canonical: true,
  })),
  { rule: "PAY-2", name: "no line", expect: "PAY-2", input: [nul(1_024)] },
  { rule: "PAY-2", name: "nothing", expect: "PAY-2", input: "" },
  { rule: "PAY-2", name: "no size", expect: "PAY-2", input: "deliver\n" },
  { rule: "PAY-2", name: "a leading zero", expect: "PAY-2", input: ["want 02\n{}", nul(10)] },
  {
    rule: "PAY-2",
    name: "a kind of 17 letters",
    expect: "PAY-2",
    input: ["abcdefghijklmnopq 0\n", nul(10)],
  },
  { rule: "PAY-2", name: "shorter than its size says", expect: "PAY-2", input: "want 3\n{}" },
  {
    rule: "PAY-3",
    name: "padding that is not zeros",
    expect: "PAY-3",
    input: ["want 2\n{}", nul(10), "\x01"],
  },
  { rule: "PAY-1", name: "4,194,304 bytes are taken", input: ["want 2\n{}", nul(4_194_304 - 9)] },
  {
    rule: "PAY-1",
    name: "4,194,305 bytes",
    expect: "PAY-1",
    input: ["want 2\n{}", nul(4_194_305 - 9)],
  },
];
