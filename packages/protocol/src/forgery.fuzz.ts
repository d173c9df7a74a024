/** Statements made by hand, as a party that keeps no rule but the signature's could make them. */

import { instant } from "@parley/bytes";
import { formatStatement, noteId, parseNote, rootHash, type StatementDraft } from "@parley/wire";
import { crypto, signText, type Identity } from "../../../vectors/identity.js";

const ROLE = { lang: "en", role: "watch officer" };

/** A first statement of `from` to `to`, to be changed. */
export function draft(from: Identity, to: readonly Identity[], nonce = 1): StatementDraft {
  const members = [from, ...to].map(({ self, root }) => ({
    party: self.party,
    root: rootHash(root.publicKey, crypto.hash),
  }));
  return {
    domain: from.self.domain,
    from: from.self.party,
    serial: 1,
    to: to.map(({ self }) => self.party),
    action: to.map(({ self }) => self.party),
    conversation: undefined,
    members: members.sort((one, two) => (one.party < two.party ? -1 : 1)),
    seq: 1,
    prev: undefined,
    seen: [],
    nonce: new Uint8Array(16).fill(nonce),
    time: instant(1_795_300_000_000),
    precedence: 1,
    release: "relaxed",
    ...ROLE,
    body: { kind: "message", text: "text", exhibits: [] },
  };
}

/** A later statement in a conversation. */
export function next(
  first: StatementDraft,
  conversation: string,
  seq: number,
  prev?: string,
): StatementDraft {
  return { ...first, conversation, members: undefined, seq, prev };
}

export function signed(text: string, by: Identity): Uint8Array {
  return signText(text, by.self.credential.centreKey, by.centre);
}

export function statement(of: StatementDraft, by: Identity): Uint8Array {
  return signed(formatStatement(of), by);
}

export function idOf(note: Uint8Array): string {
  const read = parseNote(note);
  if (!read.ok) throw new Error(read.detail);
  return noteId(read.value, crypto.hash);
}
