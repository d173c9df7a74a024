/** @module A party's conversations made again from its archive, and from nothing else (ARCH-6). */

import {
  AssertionError,
  fault,
  instant,
  ok,
  sameBytes,
  type Instant,
  type PureCrypto,
  type Result,
} from "@parley/bytes";
import {
  entryKey,
  fold,
  initialState,
  keptOf,
  viewConversation,
  type ArchivedFact,
  type ConversationView,
  type Entry,
  type State,
} from "@parley/protocol";
import {
  openOwnNote,
  parseCredential,
  parseIntroduction,
  parseReceipt,
  parseRefusal,
  parseStatement,
  rootFingerprint,
  type Credential,
  type Domain,
  type NoteKey,
} from "@parley/wire";

type Phrasebook = State["self"]["phrasebook"];

/** Whose root signed what was read. */
export interface RootSeen {
  readonly party: string;
  readonly fingerprint: string;
}

/**
 * Takes the facts of an archive in the order of their numbers, each only when its signatures verify
 * (ARCH-7): whoever can write into the folder can seal for its key.
 */
export class Replay {
  private state: State | undefined;
  /** Own credentials and those of peers, by `party/serial`. */
  private readonly credentials = new Map<string, Credential>();
  private readonly seen = new Set<string>();
  private last: Instant = instant(0);

  constructor(
    private readonly crypto: PureCrypto,
    private readonly phrasebook: Phrasebook,
  ) {}

  /** Takes one fact, or says by which rule it has no place. */
  take(fact: ArchivedFact): Result<true> {
    const name = `${fact.entry.kind} ${entryKey(fact.entry)}`;
    const known = this.state;
    if (known !== undefined && !isOf(known, fact)) {
      return fault("ARCH-7", "it is of another party, another root, or not of the same kind");
    }
    const state = known ?? this.begin(fact);
    if (state === undefined) {
      return fault("ARCH-8", `no credential of ${fact.party} that its root signed comes before it`);
    }
    const checked = this.check(state, fact.entry);
    if (!checked.ok) return checked;
    // A store that was given back what it lacked counts some facts twice.
    if (this.seen.has(name)) return ok(true);
    const taken = this.place(withCredential(state, checked.value), fact.entry);
    if (!taken.ok) return taken;
    this.state = taken.value;
    this.seen.add(name);
    if (fact.entry.at > this.last) this.last = fact.entry.at;
    return ok(true);
  }

  /** Whose archive it is; undefined while nothing has been taken. */
  get owner(): { readonly party: string; readonly domain: Domain } | undefined {
    return this.state?.self;
  }

  /** How many facts were taken, each counted once. */
  get count(): number {
    return this.seen.size;
  }

  /** The roots on which everything rests: people compare them. */
  roots(): readonly RootSeen[] {
    if (this.state === undefined) return [];
    const { self, peers } = this.state;
    const all: readonly (readonly [string, NoteKey])[] = [
      [self.party, self.root],
      ...[...peers].map(([party, { root }]) => [party, root] as const),
    ];
    const fingerprint = (root: NoteKey): string => rootFingerprint(root, this.crypto.hash);
    return all.map(([party, root]) => ({ party, fingerprint: fingerprint(root) }));
  }

  /** All conversations as the party saw them when the last fact was kept, the oldest first. */
  conversations(): readonly ConversationView[] {
    const { state, last } = this;
    if (state === undefined) return [];
    return state.conversationOrder.flatMap((id) => viewConversation(state, id, last) ?? []);
  }

  /** Nothing can be told before it is known whose archive it is. */
  private begin({ domain, party, root, entry }: ArchivedFact): State | undefined {
    if (entry.kind !== "credential" || entry.party !== party) return undefined;
    const read = parseCredential(entry.note, domain, root.publicKey, this.crypto);
    if (!read.ok || read.value.party !== party) return undefined;
    return initialState({
      domain,
      party,
      root,
      credential: read.value,
      credentialNote: entry.note,
      card: new Uint8Array(0),
      cardSerial: 0,
      phrasebook: this.phrasebook,
      agreements: new Map(),
      crypto: this.crypto,
    });
  }

  private place(state: State, entry: Entry): Result<State> {
    try {
      return ok(fold(state, entry));
    } catch (error) {
      // The core asserts what its own journal promises; an archive promises nothing.
      if (!(error instanceof AssertionError)) throw error;
      return fault("ARCH-8", `what it needs is not in the archive: ${error.message}`);
    }
  }

  /** Verifies what a fact says; gives a credential of the party itself that came with it. */
  private check(state: State, entry: Entry): Result<Credential | undefined> {
    switch (entry.kind) {
      case "credential":
        return this.checkCredential(state, entry);
      case "peer":
        return this.checkPeer(state, entry);
      case "rotated":
        return this.checkRotated(state, entry);
      case "sent":
      case "accepted":
        return this.checkStatement(state, entry);
      case "receipt":
      case "receipted":
      case "receipted-again":
      case "refused":
        return this.checkAnswer(state, entry);
      default:
        return fault("ARCH-2", "a fact of a kind that is not archived");
    }
  }

  private checkCredential(
    state: State,
    { party, note }: Entry & { kind: "credential" },
  ): Result<Credential | undefined> {
    const { self, peers } = state;
    const root = party === self.party ? self.root : peers.get(party)?.root;
    // A peer's stands in the log before the peer is pinned: what counts is its introduction.
    if (root === undefined) return ok(undefined);
    const read = parseCredential(note, self.domain, root.publicKey, this.crypto);
    if (!read.ok) return read;
    if (read.value.party !== party) return fault("ARCH-7", "a credential of another party");
    this.credentials.set(`${party}/${read.value.serial}`, read.value);
    return ok(party === self.party ? read.value : undefined);
  }

  private checkRotated(
    state: State,
    { party, serial, note }: Entry & { kind: "rotated" },
  ): Result<undefined> {
    const { self, peers } = state;
    const root = party === self.party ? self.root : peers.get(party)?.root;
    if (root === undefined) return fault("ARCH-8", `the introduction of ${party} is missing`);
    const read = parseCredential(note, self.domain, root.publicKey, this.crypto);
    if (!read.ok) return read;
    const { value: credential } = read;
    if (credential.party !== party || credential.serial !== serial) {
      return fault("ARCH-7", "the credential is not the one that its file names");
    }
    this.credentials.set(`${party}/${serial}`, credential);
    return ok(undefined);
  }

  private checkPeer(state: State, entry: Entry & { kind: "peer" }): Result<undefined> {
    const { self, peers } = state;
    const read = parseIntroduction(entry.introduction, self.domain, this.crypto);
    if (!read.ok) return read;
    const { credential, rootPublicKey } = read.value;
    const pinned = peers.get(entry.party)?.root.publicKey ?? rootPublicKey;
    const isSame = credential.party === entry.party && sameBytes(pinned, rootPublicKey);
    if (!isSame || entry.party === self.party) {
      return fault("ARCH-7", `not the root of ${entry.party} that comes first in the archive`);
    }
    this.credentials.set(`${entry.party}/${credential.serial}`, credential);
    return ok(undefined);
  }

  private checkStatement(
    state: State,
    entry: Entry & { kind: "sent" | "accepted" },
  ): Result<undefined> {
    const { self, peers } = state;
    const read = parseStatement(entry.note, self.domain, this.crypto.hash);
    if (!read.ok) return read;
    const { statement, note } = read.value;
    const isOwn = entry.kind === "sent";
    if (statement.id !== entry.id || (statement.from === self.party) !== isOwn) {
      return fault("ARCH-7", "the statement is not the one that its file names");
    }
    const others = isOwn ? entry.links.map(({ party }) => party) : [entry.over, statement.from];
    const absent = others.find((party) => !peers.has(party));
    if (absent !== undefined) return fault("ARCH-8", `the introduction of ${absent} is missing`);
    const credential = this.credentials.get(`${statement.from}/${statement.serial}`);
    if (credential === undefined) {
      return fault("ARCH-8", `credential ${statement.serial} of ${statement.from} is missing`);
    }
    const signed = openOwnNote(note, [credential.centreKey], this.crypto.verify);
    return signed.ok ? ok(undefined) : signed;
  }

  private checkAnswer(
    state: State,
    entry: Entry & { kind: "receipt" | "receipted" | "receipted-again" | "refused" },
  ): Result<undefined> {
    const kept = keptOf(state, entry.id);
    if (kept === undefined) return fault("ARCH-8", "the statement it is about is missing");
    if (entry.kind === "receipt") {
      const own = this.signedBy(state.self.party, (one) =>
        parseReceipt(entry.receipt, one, this.crypto),
      );
      return this.mustBeAbout(entry.id, own);
    }
    const peer = state.peers.get(entry.by);
    if (peer === undefined) return fault("ARCH-8", `the introduction of ${entry.by} is missing`);
    if (!kept.deliveries.has(entry.by)) {
      return fault("ARCH-7", `the statement was not sent to ${entry.by}`);
    }
    if (entry.kind === "refused") {
      const read = this.signedBy(entry.by, (one) => parseRefusal(entry.refusal, one, this.crypto));
      return read.ok ? ok(undefined) : read;
    }
    const note = entry.kind === "receipted" ? entry.receipt : entry.second;
    const read = this.signedBy(entry.by, (one) => parseReceipt(note, one, this.crypto));
    if (read.ok && read.value.note !== kept.noteHash) {
      return fault("ARCH-7", "a receipt for other bytes than are in the archive");
    }
    return this.mustBeAbout(entry.id, read);
  }

  /** What one of a party's credentials has signed, the newest first. */
  private signedBy<T>(party: string, parse: (credential: Credential) => Result<T>): Result<T> {
    const own = [...this.credentials.values()].filter((one) => one.party === party).reverse();
    const [first, ...others] = own.map(parse);
    if (first === undefined) return fault("ARCH-8", `no credential of ${party} is in the archive`);
    return [first, ...others].find(({ ok: isSigned }) => isSigned) ?? first;
  }

  private mustBeAbout(id: string, read: Result<{ readonly statement: string }>): Result<undefined> {
    if (!read.ok) return read;
    return read.value.statement === id
      ? ok(undefined)
      : fault("ARCH-7", "the receipt is not for the statement that its file names");
  }
}

/** True when a fact is of the archive that the first one began. */
function isOf({ self }: State, { domain, party, root }: ArchivedFact): boolean {
  return (
    domain === self.domain && party === self.party && sameBytes(root.publicKey, self.root.publicKey)
  );
}

/** The party's own newest credential is the one in use from there on. */
function withCredential(state: State, own: Credential | undefined): State {
  if (own === undefined || own.serial <= state.self.credential.serial) return state;
  return { ...state, self: { ...state.self, credential: own } };
}
