// Cases of spec/wire.md sections Credential, Card and Introduction.
import { card, cardNote, credential, credentialNote, keys, recipient } from "./cast.mjs";
import { but, documentText, expand, HERE, json, note, repeat } from "./notes.mjs";

const { rootXA, nextRootXA, centreXA, centreXA2, centreXB, liveRootXA, liveCentreXA } = keys;
const text = (changes, big) =>
  documentText("exercise", "credential", but(credential, changes), big);
const byRoot = (changes, big) => note(text(changes, big), rootXA);
const letter = (at) => String.fromCharCode(97 + at);
const names = (count) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `${letter(Math.floor(at / 26))}${letter(at % 26)}`,
      "n",
    ]),
  );

export const credentialCases = [
  { rule: "CRED-3", name: "a credential", input: credentialNote, canonical: true },
  {
    rule: "CRED-3",
    name: "no names at all",
    input: byRoot({ names: {} }),
    canonical: true,
  },
  {
    rule: "CRED-3",
    name: "32 names are taken",
    input: byRoot({ names: names(32) }),
    canonical: true,
  },
  { rule: "CRED-3", name: "33 names", expect: "DOC-3", input: byRoot({ names: names(33) }) },
  {
    rule: "CRED-3",
    name: "a name in no language",
    expect: "DOC-3",
    input: byRoot({ names: { "": "Aurelia" } }),
  },
  {
    rule: "CRED-3",
    name: "no next root",
    expect: "DOC-3",
    input: byRoot({ next_root: undefined }),
  },
  { rule: "CRED-3", name: "serial 0", expect: "DOC-3", input: byRoot({ serial: 0 }) },
  { rule: "CRED-3", name: "a serial as text", expect: "DOC-3", input: byRoot({ serial: "1" }) },
  {
    rule: "CRED-3",
    name: "a serial beyond 2^53 - 1",
    expect: "JSON-4",
    input: note([text({ serial: HERE }, ["9007199254740993"])].flat(), rootXA),
  },
  {
    rule: "CRED-1",
    name: "the centre key of another serial",
    expect: "CRED-1",
    input: byRoot({ centre_key: centreXA2.vkey }),
  },
  {
    rule: "CRED-1",
    name: "the centre key of another party",
    expect: "CRED-1",
    input: byRoot({ centre_key: centreXB.vkey }),
  },
  {
    rule: "CRED-1",
    name: "a live centre key in an exercise credential",
    expect: "CRED-1",
    input: byRoot({ centre_key: liveCentreXA.vkey }),
  },
  {
    rule: "CRED-1",
    name: "a key id that is not the key's",
    expect: "DOC-3",
    input: byRoot({ centre_key: credential.centre_key.replace(/\+[0-9a-f]{8}\+/, "+00000000+") }),
  },
  {
    rule: "CRED-2",
    name: "signed by another root under the same name",
    expect: "NOTE-6",
    input: note(text({}), nextRootXA),
  },
  {
    rule: "CRED-2",
    name: "signed by the centre",
    expect: "NOTE-6",
    input: note(text({}), centreXA),
  },
  {
    rule: "CRED-2",
    name: "signed by root and centre",
    expect: "NOTE-7",
    input: note(text({}), rootXA, centreXA),
  },
  {
    rule: "CRED-2",
    name: "says to be another party's",
    expect: "NOTE-6",
    input: byRoot({ party: "XB", centre_key: centreXB.vkey }),
  },
  {
    rule: "CRED-4",
    name: "dates in the wrong order are not judged",
    input: byRoot({
      valid_from: "2027-11-01T00:00:00.000Z",
      valid_until: "2026-11-01T00:00:00.000Z",
    }),
    canonical: true,
  },
  {
    rule: "DOC-1",
    name: "a card where a credential was expected",
    expect: "DOC-1",
    input: cardNote,
  },
  {
    rule: "DOC-1",
    name: "version 2",
    expect: "DOC-1",
    input: note(expand(text({})).replace("/v1/", "/v2/"), rootXA),
  },
  {
    rule: "DOC-2",
    name: "a live credential at an exercise centre",
    expect: "DOC-2",
    input: note(
      documentText("live", "credential", but(credential, { centre_key: liveCentreXA.vkey })),
      liveRootXA,
    ),
  },
  {
    rule: "DOC-2",
    name: "an exercise credential at a live centre",
    expect: "DOC-2",
    domain: "live",
    input: credentialNote,
  },
  {
    rule: "DOC-4",
    name: "members of a later version are left alone",
    input: byRoot({ roster_key: "later", relay: { recipient: "later" } }),
  },
];

const cardBy = (changes, key = centreXA) =>
  note(documentText("exercise", "card", but(card, changes)), key);
const address = card.bearers[0];
export const cardCases = [
  { rule: "CARD-3", name: "a card", input: cardNote, canonical: true },
  { rule: "CARD-3", name: "no bearers", input: cardBy({ bearers: [] }), canonical: true },
  {
    rule: "CARD-3",
    name: "16 bearers are taken",
    input: cardBy({ bearers: Array(16).fill(address) }),
    canonical: true,
  },
  {
    rule: "CARD-3",
    name: "17 bearers",
    expect: "DOC-3",
    input: cardBy({ bearers: Array(17).fill(address) }),
  },
  {
    rule: "CARD-3",
    name: "a line break in an address",
    expect: "DOC-3",
    input: cardBy({ bearers: [{ kind: "wss", address: "wss://a\nb" }] }),
  },
  {
    rule: "CARD-3",
    name: "a pin in capitals",
    expect: "DOC-3",
    input: cardBy({ tls_pin: card.tls_pin.toUpperCase() }),
  },
  {
    rule: "CARD-1",
    name: "the card of another party",
    expect: "CARD-1",
    input: cardBy({ party: "XB" }),
  },
  {
    rule: "CARD-2",
    name: "a classical recipient",
    expect: "CARD-2",
    input: cardBy({ sealing: `age1${"q".repeat(58)}` }),
  },
  {
    rule: "CARD-2",
    name: "two recipients",
    expect: "CARD-2",
    input: cardBy({ sealing: `${recipient}\n${recipient}` }),
  },
  {
    rule: "CARD-2",
    name: "a recipient of 4,097 characters",
    expect: "DOC-3",
    input: cardBy({ sealing: `age1pq1${"q".repeat(4090)}` }),
  },
  { rule: "CARD-4", name: "signed by the root", expect: "NOTE-6", input: cardBy({}, rootXA) },
  {
    rule: "CARD-4",
    name: "signed by the centre key of another serial",
    expect: "NOTE-6",
    input: cardBy({}, centreXA2),
  },
  {
    rule: "DOC-2",
    name: "a live card at an exercise centre",
    expect: "DOC-2",
    input: note(documentText("live", "card", card), liveCentreXA),
  },
];

const base64 = (pieces) => Buffer.from(expand([pieces].flat())).toString("base64");
const introduction = {
  parley: "introduction/v1",
  domain: "exercise",
  root: rootXA.raw.toString("base64"),
  credential: base64(credentialNote),
  card: base64(cardNote),
};
const introduce = (changes) => json("", but(introduction, changes));
export const introductionCases = [
  { rule: "INTRO-2", name: "an introduction", input: introduce({}), canonical: true },
  {
    rule: "INTRO-2",
    name: "another format",
    expect: "DOC-3",
    input: introduce({ parley: "introduction/v2" }),
  },
  { rule: "INTRO-2", name: "no card", expect: "DOC-3", input: introduce({ card: undefined }) },
  {
    rule: "INTRO-2",
    name: "a root of 31 bytes",
    expect: "DOC-3",
    input: introduce({ root: rootXA.raw.subarray(1).toString("base64") }),
  },
  {
    rule: "INTRO-1",
    name: "262,144 bytes are taken",
    input: [expand(introduce({})), repeat(" ", 262_144 - expand(introduce({})).length)],
  },
  {
    rule: "INTRO-1",
    name: "262,145 bytes",
    expect: "INTRO-1",
    input: [expand(introduce({})), repeat(" ", 262_145 - expand(introduce({})).length)],
  },
  {
    rule: "INTRO-3",
    name: "another root than the one that signed",
    expect: "NOTE-6",
    input: introduce({ root: nextRootXA.raw.toString("base64") }),
  },
  {
    rule: "INTRO-3",
    name: "a card by another centre key",
    expect: "NOTE-6",
    input: introduce({ card: base64(cardBy({}, centreXA2)) }),
  },
  {
    rule: "DOC-2",
    name: "an introduction of the live domain",
    expect: "DOC-2",
    input: introduce({ domain: "live" }),
  },
  {
    rule: "DOC-2",
    name: "notes of the live domain in an exercise introduction",
    expect: "DOC-2",
    input: introduce({
      credential: base64(
        note(
          documentText("live", "credential", but(credential, { centre_key: liveCentreXA.vkey })),
          liveRootXA,
        ),
      ),
    }),
  },
];
