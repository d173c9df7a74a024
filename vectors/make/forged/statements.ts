/** @module Statements that their sender did not make so, or not in this place. */

import { createHash } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import { encodeBase64 } from "@parley/bytes";
import { rootHash } from "@parley/wire";
import {
  documentOf,
  flipped,
  hash,
  makeActor,
  receive,
  say,
  type Document,
  type Said,
} from "../../evidence-stage.js";
import {
  answer,
  exhibit,
  membersOf,
  opening,
  reading,
  talk,
  warning,
  warningReceipt,
  XA,
  XB,
  XC,
  type EvidenceCase,
} from "../evidence-good.js";
import { but, forged } from "./forgery.js";

export function forgedStatements(): readonly EvidenceCase[] {
  return [...signatures(), ...chains(), ...members()];
}

function signatures(): readonly EvidenceCase[] {
  const body = { kind: "message", text: "EXERCISE. It is ours.", exhibits: [] } as const;
  const pair = membersOf([XA, XB]);
  const bySomebody = say(XA, ["XB"], { members: pair, body }, XB);
  const stranger = makeActor("XA", [], { seed: "a stranger" });
  const byStranger = say(XA, ["XB"], { members: pair, body }, stranger);
  const serial = say(XA, ["XB"], { members: pair, body, serial: 2 });
  const live = makeActor("XA", ["XB"], { domain: "live" });
  const spoken = say(live, ["XB"], { members: membersOf([live, XB]), body });
  const twice = warning.note + warning.note.slice(warning.note.lastIndexOf("\n\n") + 2);
  const ofOne = (said: Said): Document => one(said.note, said.id);
  return [
    forged(
      "a word of a statement changed",
      "NOTE-5",
      one(warning.note.replace("It is not ours", "It is now ours"), warning.id),
    ),
    forged(
      "a character of a signature changed",
      "NOTE-5",
      one(flipped(warning.note, "— exercise/XA/1/centre "), warning.id),
    ),
    forged("a statement of another signer", "NOTE-6", ofOne(bySomebody)),
    forged("a statement by a key of the same name", "NOTE-6", ofOne(byStranger)),
    forged("a signature line twice", "NOTE-7", one(twice, warning.id)),
    forged("a statement under a serial that is not here", "VRFY-4", ofOne(serial)),
    forged("a live statement in a bundle of an exercise", "DOC-2", ofOne(spoken)),
    forged("a receipt as a statement", "DOC-1", one(warningReceipt, warning.id)),
    forged("a credential as a statement", "DOC-1", one(XA.credentialNote, warning.id)),
    forged(
      "a non-paper",
      "DOC-5",
      one(warning.note.replace("/v1/statement", "/v1/non-paper"), warning.id),
    ),
    forged("one statement under two signatures", "VRFY-5", {
      ...one(warning.note, warning.id),
      statements: [warning.note, signedAgain(warning.note)],
    }),
    forged(
      "no empty line in a note",
      "NOTE-3",
      one(warning.note.replace("\n\n", "\n"), warning.id),
    ),
    forged("a subject that is not here", "VRFY-6", but({ subject: { statements: [exhibit.id] } })),
  ];
}

function chains(): readonly EvidenceCase[] {
  const jump = say(XA, ["XB", "XC"], {
    conversation: exhibit.id,
    seq: 3,
    prev: exhibit.id,
    body: { kind: "acknowledgement", of: answer.id, as: "noted" },
  });
  return [
    forged("a chain with a link cut out", "VRFY-6", ofTalk([exhibit, third(), answer, reading])),
    forged("a conversation without its first", "VRFY-6", ofTalk([opening, answer, reading])),
    forged("a statement of another conversation", "VRFY-6", ofTalk([...talk, warning])),
    forged("a statement that jumps over its number", "VRFY-7", ofTalk([...talk, jump])),
    forged("a chain through another sender", "VRFY-7", ofTalk([...talk, through()])),
  ];
}

function members(): readonly EvidenceCase[] {
  const body = { kind: "message", text: "EXERCISE. Between us.", exhibits: [] } as const;
  const toOne = say(XA, ["XB"], { conversation: exhibit.id, seq: 2, prev: exhibit.id, body });
  const stranger = makeActor("XB", [], { seed: "a stranger" });
  const otherRoot = say(XA, ["XB"], {
    members: [
      { party: "XA", root: rootHash(XA.root.publicKey, hash) },
      { party: "XB", root: rootHash(stranger.root.publicKey, hash) },
    ],
    body,
  });
  const ofSecond = say(XB, ["XA", "XC"], { conversation: opening.id, body });
  return [
    forged("a statement to fewer than all members", "VRFY-8", ofTalk([exhibit, toOne])),
    forged(
      "a conversation with another root of a member",
      "VRFY-8",
      one(otherRoot.note, otherRoot.id),
    ),
    forged("a conversation that begins in the middle", "VRFY-8", {
      ...ofTalk([...talk, ofSecond]),
      subject: { statements: [ofSecond.id] },
    }),
  ];
}

/** XA's third statement, after the second. */
function third(): Said {
  return say(XA, ["XB", "XC"], {
    conversation: exhibit.id,
    seq: 3,
    prev: opening.id,
    body: { kind: "acknowledgement", of: answer.id, as: "noted" },
  });
}

/** XB's second statement, which names one of XA's as its own. */
function through(): Said {
  return say(XB, ["XA", "XC"], {
    conversation: exhibit.id,
    seq: 2,
    prev: exhibit.id,
    body: { kind: "acknowledgement", of: opening.id, as: "noted" },
  });
}

function one(note: string, id: string): Document {
  return but({ subject: { statements: [id] }, statements: [note], receipts: [], proofs: [] });
}

function ofTalk(said: readonly Said[]): Document {
  return documentOf({
    actors: [XA, XB, XC],
    subject: { conversation: exhibit.id },
    said,
    receipts: [receive(XB, exhibit, undefined)],
  });
}

/** The note under a second signature of the same key: with another nonce than RFC 8032 takes. */
export function signedAgain(note: string): string {
  const text = new TextEncoder().encode(note.slice(0, note.lastIndexOf("\n\n") + 1));
  const seed = createHash("sha256").update("XA centre").digest();
  const { scalar, pointBytes } = ed25519.utils.getExtendedPublicKey(new Uint8Array(seed));
  const nonce = 987_654_321n;
  const commitment = ed25519.Point.BASE.multiply(nonce).toBytes();
  const digest = createHash("sha512").update(commitment).update(pointBytes).update(text).digest();
  const order = ed25519.Point.Fn.ORDER;
  const challenge = BigInt(`0x${Buffer.from(digest).reverse().toString("hex")}`) % order;
  const response = (nonce + challenge * scalar) % order;
  const hex = response.toString(16).padStart(64, "0");
  const { keyId, name } = XA.credential.centreKey;
  const blob = [keyId, Buffer.from(commitment).toString("hex")].join("");
  const signature = Buffer.concat([Buffer.from(blob, "hex"), Buffer.from(hex, "hex").reverse()]);
  return `${new TextDecoder().decode(text)}\n— ${name} ${encodeBase64(signature)}\n`;
}
