// Cases of spec/wire.md on agreements: bodies of statements, receipts of notices, and hellos.
import { conversation, hello, keys, receipt, reply } from "./cast.mjs";
import { but, documentText, HERE, note, repeat } from "./notes.mjs";

const { centreXA, centreXB } = keys;
const id = (digit) => digit.repeat(64);
const salt = Buffer.alloc(32, 7).toString("base64");
const agreement = { agreement: "model", pack: id("c") };
const said = (kind, body, big) =>
  note(documentText("exercise", "statement", but(reply, { kind, body }), big), centreXB);
const cases = (rule, make, inputs) =>
  inputs.map(([name, changes, expect, big]) => ({
    ...{ rule, name, input: make(changes, big) },
    ...(expect === undefined ? { canonical: true } : { expect }),
  }));

const notification = { ...agreement, notification: "launch", as: "original", about: "7/26" };
const notify = (changes, big) => said("notification", but(notification, changes), big);
const whole = {
  number: "XB 12/26",
  references: [conversation],
  moments: { "lift-off": "2026-12-01T10:00:00.000Z", "planned-date": "2026-12-01" },
  values: { type: "one", count: 2, area: [{ latitude: 61.5, longitude: -3 }] },
  channel: "line",
  reason: "the day was moved",
};
const step = { id: "arrival", between: ["XB", "XA"] };
const moments = (count) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`m${at}`, "2026-12-01"]));

const notificationCases = [
  ...cases("BODY-12", notify, [
    ["a notification", {}],
    ["a notification with every member", whole],
    ["a name of 64 units", { notification: "a".repeat(64) }],
    ["no agreement", { agreement: undefined }, "DOC-3"],
    ["an agreement with a capital", { agreement: "Model" }, "DOC-3"],
    ["a hash of 31 bytes", { pack: id("c").slice(2) }, "DOC-3"],
    ["a name of 65 units", { notification: "a".repeat(65) }, "DOC-3"],
    ["about nothing", { about: "" }, "DOC-3"],
    ["an act of another version", { as: "threat" }, "DOC-3"],
    ["16 references are taken", { references: [..."0123456789abcdef"].map(id) }],
    ["a reference twice", { references: [id("a"), id("a")] }, "DOC-3"],
    [
      "17 references",
      { references: Array.from({ length: 17 }, (_, at) => id("0").slice(2) + String(at + 10)) },
      "DOC-3",
    ],
    ["16 moments are taken", { moments: moments(16) }],
    ["17 moments", { moments: moments(17) }, "DOC-3"],
    ["a day that does not exist", { moments: { day: "2026-02-30" } }, "DOC-3"],
    ["an instant without milliseconds", { moments: { day: "2026-02-28T10:00:00Z" } }, "DOC-3"],
    ["a moment that is no name", { moments: { "Lift off": "2026-12-01" } }, "DOC-3"],
    ["values as a list", { values: [] }, "DOC-3"],
    ["an empty reason", { reason: "" }, "DOC-3"],
  ]),
  {
    rule: "BODY-12",
    name: "a moment named __proto__",
    expect: "DOC-3",
    input: notify({ moments: HERE }, ['{"__proto__": "2026-12-01"}']),
  },
  {
    rule: "BODY-12",
    name: "values nested too deeply",
    expect: "JSON-5",
    input: notify({ values: HERE }, ['{"a": ', repeat("[", 14), repeat("]", 14), "}"]),
  },
  ...cases("BODY-13", notify, [
    ["a nil report", { as: "nil" }],
    ["a correction", { as: "correction", of: conversation, values: whole.values }],
    ["a cancellation", { as: "cancellation", of: conversation }],
    ["a waiver", { as: "waiver", owed_by: "XA" }],
    ["a correction of nothing", { as: "correction" }, "BODY-13"],
    ["an original of another", { of: conversation }, "BODY-13"],
    ["a waiver of nobody's duty", { as: "waiver" }, "BODY-13"],
    ["whose duty it is in no waiver", { owed_by: "XA" }, "BODY-13"],
    ["a nil report that says something", { as: "nil", values: {} }, "BODY-13"],
    ["a cancellation with values", { as: "cancellation", of: conversation, values: {} }, "BODY-13"],
  ]),
  ...cases("BODY-14", notify, [
    ["a step that was done", { step }],
    ["a step that is planned", { step: { ...step, planned: true } }],
    ["data that were committed to", { values: {}, reveals: { of: conversation, salt } }],
    ["a step of one party", { step: { ...step, between: ["XB"] } }, "DOC-3"],
    ["a step of three", { step: { ...step, between: ["XA", "XB", "XC"] } }, "DOC-3"],
    ["a step of a party and itself", { step: { ...step, between: ["XB", "XB"] } }, "DOC-3"],
    ["a step that is planned as text", { step: { ...step, planned: "yes" } }, "DOC-3"],
    ["a salt of 31 bytes", { reveals: { of: conversation, salt: salt.slice(4) } }, "DOC-3"],
  ]),
];

const act = { ...agreement, act: "suspension", from: "2026-12-01", instrument: "Law 12 of XB" };
const tell = (changes) => said("notice-of-act", but(act, changes));
const position = { of: conversation, effect: "denied" };
const hold = (changes) => said("position-on-act", but(position, changes));
const commitment = { ...agreement, notification: "data", about: "2026-03-01", digest: id("d") };
const commit = (changes) => said("commitment", but(commitment, changes));
export const agreementBodyCases = [
  ...notificationCases,
  ...cases("BODY-15", tell, [
    ["notice of an act", {}],
    [
      "notice of an act from an instant, with words",
      {
        from: "2026-12-01T00:00:00.000Z",
        text: "With effect at once.",
      },
    ],
    ["no instrument", { instrument: undefined }, "DOC-3"],
    ["an instrument without a name", { instrument: "" }, "DOC-3"],
    ["no day", { from: undefined }, "DOC-3"],
  ]),
  ...cases("BODY-15", hold, [
    ["an effect denied", {}],
    ["an effect accepted, with words", { effect: "accepted", text: "We take it as it is." }],
    ["an effect that is doubted", { effect: "doubted" }, "DOC-3"],
    ["of no act", { of: undefined }, "DOC-3"],
  ]),
  ...cases("BODY-16", commit, [
    ["a commitment", {}],
    ["a digest of 31 bytes", { digest: id("d").slice(2) }, "DOC-3"],
    ["about no day", { about: undefined }, "DOC-3"],
  ]),
];

const receive = (checked) =>
  note(documentText("exercise", "receipt", { ...receipt, checked }), centreXB);
export const agreementReceiptCases = cases("RCPT-6", receive, [
  ["a notice that is as its form says", { pack: id("c"), conforms: true }],
  ["a notice that is not as its form says", { pack: id("c"), conforms: false }],
  ["held against no data", { conforms: false }, "DOC-3"],
  ["whether it fits as text", { pack: id("c"), conforms: "no" }, "DOC-3"],
  ["as a list", [true], "DOC-3"],
]);

/** In the order in which a writer puts them. */
const greet = (agreements) => {
  const { last_link, first_open_link, conversations, time, ...before } = hello;
  const rest = { last_link, first_open_link, conversations, time };
  return note(documentText("exercise", "hello", { ...before, agreements, ...rest }), centreXA);
};
const many = (count) =>
  Array.from({ length: count }, (_, at) => ({ agreement: `model-${at}`, pack: id("c") }));
export const agreementHelloCases = cases("HELLO-7", greet, [
  ["agreements that are loaded", [agreement, { ...agreement, agreement: "other" }]],
  ["no agreement is loaded", []],
  ["64 agreements are taken", many(64)],
  ["65 agreements", many(65), "DOC-3"],
  ["one agreement twice", [agreement, { ...agreement, pack: id("d") }], "HELLO-7"],
  ["an agreement without data", [{ agreement: "model" }], "DOC-3"],
]);
