// Cases of spec/wire.md sections Credential, Revocation, Bodies and Hello: keys replaced and revoked.
import { credential, credentialNote, hello, idOf, keys, openingHead, reply } from "./cast.mjs";
import { base64 } from "./log.mjs";
import { but, documentText, expand, HERE, note, repeat, sha256 } from "./notes.mjs";

const { rootXA, nextRootXA, centreXA, centreXA2, centreXB, logXA, logXA2, logXB } = keys;
const refused = (rule, make, inputs) =>
  inputs.map(([name, changes, expect = "DOC-3"]) => ({ rule, name, expect, input: make(changes) }));
const byRoot = (kind, document, key = rootXA) =>
  note(documentText("exercise", kind, document), key);

/** Eight groups of five digits, as CRED-5 and CRED-11 say. */
function fingerprint(name, bytes) {
  const digest = sha256(Buffer.concat([Buffer.from(`parley/fingerprint/v1\n${name}\n`), bytes]));
  const groups = Array.from({ length: 8 }, (_, group) => digest.readUInt32BE(group * 4) % 100_000);
  return groups.map((group) => String(group).padStart(5, "0")).join(" ");
}
const printOf = (input, serial) => ({
  fingerprint: fingerprint(`exercise/XA/${serial}/credential`, Buffer.from(idOf(input), "hex")),
});

const frozen = { origin: logXA.name, size: 7, root: base64(sha256("a root")) };
/** The second credential of XA, which begins its log anew. */
const second = {
  party: "XA",
  serial: 2,
  names: credential.names,
  centre_key: centreXA2.vkey,
  log_key: logXA2.vkey,
  last_log: frozen,
  valid_from: credential.valid_from,
  valid_until: credential.valid_until,
  next_root: credential.next_root,
};
const anew = (changes) => byRoot("credential", but(second, changes));
const last = (changes) => anew({ last_log: but(frozen, changes) });
export const credentialRotationCases = [
  {
    rule: "CRED-10",
    name: "a log begun anew",
    input: anew({}),
    canonical: true,
    ...printOf(anew({}), 2),
  },
  {
    rule: "CRED-10",
    name: "a frozen log that was empty",
    input: last({ size: 0 }),
    canonical: true,
  },
  {
    rule: "CRED-7",
    name: "another key of the same log under the next serial",
    input: anew({ log_key: logXA.vkey, last_log: undefined }),
    canonical: true,
  },
  {
    rule: "CRED-11",
    name: "the fingerprint of a credential",
    input: credentialNote,
    canonical: true,
    ...printOf(credentialNote, 1),
  },
  ...refused("CRED-10", last, [
    ["a root of 31 bytes", { root: base64(Buffer.alloc(31)) }],
    ["no root", { root: undefined }],
    ["a size below zero", { size: -1 }],
    ["no origin", { origin: undefined }],
    ["the log of another party", { origin: logXB.name }, "CRED-10"],
    ["the log itself", { origin: logXA2.name }, "CRED-10"],
    ["a name of no log", { origin: centreXA.name }, "CRED-10"],
  ]),
  ...refused("CRED-10", anew, [
    ["a last log and no log", { log_key: undefined }, "CRED-10"],
    ["a last log as text", { last_log: "none" }],
  ]),
];

const revocation = {
  party: "XA",
  serials: [1],
  time: "2026-11-22T02:00:00.000Z",
  reason: "stolen",
};
const revoke = (changes, key) => byRoot("revocation", but(revocation, changes), key);
const serials = (count) => Array.from({ length: count }, (_, at) => at + 1);
export const revocationCases = [
  { rule: "REVK-2", name: "a revocation", input: revoke({}), canonical: true },
  {
    rule: "REVK-2",
    name: "without a reason",
    input: revoke({ reason: undefined }),
    canonical: true,
  },
  {
    rule: "REVK-2",
    name: "64 serials are taken",
    input: revoke({ serials: serials(64) }),
    canonical: true,
  },
  ...refused("REVK-2", revoke, [
    ["65 serials", { serials: serials(65) }],
    ["no serial", { serials: [] }, "REVK-2"],
    ["a serial twice", { serials: [2, 2] }, "REVK-2"],
    ["serial 0", { serials: [0] }],
    ["a serial as text", { serials: ["1"] }],
    ["a reason that is none of the four", { reason: "angry" }],
    ["no time", { time: undefined }],
  ]),
  {
    rule: "REVK-1",
    name: "by another root under the same name",
    expect: "NOTE-6",
    input: revoke({}, nextRootXA),
  },
  {
    rule: "REVK-1",
    name: "by the centre that it revokes",
    expect: "NOTE-6",
    input: revoke({}, centreXA),
  },
  {
    rule: "REVK-1",
    name: "of a party whose root it is not",
    expect: "NOTE-6",
    input: revoke({ party: "XB" }),
  },
  {
    rule: "DOC-1",
    name: "a credential where a revocation was expected",
    expect: "DOC-1",
    input: credentialNote,
  },
];

const carried = expand(credentialNote);
const telling = (body, big) =>
  note(
    documentText("exercise", "statement", but(reply, { kind: "credential", body }), big),
    centreXB,
  );
export const credentialBodyCases = [
  {
    rule: "BODY-11",
    name: "a credential",
    input: telling({ note: carried }),
    canonical: true,
  },
  {
    rule: "BODY-11",
    name: "an empty note",
    expect: "BODY-11",
    input: telling({ note: "" }),
  },
  { rule: "BODY-11", name: "no note", expect: "DOC-3", input: telling({}) },
  { rule: "BODY-11", name: "a note as a list", expect: "DOC-3", input: telling({ note: [] }) },
];

const held = { party: "XB", serial: 1, id: openingHead.id };
const greet = (changes, big) =>
  note(documentText("exercise", "hello", but(hello, changes), big), centreXA);
const parties = (count) =>
  Array.from({ length: count }, (_, at) => ({ ...held, party: `P-${at}` }));
/** In the order in which a writer puts them. */
const whole = (changes) => {
  const { credential: id, card, time, ...rest } = hello;
  const { from, to, serial, ...more } = rest;
  return greetAs({ from, to, serial, credential: id, ...changes, card, ...more, time });
};
const greetAs = (document) => note(documentText("exercise", "hello", document), centreXA);
export const helloRotationCases = [
  {
    rule: "HELLO-3",
    name: "a hello that carries its credential",
    input: whole({ credential_note: carried }),
    canonical: true,
  },
  {
    rule: "HELLO-3",
    name: "a credential of 65,537 units",
    expect: "DOC-3",
    input: greet({ credential_note: HERE }, ['"', repeat("a", 65_537), '"']),
  },
  {
    rule: "HELLO-6",
    name: "credentials held of others",
    input: greetAs(withHeld([held, { ...held, party: "XC", serial: 4 }])),
    canonical: true,
  },
  { rule: "HELLO-6", name: "none is held", input: greetAs(withHeld([])), canonical: true },
  {
    rule: "HELLO-6",
    name: "100 held are taken",
    input: greetAs(withHeld(parties(100))),
    canonical: true,
  },
  { rule: "HELLO-6", name: "101 held", expect: "DOC-3", input: greetAs(withHeld(parties(101))) },
  {
    rule: "HELLO-6",
    name: "one party twice",
    expect: "HELLO-6",
    input: greetAs(withHeld([held, { ...held, serial: 2 }])),
  },
  {
    rule: "HELLO-6",
    name: "an id of 31 bytes",
    expect: "DOC-3",
    input: greetAs(withHeld([{ ...held, id: held.id.slice(2) }])),
  },
];

/** A hello with `held` where a writer puts it, before the time. */
function withHeld(list) {
  const { time, ...rest } = hello;
  return { ...rest, held: list, time };
}
