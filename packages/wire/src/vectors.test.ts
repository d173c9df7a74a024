import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { encodeText } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import {
  bytesOf,
  keyNamed,
  nodeCrypto,
  readAs,
  readCases,
  readKeys,
  structures,
  vkeyOf,
  type WireCase,
} from "../../../vectors/wire-cases.js";
import * as wire from "./index.js";

const { hash } = nodeCrypto;
const cases = structures.flatMap(readCases);

/** Every case that shows this rule is read or refused as it says. */
function holds(rule: string): void {
  const shown = cases.filter((one) => one.rule === rule);
  expect(shown.length).toBeGreaterThan(0);
  for (const one of shown) {
    const read = readAs(one, bytesOf(one));
    expect([one.structure, one.name, read.ok ? "ok" : read.rule]).toEqual([
      one.structure,
      one.name,
      one.expect,
    ]);
  }
}

const valid = cases.filter((one) => one.expect === "ok");
const canonical = valid.filter((one) => one.canonical === true);
const named = (one: WireCase): string => `${one.structure}: ${one.name}`;

describe("notes", () => {
  it("[NOTE-1] a note is not larger than its reader allows", () => holds("NOTE-1"));
  it("[NOTE-2] a note is UTF-8 without control characters but LF", () => holds("NOTE-2"));
  it("[NOTE-3] text and signature lines stand on either side of the last blank line", () =>
    holds("NOTE-3"));
  it("[NOTE-4] a signature line has one form, and there are at most eight", () => holds("NOTE-4"));
  it("[NOTE-5] a line by a known key verifies or spoils the note", () => holds("NOTE-5"));
  it("[NOTE-6] a known key has signed", () => holds("NOTE-6"));
  it("[NOTE-7] our own kinds carry exactly the lines asked for", () => holds("NOTE-7"));
  it("[NOTE-8] a verifier key names its own id", () => {
    const { keys, invalid_vkeys } = readKeys();
    for (const key of keys) {
      const made = wire.noteKey(key.name, Buffer.from(key.public, "hex"), hash);
      expect(wire.formatVerifierKey(made)).toBe(key.vkey);
      expect(vkeyOf(key.vkey).keyId).toBe(made.keyId);
    }
    expect(invalid_vkeys.length).toBeGreaterThan(0);
    for (const { name, vkey } of invalid_vkeys) {
      expect([name, wire.parseNoteKey(vkey, hash)]).toMatchObject([name, { rule: "NOTE-8" }]);
    }
  });
  it("[NOTE-8] a key that cosigns is of one of two types", () => {
    const types = { 4: "cosignature-v1", 6: "ml-dsa-44" } as const;
    const { cosigner_keys: cosigners } = readKeys();
    expect(new Set(cosigners.map(({ type }) => type))).toEqual(new Set([4, 6]));
    for (const { name, type, public: hex, vkey } of cosigners) {
      const made = wire.verifierKey(name, types[type], Buffer.from(hex, "hex"), hash);
      expect(wire.formatVerifierKey(made)).toBe(vkey);
      expect(wire.parseVerifierKey(vkey, hash)).toEqual({
        ok: true,
        value: { ...made, publicKey: new Uint8Array(made.publicKey) },
      });
    }
  });
  it("[NOTE-9] the id of a note is the hash of its text, whoever signed it", () => {
    holds("NOTE-9");
    const identified = valid.filter((one) => one.id !== undefined);
    expect(identified.length).toBeGreaterThan(50);
    for (const one of identified) {
      const note = wire.parseNote(bytesOf(one), wire.limits.exhibitNoteBytesMax);
      expect(note.ok && wire.noteId(note.value, hash)).toBe(one.id);
    }
  });
});

describe("documents", () => {
  it("[DOC-1] another first line is another kind of note", () => holds("DOC-1"));
  it("[DOC-2] exercise and live never read each other", () => holds("DOC-2"));
  it("[DOC-3] a member is of its type and within its bounds", () => holds("DOC-3"));
  it("[DOC-4] unknown members, order and white space are left alone", () => holds("DOC-4"));
  it("[DOC-5] a non-paper is refused with that reason", () => holds("DOC-5"));
  it("[DOC-6] the document is one JSON object within bounds", () => holds("DOC-6"));
  it("[PARTY-1] a party code has one of two forms", () => holds("PARTY-1"));
  it("[PARTY-2] a list of heads names a chain once", () => holds("PARTY-2"));
});

describe("keys", () => {
  it("[CRED-1] the centre key is named after domain, party and serial", () => holds("CRED-1"));
  it("[CRED-2] the pinned root alone signs a credential", () => holds("CRED-2"));
  it("[CRED-3] members of a credential", () => holds("CRED-3"));
  it("[CRED-4] dates are not judged", () => holds("CRED-4"));
  it("[CRED-5] a fingerprint is eight groups of five digits", () => {
    const roots = readKeys().keys.filter((key) => key.fingerprint !== undefined);
    expect(roots.length).toBeGreaterThan(1);
    for (const root of roots) {
      expect(wire.rootFingerprint(vkeyOf(root.vkey), hash)).toBe(root.fingerprint);
      expect(root.fingerprint).toMatch(/^\d{5}( \d{5}){7}$/);
    }
  });
  it("[CRED-6] a root is named by the hash of its key", () => {
    const root = keyNamed("exercise/XA/root");
    expect(wire.rootHash(Buffer.from(root.public, "hex"), hash)).toBe(root.root_hash);
  });
  it("[CRED-7] log and witness key are named after the party", () => holds("CRED-7"));
  it("[CRED-8] witnesses are keys that cosign, each name once", () => holds("CRED-8"));
  it("[CRED-9] the recipient of the archive is hybrid", () => holds("CRED-9"));
  it("[CRED-10] a frozen log is an earlier one of the party", () => holds("CRED-10"));
  it("[CRED-11] a credential has a fingerprint of its own", () => {
    holds("CRED-11");
    const printed = valid.filter(({ fingerprint }) => fingerprint !== undefined);
    expect(new Set(printed.map(({ fingerprint }) => fingerprint)).size).toBe(2);
    for (const one of printed) {
      const read = readAs(one, bytesOf(one));
      if (!read.ok) throw new Error(read.detail);
      const credential = read.value as wire.Credential;
      expect(wire.credentialFingerprint(credential, hash)).toBe(one.fingerprint);
    }
  });
  it("[REVK-1] the pinned root alone signs a revocation", () => {
    holds("REVK-1");
    for (const one of valid.filter(({ structure }) => structure === "revocation")) {
      expect(wire.partyOfRevocation(bytesOf(one), "exercise")).toEqual({ ok: true, value: "XA" });
      expect(wire.partyOfRevocation(bytesOf(one), "live")).toMatchObject({ rule: "DOC-2" });
    }
  });
  it("[REVK-2] members of a revocation", () => holds("REVK-2"));
  it("[CARD-1] a card is of the party that signed it", () => holds("CARD-1"));
  it("[CARD-2] a sealing recipient is hybrid", () => holds("CARD-2"));
  it("[CARD-3] members of a card", () => holds("CARD-3"));
  it("[CARD-4] the centre key alone signs a card", () => holds("CARD-4"));
  it("[INTRO-1] an introduction has a largest size", () => holds("INTRO-1"));
  it("[INTRO-2] members of an introduction", () => holds("INTRO-2"));
  it("[INTRO-3] its notes verify under the root it names", () => holds("INTRO-3"));
});

describe("statements", () => {
  it("[STMT-1] a statement is to others, each once", () => holds("STMT-1"));
  it("[STMT-2] action is asked of those it is to", () => holds("STMT-2"));
  it("[STMT-3] members stand in the first statement and only there", () => holds("STMT-3"));
  it("[STMT-4] the first of a conversation has seq 1", () => holds("STMT-4"));
  it("[STMT-5] prev stands in all but a sender's first", () => holds("STMT-5"));
  it("[STMT-6] the members are the sender and everyone it is to", () => holds("STMT-6"));
  it("[STMT-7] seen names heads of other members", () => holds("STMT-7"));
  it("[STMT-8] an exhibit has precedence 4", () => holds("STMT-8"));
  it("[STMT-9] each kind and precedence has its largest size", () => holds("STMT-9"));
  it("[STMT-10] members of a statement", () => holds("STMT-10"));
  it("[STMT-11] the id of a statement is its note's", () => {
    holds("STMT-11");
    for (const one of valid.filter(({ structure }) => structure === "statement")) {
      expect(readAs(one, bytesOf(one))).toMatchObject({ value: { statement: { id: one.id } } });
    }
  });
  it("[STMT-12] a kind of a later version is kept", () => holds("STMT-12"));
  it("[BODY-1] a message says something", () => holds("BODY-1"));
  it("[BODY-2] answer_by stands with holding", () => holds("BODY-2"));
  it("[BODY-3] understood and question are in words", () => holds("BODY-3"));
  it("[BODY-4] a correction is in words, a cancellation need not be", () => holds("BODY-4"));
  it("[BODY-5] read, holding and say-again are codes alone", () => holds("BODY-5"));
  it("[BODY-6] members of a message", () => holds("BODY-6"));
  it("[BODY-7] members of a phrase", () => holds("BODY-7"));
  it("[BODY-8] members of an acknowledgement", () => holds("BODY-8"));
  it("[BODY-9] members of a correction", () => holds("BODY-9"));
  it("[BODY-10] members of an exhibit", () => holds("BODY-10"));
  it("[BODY-11] a credential is carried whole", () => holds("BODY-11"));
  it("[BODY-12] members of a notification", () => holds("BODY-12"));
  it("[BODY-13] what goes with what a notification does", () => holds("BODY-13"));
  it("[BODY-14] a step, and what was committed to", () => holds("BODY-14"));
  it("[BODY-15] notice of an act, and a position on it", () => holds("BODY-15"));
  it("[BODY-16] members of a commitment", () => holds("BODY-16"));
  it("[BODY-17] a table is declared by its header", () => holds("BODY-17"));
  it("[BODY-18] nothing, or no change, is declared as of an instant", () => holds("BODY-18"));
  it("[BODY-19] members of a doctrine", () => holds("BODY-19"));
  it("[BODY-20] a step is shown by proofs", () => holds("BODY-20"));
  it("[BODY-21] a step is bound, and what opens it", () => holds("BODY-21"));
  it("[BODY-22] parts of a draw", () => holds("BODY-22"));
  it("[BODY-24] what a consultation says, and of what", () => holds("BODY-24"));
  it("[BODY-25] members of a proposal and its terms", () => holds("BODY-25"));
  it("[BODY-26] members of the steps of a round", () => holds("BODY-26"));
  it("[BODY-27] what becomes of a commitment", () => holds("BODY-27"));
  it("[BODY-28] members of a commitment that is stated", () => holds("BODY-28"));
  it("[BODY-29] members of a document, by its form", () => holds("BODY-29"));
  it("[BODY-30] a text is opened", () => holds("BODY-30"));
  it("[BODY-31] a text as it stands, and its paragraphs", () => holds("BODY-31"));
  it("[BODY-32] a text is accepted, conformed and signed", () => holds("BODY-32"));
  it("[BODY-23] picks, results, questions and what is said to them", () => holds("BODY-23"));
});

describe("links", () => {
  it("[RCPT-1] a receipt is by its signer", () => holds("RCPT-1"));
  it("[RCPT-2] members of a receipt", () => holds("RCPT-2"));
  it("[RCPT-3] a receipt names the whole note as received", () => {
    holds("RCPT-3");
    const [one] = cases.filter(({ rule }) => rule === "RCPT-3");
    const note = Buffer.from(hash(encodeText(one?.of ?? ""))).toString("hex");
    expect(readAs(one!, bytesOf(one!))).toMatchObject({ value: { note } });
  });
  it("[RCPT-4] the receiving centre alone signs a receipt", () => holds("RCPT-4"));
  it("[RCPT-5] a place is one in the log of the receiver's credential", () => holds("RCPT-5"));
  it("[REFU-1] a refusal is by its signer", () => holds("REFU-1"));
  it("[REFU-2] members of a refusal", () => holds("REFU-2"));
  it("[REFU-3] the refusing centre alone signs a refusal", () => holds("REFU-3"));
  it("[HELLO-1] a hello is from its signer", () => holds("HELLO-1"));
  it("[HELLO-2] the first open link is not beyond the last and one", () => holds("HELLO-2"));
  it("[HELLO-3] members of a hello", () => holds("HELLO-3"));
  it("[HELLO-4] a hello has a largest size", () => holds("HELLO-4"));
  it("[HELLO-5] the sending centre alone signs a hello", () => holds("HELLO-5"));
  it("[HELLO-6] credentials held are of a party each", () => {
    holds("HELLO-6");
    for (const one of valid.filter(({ structure }) => structure === "hello")) {
      const read = readAs(one, bytesOf(one));
      const carried = wire.credentialInHello(bytesOf(one), "exercise");
      expect(read).toMatchObject({ value: carried ? { credentialNote: carried } : {} });
      expect(wire.credentialInHello(bytesOf(one), "live")).toBeUndefined();
    }
  });
  it("[BEAT-1] a heartbeat has a largest size", () => holds("BEAT-1"));
  it("[BEAT-2] the first open link is not beyond the last and one", () => holds("BEAT-2"));
  it("[BEAT-3] members of a heartbeat", () => holds("BEAT-3"));
  it("[WANT-1] a want has a largest size", () => holds("WANT-1"));
  it("[WANT-2] members of a want", () => holds("WANT-2"));
  it("[WANT-3] what is asked for of a log", () => holds("WANT-3"));
  it("[SHOW-1] a proof has a largest size", () => holds("SHOW-1"));
  it("[SHOW-2] members of a proof", () => holds("SHOW-2"));
  it("[SHOW-3] a hash has 32 bytes in base64", () => holds("SHOW-3"));
  it("[HELD-1] checkpoints held have a largest size", () => holds("HELD-1"));
  it("[HELD-2] members of checkpoints held", () => holds("HELD-2"));
  it("[COSD-1] a cosignature has a largest size", () => holds("COSD-1"));
  it("[COSD-2] members of a cosignature", () => holds("COSD-2"));
  it("[LIVEF-1] live words have a largest size", () => holds("LIVEF-1"));
  it("[LIVEF-2] members of live words", () => holds("LIVEF-2"));
  it("[LIVEF-3] live words have a vector or an update", () => holds("LIVEF-3"));
  it("[FRAME-1] a frame has a largest size", () => holds("FRAME-1"));
  it("[FRAME-2] the header line has one spelling", () => holds("FRAME-2"));
  it("[FRAME-3] exercise and live never read each other's frames", () => holds("FRAME-3"));
  it("[FRAME-4] a frame is for its addressee", () => holds("FRAME-4"));
  it("[FRAME-5] a frame holds a tag and content", () => holds("FRAME-5"));
  it("[FRAME-6] the tag is HMAC-SHA256 over header and content", () => {
    holds("FRAME-6");
    const tagged = valid.filter((one) => one.tag !== undefined);
    expect(new Set(tagged.map((one) => one.tag))).toEqual(new Set(["good", "zeros", "wrong"]));
    for (const one of tagged) {
      const bytes = bytesOf(one);
      const frame = wire.parseFrame(bytes, "exercise", "XB");
      if (!frame.ok) throw new Error(frame.detail);
      const { header, content, tag } = frame.value;
      const secret = Buffer.from(one.tag_secret ?? "", "hex");
      const tagged = wire.formatFrame(header, content, secret, hash);
      expect([one.name, Buffer.compare(tagged, bytes) === 0]).toEqual([
        one.name,
        one.tag === "good",
      ]);
      const again = wire.formatFrame(
        header,
        content,
        one.tag === "zeros" ? undefined : secret,
        hash,
      );
      expect(Buffer.compare(again, bytes) === 0).toBe(one.tag !== "wrong");
      expect(tag.every((byte) => byte === 0)).toBe(one.tag === "zeros");
    }
  });
  it("[FRAME-7] what is not sealed is a heartbeat", () => {
    holds("FRAME-7");
    const contents = valid
      .filter(({ structure }) => structure === "frame")
      .map((one) => {
        const frame = wire.parseFrame(bytesOf(one), "exercise", "XB");
        return [one.rule === "FRAME-7", frame.ok && wire.isSealed(frame.value.content)];
      });
    for (const [beat, sealed] of contents) expect(sealed).toBe(!beat);
  });
  it("[PAY-1] a payload has a largest size", () => holds("PAY-1"));
  it("[PAY-2] the line names kind and size", () => holds("PAY-2"));
  it("[PAY-3] the padding is zeros", () => holds("PAY-3"));
  it("[PAY-4] a kind of a later version is left alone", () => holds("PAY-4"));
  it("[PAY-5] a writer pads to a class of sizes", () => holds("PAY-5"));
});

describe("what was read is written again", () => {
  it.each(canonical.map((one) => [named(one), one] as const))("%s", (_, one) => {
    expect(Buffer.from(rewrite(one)).equals(signedPart(one))).toBe(true);
  });
  it("each writer has a case", () => {
    const written = new Set(canonical.map((one) => one.structure));
    expect(structures.filter((structure) => !written.has(structure))).toEqual(["note", "frame"]);
  });
});

it("the vectors and the examples in the specification are what their maker writes", () => {
  const maker = fileURLToPath(new URL("../../../vectors/make/wire.mjs", import.meta.url));
  expect(() => execFileSync(process.execPath, [maker, "--check"], { stdio: "pipe" })).not.toThrow();
});

/** The bytes a writer gives: a note's text, or the whole of what is no note. */
function signedPart(one: WireCase): Buffer {
  const bytes = Buffer.from(bytesOf(one));
  const blank = bytes.lastIndexOf("\n\n");
  return one.id === undefined ? bytes : bytes.subarray(0, blank + 1);
}

function rewrite(one: WireCase): Uint8Array {
  const read = readAs(one, bytesOf(one));
  if (!read.ok) throw new Error(read.detail);
  const { value } = read;
  switch (one.structure) {
    case "credential": {
      const credential = value as wire.Credential;
      const centrePublicKey = credential.centreKey.publicKey;
      return encodeText(wire.formatCredential({ ...credential, centrePublicKey }, hash));
    }
    case "revocation":
      return encodeText(wire.formatRevocation(value as wire.Revocation));
    case "card":
      return encodeText(wire.formatCard(value as wire.Card, "exercise"));
    case "introduction":
      return wire.formatIntroduction(value as wire.Introduction);
    case "statement":
      return encodeText(
        wire.formatStatement((value as { statement: wire.StatementDraft }).statement),
      );
    case "receipt":
      return encodeText(wire.formatReceipt(value as wire.Receipt, "exercise"));
    case "refusal":
      return encodeText(wire.formatRefusal(value as wire.Refusal, "exercise"));
    case "hello":
      return encodeText(wire.formatHello(value as wire.Hello, "exercise"));
    case "heartbeat":
      return wire.formatHeartbeat(value as wire.Heartbeat);
    case "want":
      return wire.formatWant(value as wire.Want);
    case "proof":
      return wire.formatProof(value as wire.Proof);
    case "checkpoints":
      return wire.formatCheckpointsHeld(value as readonly wire.CheckpointHeld[]);
    case "cosigned":
      return wire.formatCosigned(value as wire.Cosigned);
    case "live":
      return wire.formatLive(value as wire.LiveWords);
    case "payload": {
      const { kind, body } = value as wire.Payload;
      return wire.formatPayload(kind as wire.PayloadKind, body);
    }
    case "note":
    case "frame":
      throw new Error("written by the tests of their own rules");
  }
}
