/** @module Who a centre is, and what it was given to work with. */

import type { Pack } from "@parley/agreement";
import type { PureCrypto } from "@parley/bytes";
import type { Phrasebook } from "@parley/phrasebook";
import type { Credential, Domain, NoteKey } from "@parley/wire";

/** Who this centre is and the pure functions it was given. */
export interface Self {
  readonly domain: Domain;
  readonly party: string;
  readonly root: NoteKey;
  readonly credential: Credential;
  readonly credentialNote: Uint8Array;
  /** The card peers get in hello, a whole note. */
  readonly card: Uint8Array;
  readonly cardSerial: number;
  /** Credentials of ours that this one replaced, newest first. */
  readonly earlier?: readonly HeldCredential[];
  /** The newest of them while its centre key is at hand: it vouches for this one (ROT-7). */
  readonly outgoing?: Credential;
  /** Others of ours that stand in our log, or that peers have given back for it (LOCK-9). */
  readonly given?: readonly GivenCredential[];
  readonly phrasebook: Phrasebook;
  /** Agreements as data that this centre has loaded, by name. */
  readonly agreements: ReadonlyMap<string, Pack>;
  readonly crypto: PureCrypto;
}

/** A credential and its whole note. */
export interface HeldCredential {
  readonly credential: Credential;
  readonly note: Uint8Array;
}

/** One that was given back; `own`: the party has shown it of itself. */
export type GivenCredential = HeldCredential & { readonly own: boolean };
