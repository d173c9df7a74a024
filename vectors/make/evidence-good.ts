/** @module Bundles that hold, and the trust files they are read with. */

import { encodeText, instant, type Json } from "@parley/bytes";
import { rootFingerprint, rootHash, type Member } from "@parley/wire";
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
  trustOf,
  type Actor,
  type Document,
} from "../evidence-stage.js";

/** A bundle, the trust file it is read with, and what a verifier says. */
export interface EvidenceCase {
  readonly name: string;
  /** The rule that the case shows; a refusal's own. */
  readonly rule: string;
  /** Path of the bundle; where it is absent, `parts` make it. */
  readonly file?: string;
  readonly parts?: readonly Part[];
  /** Name of a file in `trust/`; absent where the reader has none. */
  readonly trust?: string;
  readonly verdict: "proven" | "consistent" | "refused";
  readonly content?: string;
}

/** A piece of a bundle that is too large or too odd to stand in a file. */
export type Part =
  | { readonly text: string }
  | { readonly base64: string }
  | { readonly repeat: string; readonly times: number };

export const [XA, XB, XC] = ["XA", "XB", "XC"].map((party, _, all) =>
  makeActor(
    party,
    all.filter((other) => other !== party),
  ),
) as [Actor, Actor, Actor];

/** The members of a conversation of these parties. */
export function membersOf(actors: readonly Actor[]): readonly Member[] {
  return actors.map(({ party, root }) => ({ party, root: rootHash(root.publicKey, hash) }));
}

/** One statement of two parties, received, in both logs, with three witnesses. */
export const warning = say(XA, ["XB"], {
  members: membersOf([XA, XB]),
  body: {
    kind: "message",
    subject: "Object approaching your airspace",
    text: "EXERCISE. We are tracking one object at 21 km. It is not ours.",
    exhibits: [],
    replyBy: instant(DAY_ONE + 600_000),
  },
});
export const XB_INDEX = 4;
export const logXA = new StagedLog(XA, [undefined, undefined, warning, undefined]);
export const logXB = new StagedLog(XB, [...Array<undefined>(XB_INDEX), warning, undefined]);
export const warningReceipt = receive(XB, warning, XB_INDEX);
export const proofOfXA = logXA.prove(2, { witnesses: independents });
export const proofOfXB = logXB.prove(XB_INDEX, { witnesses: independents });

/** The bundle of it, to be changed freely. */
export function warningDocument(): Document {
  return documentOf({
    actors: [XA, XB],
    subject: { statements: [warning.id] },
    said: [warning],
    receipts: [warningReceipt],
    proofs: [
      { said: warning, log: originOf(XA), proof: proofOfXA },
      { said: warning, log: originOf(XB), proof: proofOfXB },
    ],
    text: `EXERCISE\nXA to XB: ${TEXT}\n`,
  });
}

/** A conversation of three: an exhibit, a message that names it, an answer, and a reading. */
export const exhibit = say(XA, ["XB", "XC"], {
  members: membersOf([XA, XB, XC]),
  precedence: 4,
  body: {
    kind: "exhibit",
    mediaType: "text/markdown",
    title: "../../Radar plot \u202etxt.exe",
    language: "en",
    content: encodeText("# Radar plot\n\nEXERCISE. One object, 21 km, heading 095.\n"),
  },
});
export const opening = say(XA, ["XB", "XC"], {
  conversation: exhibit.id,
  seq: 2,
  prev: exhibit.id,
  body: {
    kind: "message",
    subject: "Radar plot",
    text: "EXERCISE. The plot is attached. 雷达图见附件。",
    exhibits: [exhibit.id],
  },
});
export const answer = say(XB, ["XA", "XC"], {
  conversation: exhibit.id,
  lang: "zh",
  seen: [{ party: "XA", serial: 1, seq: 2, id: opening.id }],
  body: {
    kind: "acknowledgement",
    of: opening.id,
    as: "understood",
    text: "演习。贵方跟踪一个目标。",
  },
});
export const reading = say(XC, ["XA", "XB"], {
  conversation: exhibit.id,
  body: { kind: "acknowledgement", of: opening.id, as: "read" },
});
export const talk = [exhibit, opening, answer, reading] as const;

/** The bundle of the conversation, to be changed freely. */
export function talkDocument(): Document {
  const logs = [XA, XB, XC].map((actor) => new StagedLog(actor, [undefined, ...talk, undefined]));
  return documentOf({
    actors: [XA, XB, XC],
    subject: { conversation: exhibit.id },
    said: talk,
    receipts: talk.flatMap((said, at) =>
      [XA, XB, XC]
        .filter(({ party }) => party !== said.statement.from)
        .map((actor) => receive(actor, said, at + 1)),
    ),
    proofs: [XA, XB, XC].flatMap((actor, which) =>
      talk.map((said, at) => ({
        said,
        log: originOf(actor),
        proof: logs[which]?.prove(at + 1, { witnesses: independents }) ?? "",
      })),
    ),
  });
}

/** Trust files by name. */
export function trustFiles(): Readonly<Record<string, Json>> {
  const until = { revocations_known_until: "2026-11-30T00:00:00.000Z" };
  const witnesses = policyOf(2, independents);
  const revoked = (party: string, since: number): Json => [
    { party, domain: "exercise", serial: 1, since: new Date(since).toISOString() },
  ];
  return {
    pair: trustOf([XA, XB], until),
    all: trustOf([XA, XB, XC], until),
    "sender-only": trustOf([XA], until),
    witnesses: trustOf([XA, XB, XC], { ...until, policy: witnesses }),
    "witnesses-two-of-five": trustOf([XA, XB], {
      policy: policyOf(3, [...independents, asWitness(XA), asWitness(XB)]),
    }),
    "other-log": trustOf([XA, XB], {
      policy: [`log ${originOf(XB)}+${otherLogKey()}`, ...witnesses],
    }),
    fingerprints: {
      ...trustOf([], until),
      roots: [XA, XB].map(({ party, self }) => ({
        party,
        domain: "exercise",
        fingerprint: rootFingerprint(self.root, hash),
        compared: "from a visiting card",
      })),
    },
    "ml-dsa": trustOf([XA, XB], { policy: policyOf(1, [quantum]) }),
    "revoked-before": trustOf([XA, XB], { revoked: revoked("XA", DAY_ONE) }),
    "revoked-after": trustOf([XA, XB], { revoked: revoked("XA", DAY_ONE + 3_600_000) }),
    "sender-only-revoked-after": trustOf([XA], { revoked: revoked("XA", DAY_ONE + 3_600_000) }),
    "receiver-revoked-before": trustOf([XA, XB], { revoked: revoked("XB", DAY_ONE) }),
  };
}

/** A key of XB's log that it never had. */
function otherLogKey(): string {
  const { log, self } = makeActor("XB", ["XA"], { seed: "XB of another year" });
  const key = self.credential.logKey;
  if (key === undefined || log.publicKey.length !== 32) throw new Error("it keeps no log");
  const typed = Buffer.concat([Buffer.from([1]), key.publicKey]).toString("base64");
  return `${key.keyId}+${typed}`;
}

/** What is taken. */
export function goodCases(): readonly EvidenceCase[] {
  const file = (name: string, document: Document): Pick<EvidenceCase, "file" | "content"> => ({
    file: `good/${name}.json`,
    content: `${JSON.stringify(document, null, 1)}\n`,
  });
  const statement = file("statement", warningDocument());
  const talkFile = file("conversation", talkDocument());
  const unwitnessed = {
    ...warningDocument(),
    proofs: [{ statement: warning.id, log: originOf(XB), proof: logXB.prove(XB_INDEX) }],
  };
  const bare = { ...warningDocument(), receipts: [], proofs: [] };
  const mlDsa = {
    ...warningDocument(),
    proofs: [{ statement: warning.id, log: originOf(XB), proof: quantumProof() }],
  };
  const unknown = { ...warningDocument(), later: { version: 2 }, revocations: ["a later note"] };
  return [
    { name: "one statement", rule: "VRFY-4", ...statement, trust: "pair", verdict: "proven" },
    { name: "one statement, no trust", rule: "VRFY-2", ...statement, verdict: "consistent" },
    {
      name: "one statement, the sender alone pinned",
      rule: "VRFY-2",
      ...statement,
      trust: "sender-only",
      verdict: "consistent",
    },
    {
      name: "roots pinned by fingerprint",
      rule: "TRST-3",
      ...statement,
      trust: "fingerprints",
      verdict: "proven",
    },
    {
      name: "witnesses of the reader's",
      rule: "VRFY-13",
      ...statement,
      trust: "witnesses",
      verdict: "proven",
    },
    {
      name: "a conversation of three with an exhibit",
      rule: "VRFY-6",
      ...talkFile,
      trust: "all",
      verdict: "proven",
    },
    {
      name: "the same, one party not pinned",
      rule: "VRFY-2",
      ...talkFile,
      trust: "pair",
      verdict: "consistent",
    },
    {
      name: "no witness has cosigned",
      rule: "VRFY-14",
      ...file("unwitnessed", unwitnessed),
      trust: "pair",
      verdict: "proven",
    },
    {
      name: "a statement alone",
      rule: "VRFY-16",
      ...file("statement-alone", bare),
      trust: "pair",
      verdict: "proven",
    },
    {
      name: "cosigned with ML-DSA-44",
      rule: "VRFY-12",
      ...file("ml-dsa", mlDsa),
      trust: "ml-dsa",
      verdict: "proven",
    },
    {
      name: "members and notes of a later version",
      rule: "BNDL-6",
      ...file("later", unknown),
      trust: "pair",
      verdict: "proven",
    },
    {
      name: "a key revoked after the statement was witnessed",
      rule: "VRFY-15",
      ...statement,
      trust: "revoked-after",
      verdict: "proven",
    },
  ];
}

/** A proof that one witness cosigned with ML-DSA-44. */
export function quantumProof(): string {
  return logXB.prove(XB_INDEX, { witnesses: [quantum] });
}

const TEXT = "We are tracking one object at 21 km. It is not ours.";
