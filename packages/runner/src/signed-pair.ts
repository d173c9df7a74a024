/** @module Both signed things that a notice is about, byte for byte (HTTP-12). */

import type { Store } from "@parley/ports";
import { parseEntry, type State } from "@parley/protocol";
import { formatVerifierKey, parseNote, type Credential, type NoteKey } from "@parley/wire";
import { textOf } from "./kept-text.js";

/** Two checkpoints of one log, or two receipts for one statement. */
export type SignedPair = CheckpointPair | ReceiptPair;

/** Two checkpoints of one log that do not belong together, or are not shown to. */
export interface CheckpointPair extends Both {
  readonly kind: "checkpoints";
  /** Name of the log. */
  readonly origin: string;
  readonly shownBy: string;
}

/** Two receipts of one party for one statement of ours. */
export interface ReceiptPair extends Both {
  readonly kind: "receipts";
  readonly statement: string;
}

interface Both {
  /** Who signed both. */
  readonly party: string;
  /** Empty where a log that was set back holds no checkpoint to set beside the second. */
  readonly first: string;
  readonly second: string;
  /** Verifier keys of that party's credentials that stand under one or both of them. */
  readonly keys: readonly string[];
}

/**
 * Reads what an open notice is evidence of. Receipts are found in the journal, checkpoints are in
 * the state. Undefined where there is no such notice, or it is about no such pair.
 */
export async function signedPair(
  state: State,
  store: Pick<Store, "find">,
  id: string,
): Promise<SignedPair | undefined> {
  const notice = state.notices.get(id);
  if (notice === undefined) return undefined;
  const { kind, party, statement, checkpoints } = notice;
  const credentials = credentialsOf(state, party);
  if (checkpoints !== undefined) {
    const { first, second, via } = checkpoints;
    const both = bothOf(
      party,
      first,
      second,
      credentials.map(({ logKey }) => logKey),
    );
    const origin = both.second.slice(0, both.second.indexOf("\n"));
    return { kind: "checkpoints", origin, shownBy: via, ...both };
  }
  if (kind !== "receipts-differ" || statement === undefined) return undefined;
  const kept = await receiptsThatDiffer(store, statement, party);
  if (kept === undefined) return undefined;
  const both = bothOf(
    party,
    kept.first,
    kept.second,
    credentials.map(({ centreKey }) => centreKey),
  );
  return { kind: "receipts", statement, ...both };
}

/** Both receipts of a party for one statement, where it signed two that differ (RECV-16). */
export async function receiptsThatDiffer(
  store: Pick<Store, "find">,
  statement: string,
  by: string,
): Promise<{ readonly first: Uint8Array; readonly second: Uint8Array } | undefined> {
  const body = await store.find("receipted-again", `${statement}/${by}`);
  const entry = body && parseEntry("receipted-again", body);
  return entry?.ok && entry.value.kind === "receipted-again" ? entry.value : undefined;
}

function bothOf(
  party: string,
  first: Uint8Array,
  second: Uint8Array,
  known: readonly (NoteKey | undefined)[],
): Both {
  const signers = new Set([first, second].flatMap(signersOf));
  const keys = known.flatMap((key) =>
    key !== undefined && signers.has(`${key.name} ${key.keyId}`) ? [formatVerifierKey(key)] : [],
  );
  return { party, first: textOf(first), second: textOf(second), keys: [...new Set(keys)] };
}

/** What was kept is within its limits: its own length bounds how many lines it has. */
function signersOf(bytes: Uint8Array): readonly string[] {
  const note = parseNote(bytes, bytes.length, bytes.length);
  return note.ok ? note.value.signatures.map(({ name, keyId }) => `${name} ${keyId}`) : [];
}

/** The newest first; what was signed before a rotation is verified by the one of its time. */
function credentialsOf({ self, peers }: State, party: string): readonly Credential[] {
  const known = party === self.party ? self : peers.get(party);
  if (known === undefined) return [];
  const { credential, earlier = [], given = [] } = known;
  return [credential, ...[...earlier, ...given].map((one) => one.credential)];
}
