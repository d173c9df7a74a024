// Cases of spec/wire.md on logs: what a credential, a receipt, a hello and a want say of them.
import { conversation, cosigners, credential, hello, keys, loggedCredential } from "./cast.mjs";
import { openingHead, receipt, recipient, want } from "./cast.mjs";
import { but, documentText, hex, json, note, postQuantumKey, sha256 } from "./notes.mjs";
import { testKey } from "./notes.mjs";

const { rootXA, centreXA, centreXA2, centreXB, logXA, logXA2, logXB, liveLogXA } = keys;
const { witnessXA, witnessXB, liveWitnessXA, neutral, postQuantum } = cosigners;
const brief = but(loggedCredential, { witnesses: [witnessXB.vkey], archive: undefined });
const byRoot = (changes, of = brief) =>
  note(documentText("exercise", "credential", but(of, changes)), rootXA);
const witnesses = (count) =>
  Array.from({ length: count }, (_, at) => testKey(`witness ${at}`, `witness.example/${at}`, 4));
const vkeys = (list) => list.map(({ vkey }) => vkey);
const otherId = (vkey) => vkey.replace(/\+[0-9a-f]{8}\+/, "+00000000+");
const logNamed = (name) => ({ log_key: testKey("XA log 1", name).vkey });
const witnessNamed = (name, type = 4) => ({ witness_key: testKey("XA witness", name, type).vkey });
const refused = (rule, expect, inputs) =>
  inputs.map(([name, changes]) => ({ rule, name, expect, input: byRoot(changes) }));

const logKeyCases = [
  {
    rule: "CRED-3",
    name: "a credential of a party that keeps a log",
    input: byRoot({}, loggedCredential),
    canonical: true,
  },
  {
    rule: "CRED-7",
    name: "a log alone",
    input: byRoot({ witness_key: undefined, witnesses: undefined }),
    canonical: true,
  },
  {
    rule: "CRED-7",
    name: "a witness that keeps no log",
    input: byRoot({ log_key: undefined, witnesses: undefined }),
    canonical: true,
  },
  {
    rule: "CRED-7",
    name: "the log of an earlier serial goes on",
    input: byRoot({ serial: 2, centre_key: centreXA2.vkey }),
    canonical: true,
  },
  {
    rule: "CRED-7",
    name: "a log that begins anew",
    input: byRoot({ serial: 2, centre_key: centreXA2.vkey, log_key: logXA2.vkey }),
    canonical: true,
  },
  {
    rule: "CRED-7",
    name: "the largest number of a log",
    input: byRoot({
      serial: Number.MAX_SAFE_INTEGER,
      centre_key: testKey("XA centre 1", "exercise/XA/9007199254740991/centre").vkey,
      ...logNamed("exercise/XA/9007199254740991/log"),
    }),
    canonical: true,
  },
  {
    rule: "CRED-7",
    name: "a number of a log beyond 2^53 - 1",
    expect: "CRED-7",
    input: byRoot({
      serial: Number.MAX_SAFE_INTEGER,
      centre_key: testKey("XA centre 1", "exercise/XA/9007199254740991/centre").vkey,
      ...logNamed("exercise/XA/9007199254740992/log"),
    }),
  },
  ...refused("CRED-7", "CRED-7", [
    ["a log of a later serial", { log_key: logXA2.vkey }],
    ["a log of another party", { log_key: logXB.vkey }],
    ["a live log in an exercise credential", { log_key: liveLogXA.vkey }],
    ["log 0", logNamed("exercise/XA/0/log")],
    ["a log with a leading zero", logNamed("exercise/XA/01/log")],
    ["a log without a number", logNamed("exercise/XA/log")],
    ["a log named as a centre", { log_key: centreXA.vkey }],
    ["a log named as one, and more", logNamed("exercise/XA/1/log/2")],
    ["a log named after something else", logNamed("old/exercise/XA/1/log")],
    ["a log key that cosigns", { log_key: testKey("XA log 1", logXA.name, 4).vkey }],
    ["the id of another log key", { log_key: otherId(logXA.vkey) }],
    ["a log key that is none", { log_key: "later" }],
    ["a witness key of Ed25519", witnessNamed(witnessXA.name, 1)],
    ["a witness key of another party", { witness_key: witnessXB.vkey }],
    ["a live witness key in an exercise credential", { witness_key: liveWitnessXA.vkey }],
    ["a witness key with a number", witnessNamed("exercise/XA/1/witness")],
    ["the id of another witness key", { witness_key: otherId(witnessXA.vkey) }],
    ["a witness key that is none", { witness_key: "" }],
  ]),
  ...refused("CRED-3", "DOC-3", [
    ["a log key that is null", { log_key: null }],
    ["a log key that is a list", { log_key: [logXA.vkey] }],
    ["a log key of ML-DSA-44", { log_key: postQuantum.vkey }],
    [
      "a witness key of ML-DSA-44",
      { witness_key: postQuantumKey("XA witness", witnessXA.name).vkey },
    ],
    ["a witness key that is null", { witness_key: null }],
    ["a witness key of 257 units", { witness_key: "a".repeat(257) }],
    ["witnesses that are null", { witnesses: null }],
    ["witnesses that are one text", { witnesses: neutral.vkey }],
    ["17 witnesses", { witnesses: vkeys(witnesses(17)) }],
    ["an archive that is null", { archive: null }],
  ]),
];

const named = (name, type = 4) => testKey("neutral witness", name, type).vkey;
const witnessCases = [
  {
    rule: "CRED-8",
    name: "16 witnesses are taken",
    input: byRoot({ witnesses: vkeys(witnesses(16)) }),
    canonical: true,
  },
  { rule: "CRED-8", name: "an empty list of witnesses", input: byRoot({ witnesses: [] }) },
  {
    rule: "CRED-8",
    name: "one key under two names is two witnesses",
    input: byRoot({ witnesses: [named("a.example"), named("b.example")] }),
    canonical: true,
  },
  {
    rule: "CRED-8",
    name: "a witness with a name of 128 units",
    input: byRoot({ witnesses: [named("特".repeat(128))] }),
    canonical: true,
  },
  ...refused("CRED-8", "CRED-8", [
    ["a witness with a name of 129 units", { witnesses: [named("w".repeat(129))] }],
    ["a witness of Ed25519", { witnesses: [witnessXB.vkey, named(neutral.name, 1)] }],
    ["a witness twice", { witnesses: [neutral.vkey, witnessXB.vkey, neutral.vkey] }],
    [
      "one name with two keys",
      { witnesses: [neutral.vkey, testKey("another", neutral.name, 4).vkey] },
    ],
    ["the id of another witness", { witnesses: [otherId(neutral.vkey)] }],
    ["a key of ML-DSA-44 cut short", { witnesses: [postQuantum.vkey.slice(0, -4)] }],
    ["a key of ML-DSA-44, and more", { witnesses: [`${postQuantum.vkey}AAAA`] }],
    ["a key, and spaces without end", { witnesses: [neutral.vkey + " ".repeat(5_000)] }],
    ["a witness that is null", { witnesses: [null] }],
    ["a witness that is a number", { witnesses: [7] }],
    ["a witness that is an object", { witnesses: [{ key: neutral.vkey }] }],
  ]),
];

const archiveCases = [
  {
    rule: "CRED-9",
    name: "an archive alone",
    input: note(
      documentText("exercise", "credential", {
        party: "XA",
        serial: 1,
        names: {},
        centre_key: centreXA.vkey,
        archive: `age1pq1${"q".repeat(4_089)}`,
        valid_from: credential.valid_from,
        valid_until: credential.valid_until,
        next_root: credential.next_root,
      }),
      rootXA,
    ),
    canonical: true,
  },
  {
    rule: "CRED-9",
    name: "a recipient of 4,097 units",
    expect: "DOC-3",
    input: byRoot({ archive: `age1pq1${"q".repeat(4_090)}` }),
  },
  ...refused("CRED-9", "CRED-9", [
    ["a classical recipient", { archive: `age1${"q".repeat(58)}` }],
    ["no characters of bech32", { archive: "age1pq1b" }],
    ["nothing after the prefix", { archive: "age1pq1" }],
    ["in capitals", { archive: recipient.toUpperCase() }],
    ["two recipients", { archive: `${recipient}\n${recipient}` }],
  ]),
];
export const credentialLogCases = [...logKeyCases, ...witnessCases, ...archiveCases];

const place = { origin: logXB.name, index: 0 };
const receive = (log) => note(documentText("exercise", "receipt", { ...receipt, log }), centreXB);
const log_key = logXB.vkey;
export const receiptLogCases = [
  {
    rule: "RCPT-2",
    name: "with its place in a log",
    input: receive({ origin: logXB.name, index: 7 }),
    canonical: true,
    log_key,
  },
  { rule: "RCPT-5", name: "the first entry", input: receive(place), canonical: true, log_key },
  {
    rule: "RCPT-5",
    name: "the largest index",
    input: receive({ ...place, index: Number.MAX_SAFE_INTEGER }),
    canonical: true,
    log_key,
  },
  {
    rule: "RCPT-5",
    name: "a centre with a log receipts without a place",
    input: note(documentText("exercise", "receipt", receipt), centreXB),
    canonical: true,
    log_key,
  },
  {
    rule: "RCPT-5",
    name: "the log of another serial, which the credential goes on with",
    input: receive({ origin: "exercise/XB/4/log", index: 1 }),
    canonical: true,
    log_key: testKey("XB log 1", "exercise/XB/4/log").vkey,
  },
  {
    rule: "RCPT-5",
    name: "a member of a later version in the place is left alone",
    input: receive({ ...place, later: true }),
    log_key,
  },
  { rule: "RCPT-5", name: "a place in no log", expect: "RCPT-5", input: receive(place) },
  ...[
    ["the origin of another party", logXA.name],
    ["the log of another serial", "exercise/XB/2/log"],
    ["the live log", "live/XB/1/log"],
    ["the origin in other letters", logXB.name.toLowerCase()],
    ["an empty origin", ""],
  ].map(([name, origin]) => ({
    rule: "RCPT-5",
    name,
    expect: "RCPT-5",
    input: receive({ ...place, origin }),
    log_key,
  })),
  ...[
    ["an index of 2^53", { ...place, index: 2 ** 53 }, "JSON-4"],
    ["an index of -1", { ...place, index: -1 }],
    ["half an index", { ...place, index: 0.5 }],
    ["an index as text", { ...place, index: "0" }],
    ["a place without an index", { origin: place.origin }],
    ["a place without an origin", { index: 0 }],
    ["an origin of 257 units", { ...place, origin: "a".repeat(257) }],
    ["a place that is null", null],
    ["a place that is a list", [place]],
    ["an index alone", 0],
  ].map(([name, log, expect = "DOC-3"]) => ({
    rule: "RCPT-2",
    name,
    expect,
    input: receive(log),
    log_key,
  })),
];

const greet = (log_pinned) =>
  note(
    documentText("exercise", "hello", {
      ...but(hello, { time: undefined }),
      log_pinned,
      time: hello.time,
    }),
    centreXA,
  );
export const helloLogCases = [
  { rule: "HELLO-3", name: "nothing of a log verified but that it is empty", input: greet(0) },
  { rule: "HELLO-3", name: "the size of a log", input: greet(7) },
  { rule: "HELLO-3", name: "the largest size of a log", input: greet(Number.MAX_SAFE_INTEGER) },
]
  .map((one) => ({ ...one, canonical: true }))
  .concat(
    [
      ["a log of 2^53", 2 ** 53, "JSON-4"],
      ["a log of -1", -1],
      ["half an entry of a log", 0.5],
      ["the size of a log as text", "7"],
      ["the size of a log is null", null],
    ].map(([name, size, expect = "DOC-3"]) => ({
      rule: "HELLO-3",
      name,
      expect,
      input: greet(size),
    })),
  );

const wantedLog = { pinned: 7, statements: [openingHead.id], sizes: [9, 12] };
const ids = (count) => Array.from({ length: count }, (_, at) => at.toString(16).padStart(64, "0"));
const sizes = (count) => Array.from({ length: count }, (_, at) => at + 1);
const ask = (changes) => json("", { ...want, log: but(wantedLog, changes) });
export const wantLogCases = [
  { rule: "WANT-2", name: "what is to be shown of a log", input: ask({}), canonical: true },
  {
    rule: "WANT-3",
    name: "nothing verified and nothing asked for",
    input: ask({ pinned: 0, statements: [], sizes: [] }),
    canonical: true,
  },
  {
    rule: "WANT-3",
    name: "64 statements and 6 sizes are taken",
    input: ask({ pinned: Number.MAX_SAFE_INTEGER, statements: ids(64), sizes: sizes(6) }),
    canonical: true,
  },
  {
    rule: "WANT-3",
    name: "the largest size, and one size twice",
    input: ask({ sizes: [Number.MAX_SAFE_INTEGER, 1, 1] }),
    canonical: true,
  },
  {
    rule: "WANT-3",
    name: "a member of a later version is left alone",
    input: ask({ later: hex(sha256("later")) }),
  },
  ...[
    ["65 statements", { statements: ids(65) }],
    ["a statement twice", { statements: [conversation, conversation] }],
    ["a statement that is no id", { statements: [conversation.toUpperCase()] }],
    ["a statement of 31 bytes", { statements: [conversation.slice(2)] }],
    ["a statement that is null", { statements: [null] }],
    ["no statements asked for", { statements: undefined }],
    ["7 sizes", { sizes: sizes(7) }],
    ["size 0", { sizes: [0] }],
    ["a size of 2^53", { sizes: [2 ** 53] }, "JSON-4"],
    ["half a size", { sizes: [1.5] }],
    ["a size as text", { sizes: ["1"] }],
    ["no sizes", { sizes: undefined }],
    ["-1 verified", { pinned: -1 }],
    ["2^53 verified", { pinned: 2 ** 53 }, "JSON-4"],
    ["nothing said of what is verified", { pinned: undefined }],
  ].map(([name, changes, expect = "DOC-3"]) => ({
    rule: "WANT-3",
    name,
    expect,
    input: ask(changes),
  })),
  ...[
    ["a log that is null", null],
    ["a log that is a list", [wantedLog]],
  ].map(([name, log]) => ({
    rule: "WANT-2",
    name,
    expect: "DOC-3",
    input: json("", { ...want, log }),
  })),
];
