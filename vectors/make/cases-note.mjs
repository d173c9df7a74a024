// Cases of spec/wire.md sections Notes and Keys.
import { cosigners, keys, openingNote } from "./cast.mjs";
import { expand, note, repeat, signatureLine } from "./notes.mjs";

const text = "line one\n\nline three, 第三行\n";
const { centreXA, centreXB, rootXA, stranger } = keys;
const line = (key) => signatureLine(key, text);
const XA = [centreXA.vkey];
const both = [centreXA.vkey, centreXB.vkey];
const plain = expand(note(text, centreXA));
const sized = (size) => {
  const rest = Buffer.byteLength(expand(note("\n", centreXA)));
  return note([repeat("a", size - rest), "\n"], centreXA);
};
const blobOf = (signature) => signature.split(" ")[2].trim();

/** `own`: opened as one of our own kinds, with exactly these keys; else as C2SP says. */
export const noteCases = [
  { rule: "NOTE-1", name: "65,536 bytes are taken", input: sized(65_536), vkeys: XA },
  { rule: "NOTE-1", name: "65,537 bytes", expect: "NOTE-1", input: sized(65_537), vkeys: XA },
  {
    rule: "NOTE-2",
    name: "a tabulator",
    expect: "NOTE-2",
    input: note("a\tb\n", centreXA),
    vkeys: XA,
  },
  {
    rule: "NOTE-2",
    name: "a carriage return",
    expect: "NOTE-2",
    input: note("a\r\n", centreXA),
    vkeys: XA,
  },
  {
    rule: "NOTE-2",
    name: "a byte that is not UTF-8",
    expect: "NOTE-2",
    input: [Buffer.from([0xff]), plain],
    vkeys: XA,
  },
  {
    rule: "NOTE-2",
    name: "a surrogate in UTF-8 form",
    expect: "NOTE-2",
    input: [Buffer.from([0xed, 0xa0, 0x80]), plain],
    vkeys: XA,
  },
  {
    rule: "NOTE-2",
    name: "not UTF-8 in a key name",
    expect: "NOTE-2",
    input: [plain, "— X", Buffer.from([0x80]), " AAAAAAA=\n"],
    vkeys: XA,
  },
  {
    rule: "NOTE-2",
    name: "DEL and C1 controls are not forbidden",
    input: note("a\u007fb\u0085c\n", centreXA),
    vkeys: XA,
  },
  { rule: "NOTE-3", name: "no blank line", expect: "NOTE-3", input: "text\n", vkeys: XA },
  { rule: "NOTE-3", name: "nothing at all", expect: "NOTE-3", input: "", vkeys: XA },
  { rule: "NOTE-3", name: "no signature line", expect: "NOTE-3", input: `${text}\n`, vkeys: XA },
  {
    rule: "NOTE-3",
    name: "the last LF is missing",
    expect: "NOTE-3",
    input: plain.slice(0, -1),
    vkeys: XA,
  },
  { rule: "NOTE-3", name: "the text may hold blank lines", input: plain, vkeys: XA },
  {
    rule: "NOTE-4",
    name: "a hyphen for the dash",
    expect: "NOTE-4",
    input: plain.replace("— ", "- "),
    vkeys: XA,
  },
  {
    rule: "NOTE-4",
    name: "two spaces",
    expect: "NOTE-4",
    input: plain.replace("— ", "—  "),
    vkeys: XA,
  },
  {
    rule: "NOTE-4",
    name: "a fourth part",
    expect: "NOTE-4",
    input: `${plain.slice(0, -1)} x\n`,
    vkeys: XA,
  },
  {
    rule: "NOTE-4",
    name: "a no-break space in the key name",
    expect: "NOTE-4",
    input: plain.replace("/centre ", "/\u00a0centre "),
    vkeys: XA,
  },
  {
    rule: "NOTE-4",
    name: "a plus in the key name",
    expect: "NOTE-4",
    input: plain.replace("/centre ", "/c+ntre "),
    vkeys: XA,
  },
  {
    rule: "NOTE-4",
    name: "base64 in the alphabet for addresses",
    expect: "NOTE-4",
    input: `${text}\n— exercise/XA/1/centre ${"_".repeat(92)}\n`,
    vkeys: XA,
  },
  {
    rule: "NOTE-4",
    name: "base64 without padding",
    expect: "NOTE-4",
    input: plain.replace(/=*\n$/, "\n"),
    vkeys: XA,
  },
  {
    rule: "NOTE-4",
    name: "a key id and no signature",
    expect: "NOTE-4",
    input: `${text}\n— exercise/XA/1/centre AAAAAA==\n`,
    vkeys: XA,
  },
  {
    rule: "NOTE-4",
    name: "a key name of 128 characters is taken",
    input: `${plain}— ${"n".repeat(128)} AAAAAAA=\n`,
    vkeys: XA,
    own: false,
  },
  {
    rule: "NOTE-4",
    name: "a key name of 129 characters",
    expect: "NOTE-4",
    input: `${plain}— ${"n".repeat(129)} AAAAAAA=\n`,
    vkeys: XA,
    own: false,
  },
  {
    rule: "NOTE-4",
    name: "eight lines are taken",
    input: `${plain}${"— witness AAAAAAA=\n".repeat(7)}`,
    vkeys: XA,
    own: false,
  },
  {
    rule: "NOTE-4",
    name: "nine lines",
    expect: "NOTE-4",
    input: `${plain}${"— witness AAAAAAA=\n".repeat(8)}`,
    vkeys: XA,
    own: false,
  },
  {
    rule: "NOTE-5",
    name: "one letter of the text changed",
    expect: "NOTE-5",
    input: plain.replace("one", "One"),
    vkeys: XA,
  },
  {
    rule: "NOTE-5",
    name: "the blank line is not part of what is signed",
    expect: "NOTE-5",
    input: `${text}\n${signatureLine(centreXA, `${text}\n`)}`,
    vkeys: XA,
  },
  {
    rule: "NOTE-5",
    name: "a signature of 63 bytes",
    expect: "NOTE-5",
    input: `${text}\n— ${centreXA.name} ${Buffer.from(blobOf(line(centreXA)), "base64")
      .subarray(0, 67)
      .toString("base64")}\n`,
    vkeys: XA,
  },
  {
    rule: "NOTE-5",
    name: "a bad line of one known key beside the good line of another",
    expect: "NOTE-5",
    input: `${text}\n${line(centreXB)}${signatureLine(centreXA, "other\n")}`,
    vkeys: both,
    own: false,
  },
  {
    rule: "NOTE-6",
    name: "signed by a stranger under our name",
    expect: "NOTE-6",
    input: note(text, stranger),
    vkeys: XA,
  },
  {
    rule: "NOTE-6",
    name: "the id of a known key under another name",
    expect: "NOTE-6",
    input: plain.replace("XA/1/centre ", "XA/2/centre "),
    vkeys: XA,
  },
  {
    rule: "NOTE-6",
    name: "lines of unknown keys are ignored in notes of others",
    input: note(text, stranger, centreXA),
    vkeys: XA,
    own: false,
  },
  {
    rule: "NOTE-6",
    name: "the second line of a known key is not looked at",
    input: `${plain}${signatureLine(centreXA, "other\n")}`,
    vkeys: XA,
    own: false,
  },
  {
    rule: "NOTE-7",
    name: "a line of an unknown key in a note of our own kinds",
    expect: "NOTE-7",
    input: note(text, centreXA, stranger),
    vkeys: XA,
  },
  {
    rule: "NOTE-7",
    name: "the same line twice",
    expect: "NOTE-7",
    input: note(text, centreXA, centreXA),
    vkeys: XA,
  },
  {
    rule: "NOTE-7",
    name: "one of two wanted lines is missing",
    expect: "NOTE-7",
    input: plain,
    vkeys: both,
  },
  {
    rule: "NOTE-7",
    name: "two wanted lines in any order",
    input: note(text, centreXB, centreXA),
    vkeys: both,
  },
  { rule: "NOTE-9", name: "id of a note of three lines", input: plain, vkeys: XA },
  { rule: "NOTE-9", name: "id of a statement", input: openingNote, vkeys: XA },
  {
    rule: "NOTE-9",
    name: "other signatures, same id",
    input: note(text, rootXA, centreXA),
    vkeys: XA,
    own: false,
  },
];

const [name, id, blob] = centreXA.vkey.split("+");
export const vkeyCases = [
  { rule: "NOTE-8", name: "a key id in capitals", vkey: `${name}+${id.toUpperCase()}+${blob}` },
  { rule: "NOTE-8", name: "another key id", vkey: `${name}+00000000+${blob}` },
  { rule: "NOTE-8", name: "no name", vkey: `+${id}+${blob}` },
  { rule: "NOTE-8", name: "a space in the name", vkey: `a b+${id}+${blob}` },
  { rule: "NOTE-8", name: "32 bytes", vkey: `${name}+${id}+${centreXA.raw.toString("base64")}` },
  {
    rule: "NOTE-8",
    name: "another type of key",
    vkey: `${name}+${id}+${Buffer.concat([Buffer.from([4]), centreXA.raw]).toString("base64")}`,
  },
  { rule: "NOTE-8", name: "a single part", vkey: name },
  { rule: "NOTE-8", name: "a key that cosigns signs no notes", vkey: cosigners.witnessXA.vkey },
  { rule: "NOTE-8", name: "nor does one of ML-DSA-44", vkey: cosigners.postQuantum.vkey },
];
