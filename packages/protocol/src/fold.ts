/** @module Folding the journal: the one place where a durable fact changes the state. */

import { assert, encodeHex, instant, type Instant } from "@parley/bytes";
import {
  parseIntroduction,
  parseReceipt,
  parseRefusal,
  parseStatement,
  rootKey,
  type Head,
  type Receipt,
  type Statement,
} from "@parley/wire";
import {
  foldLocal,
  withLedgerBegun,
  withReceivedFact,
  withStatementFacts,
} from "./agreement/fold-agreement.js";
import { withLinkReceived } from "./link/link-received.js";
import { foldDeclaring } from "./declaration/fold-declaring.js";
import {
  chainKey,
  conversationOf,
  isSettled,
  knownHeads,
  mergeHeads,
  placeStatement,
  refer,
} from "./conversation.js";
import type {
  AcceptedEntry,
  CredentialEntry,
  Entry,
  LinkNumber,
  PeerEntry,
  ReceiptEntry,
  ReceiptedAgainEntry,
  ReceiptedEntry,
  RefusalEntry,
  RefusedEntry,
  SentEntry,
} from "./entry.js";
import { getId, setId, withoutId } from "./id-map.js";
import {
  foldConfirmed,
  foldCredentialsDiffer,
  foldRevoked,
  foldRotated,
} from "./keys/fold-keys.js";
import { allHeld, credentialOfSigner, readCredential } from "./keys/held.js";
import { keptOf, linkOf, withKept, withLink } from "./lookup.js";
import { nextPlace, withLogged, withLogOf } from "./log/own-log.js";
import { foldLogDiffers, foldLogLate, foldProven, withProofOwed } from "./log/fold-shown.js";
import { leafThere } from "./log/peer-log.js";
import { newLink } from "./link/new-link.js";
import type { Outgoing } from "./link/outgoing.js";
import { withEntry, type Delivery, type Kept, type KeptNotice, type State } from "./state.js";
import { alarmFor, alarmForCallBack, silencedBy, withoutNotice } from "./watch.js";

/**
 * The state after a durable fact. Used alike when the fact is new and when the journal is read
 * again at start, so that both lead to the same state. Entries are our own: one that does not
 * verify means a damaged store, and the process stops.
 */
export function fold(before: State, entry: Entry): State {
  const state = withLedgerBegun(before, entry.at);
  switch (entry.kind) {
    case "credential":
      return foldCredential(state, entry);
    case "peer":
      return foldPeer(state, entry);
    case "rotated":
      return foldRotated(state, entry);
    case "credential-confirmed":
      return foldConfirmed(state, entry);
    case "credentials-differ":
      return foldCredentialsDiffer(state, entry);
    case "revoked":
      return foldRevoked(state, entry);
    case "sent":
      return foldSent(state, entry);
    case "accepted":
      return foldAccepted(state, entry);
    case "receipt":
      return foldReceipt(state, entry);
    case "receipted":
      return foldReceipted(state, entry);
    case "receipted-again":
      return foldReceiptedAgain(state, entry);
    case "proven":
      return foldProven(state, entry);
    case "log-differs":
      return foldLogDiffers(state, entry);
    case "log-late":
      return foldLogLate(state, entry);
    case "refused":
      return foldRefused(state, entry);
    case "requeued":
      return withOutgoing(state, entry.id, [{ party: entry.to, link: entry.link }]);
    case "refusal":
      return foldRefusal(state, entry);
    case "noticed":
      return withoutNotice(state, entry);
    case "occasion":
    case "withheld":
    case "prepared":
      return foldLocal(state, entry);
    case "drawn":
    case "step-bound":
    case "signed-off":
      return foldDeclaring(state, entry);
    case "exported":
      return { ...state, exports: [...state.exports, entry] };
  }
}

/** A member holds these heads of a conversation that is here, as it says itself. */
export function withHeadsHeld(
  state: State,
  party: string,
  id: string,
  heads: readonly Head[],
): State {
  const before = getId(state.conversations, id);
  if (!before?.parties.includes(party)) return state;
  const { views, unsettled } = linkOf(state, party);
  const said = knownHeads(state, before, heads);
  const conversation = refer(state, before, said);
  const theirs = mergeHeads(getId(views, id) ?? [], said);
  const settled = isSettled(conversation, theirs);
  const next = withLink(state, party, {
    views: setId(views, id, theirs),
    unsettled: settled ? withoutId(unsettled, id) : setId(unsettled, id, true),
  });
  if (conversation === before) return next;
  return { ...next, conversations: setId(next.conversations, id, conversation) };
}

function foldCredential(state: State, entry: CredentialEntry): State {
  const credentials = new Set(state.credentials).add(entry.id);
  const known = withOwnCredential({ ...state, credentials }, entry);
  return withLogged(withLogOf(known, entry), entry.note, {
    kind: "credential",
    key: entry.id,
  });
}

/** LOCK-9: one of ours that is not in the folder, which is older than the log. */
function withOwnCredential(state: State, { id, party, note }: CredentialEntry): State {
  const { self } = state;
  if (party !== self.party || allHeld(self).some((one) => one.id === id)) return state;
  const read = readCredential(state, party, note);
  if (!read.ok) return state;
  const given = [...(self.given ?? []), { credential: read.value, note, own: true }];
  return { ...state, self: { ...self, given } };
}

function foldPeer(state: State, entry: PeerEntry): State {
  const { crypto, domain } = state.self;
  const read = parseIntroduction(entry.introduction, domain, crypto);
  assert(read.ok, `the stored introduction of ${entry.party} does not verify`);
  const { credential, credentialNote, card, rootPublicKey } = read.value;
  const before = state.peers.get(entry.party);
  const root = rootKey(domain, entry.party, rootPublicKey, crypto.hash);
  const confirmed = credential.serial;
  const pinned = { party: entry.party, root, credential, credentialNote, earlier: [], confirmed };
  // A newer card is of a credential that is held already.
  const peer = { ...(before ?? pinned), card };
  const link = state.links.get(entry.party) ?? newLink(entry.party);
  return {
    ...state,
    peers: withEntry(state.peers, entry.party, peer),
    links: withEntry(state.links, entry.party, link),
  };
}

function foldSent(state: State, entry: SentEntry): State {
  const placed = withLogged(placeStatement(state, keptFrom(state, entry)), entry.note);
  const sent = withOutgoing(placed, entry.id, entry.links, entry.note);
  const told = withStatementFacts(withHeraldSent(sent, entry), entry.id);
  return silencedBy(unsettle(told, entry.id), entry.id);
}

/** ROT-7: whoever is told by a statement of the outgoing key is owed none. */
function withHeraldSent(state: State, { id, links }: SentEntry): State {
  const statement = keptOf(state, id)?.statement;
  if (statement?.body.kind !== "credential") return state;
  let next = state;
  for (const { party } of links) {
    const isTold = linkOf(next, party).herald === statement.serial;
    if (isTold) next = withLink(next, party, { herald: undefined });
  }
  return next;
}

function foldAccepted(state: State, entry: AcceptedEntry): State {
  const kept = keptFrom(state, entry);
  let next = withLogged(placeStatement(state, kept), entry.note);
  next = withLinkReceived(next, entry.over, entry.link);
  next = withShownHeads(unsettle(next, entry.id), kept.statement, entry.over);
  if (copiesIn(next, kept.statement) > copiesIn(state, kept.statement)) {
    next = withCopiesDiffer(next, kept.statement, entry.at);
  }
  return alarmFor(withStatementFacts(next, entry.id), kept);
}

function foldReceipt(state: State, { id, receipt }: ReceiptEntry): State {
  const kept = keptOf(state, id);
  assert(kept !== undefined, "what is receipted was accepted");
  return withKept(state, { ...kept, receipt });
}

function foldReceipted(state: State, entry: ReceiptedEntry): State {
  const peer = state.peers.get(entry.by);
  assert(peer !== undefined, `a stored receipt is by ${entry.by}, who is not pinned`);
  const signer = credentialOfSigner(peer, entry.receipt);
  const read = parseReceipt(entry.receipt, signer, state.self.crypto);
  assert(read.ok, "a stored receipt does not verify");
  return withReceipt(state, entry, read.value);
}

/** The state after a receipt whose signature was verified. */
export function withReceipt(state: State, entry: ReceiptedEntry, said: Receipt): State {
  const told = withReceivedFact(state, entry.id, entry.by, entry.at);
  const settled = settle(told, entry.id, entry.by, (delivery) => {
    const { refused: _, ...rest } = delivery;
    return { ...rest, receipt: { at: entry.at, said, bytes: entry.receipt } };
  });
  const conversation = getId(settled.statements, entry.id) ?? "";
  const leaf = keptOf(state, entry.id)?.deliveries.get(entry.by)?.leaf;
  // A place in a log that the peer has frozen since is shown by nobody.
  const isOwed = leaf !== undefined && leaf.origin === said.log?.origin;
  const isGrowing = leaf?.origin === state.peers.get(entry.by)?.credential.logKey?.name;
  const owed = isOwed && isGrowing ? withProofOwed(settled, entry) : settled;
  return withHeadsHeld(owed, entry.by, conversation, said.heads);
}

/** RECV-16: the first receipt goes on counting; the watch is told of the other. */
function foldReceiptedAgain(state: State, entry: ReceiptedAgainEntry): State {
  const { id: statement, by: party, at } = entry;
  const peer = state.peers.get(party);
  const held = keptOf(state, statement)?.deliveries.get(party)?.receipt;
  assert(peer !== undefined && held !== undefined, "a second receipt follows a first one");
  const signer = credentialOfSigner(peer, entry.second);
  const read = parseReceipt(entry.second, signer, state.self.crypto);
  assert(read.ok, "a stored receipt does not verify");
  const next = settle(state, statement, party, (delivery) => ({
    ...delivery,
    receipt: { ...held, again: true },
  }));
  const id = `${statement}/${party}/receipts`;
  const detail = `${party} signed two receipts for one statement`;
  const receiptTimes = [held.said.time, read.value.time] as const;
  const told = { statement, rule: "RECV-16", detail, receiptTimes };
  const notice: KeptNotice = { id, at, kind: "receipts-differ", party, ...told };
  return { ...next, notices: withEntry(next.notices, id, notice) };
}

function foldRefused(state: State, entry: RefusedEntry): State {
  const peer = state.peers.get(entry.by);
  assert(peer !== undefined, `a stored refusal is by ${entry.by}, who is not pinned`);
  const signer = credentialOfSigner(peer, entry.refusal);
  const read = parseRefusal(entry.refusal, signer, state.self.crypto);
  assert(read.ok, "a stored refusal does not verify");
  const { rule } = read.value;
  const next = settle(state, entry.id, entry.by, (delivery) => ({
    ...delivery,
    refused: { at: entry.at, rule },
  }));
  const id = `${entry.id}/${entry.by}/${entry.link}`;
  const detail = `${entry.by} refused a statement of ours`;
  const kind = "refused-there" as const;
  const notice = { id, at: entry.at, kind, party: entry.by, rule, detail, statement: entry.id };
  return { ...next, notices: withEntry(next.notices, id, notice) };
}

function foldRefusal(state: State, entry: RefusalEntry): State {
  const { at, party, number, what, statement, rule, detail, refusal, firstBytes } = entry;
  const id = `${party}/${number}`;
  const notice: KeptNotice = {
    id,
    at,
    kind: entry.callBack ? "flash-not-authenticated" : "frame-refused",
    party,
    ...(statement === undefined ? {} : { statement }),
    rule,
    detail,
    refused: { what, firstBytes, refusal },
  };
  const next = withLink(state, party, { refusals: number });
  const noticed = { ...next, notices: withEntry(next.notices, id, notice) };
  return entry.callBack ? alarmForCallBack(noticed, notice) : noticed;
}

/** Reads a stored note back; an exhibit's bytes stay in the store. */
function keptFrom(state: State, entry: SentEntry | AcceptedEntry): Kept {
  const { domain, crypto } = state.self;
  const read = parseStatement(entry.note, domain, crypto.hash);
  assert(read.ok, "a stored statement cannot be read");
  const { statement } = read.value;
  const log = nextPlace(state);
  const base = {
    arrived: instant(entry.at),
    noteHash: encodeHex(crypto.hash(entry.note)),
    deliveries: new Map<string, Delivery>(),
    ...(log && { log }),
  };
  if (statement.body.kind !== "exhibit") return { ...base, statement };
  const { content } = statement.body;
  const exhibit = { sizeBytes: content.length, sha256: encodeHex(crypto.hash(content)) };
  const body = { ...statement.body, content: new Uint8Array(0) };
  return { ...base, exhibit, statement: { ...statement, body } };
}

function withOutgoing(
  state: State,
  id: string,
  links: readonly LinkNumber[],
  note?: Uint8Array,
): State {
  const kept = keptOf(state, id);
  assert(kept !== undefined, "what is sent is here");
  const { precedence, body, serial } = kept.statement;
  const herald = body.kind === "credential";
  const voidAfter = body.kind === "message" ? body.voidAfter : undefined;
  let next = state;
  let deliveries = kept.deliveries;
  for (const { party, link } of links) {
    const wait = { attempts: 0, leftAt: undefined, next: instant(0) };
    const what = { link, statement: id, serial, herald, precedence, voidAfter };
    const outgoing: Outgoing = { ...what, ...wait };
    const outbox = [...linkOf(next, party).outbox, outgoing];
    next = withLink(next, party, { outbox, lastLink: link });
    const leaf = note === undefined ? deliveries.get(party)?.leaf : leafThere(state, party, note);
    deliveries = withEntry(deliveries, party, { link, ...(leaf && { leaf }) });
  }
  return withKept(next, { ...kept, deliveries });
}

function settle(
  state: State,
  id: string,
  party: string,
  change: (delivery: Delivery) => Delivery,
): State {
  const kept = keptOf(state, id);
  const delivery = kept?.deliveries.get(party);
  assert(kept !== undefined && delivery !== undefined, "what is settled was sent");
  const outbox = linkOf(state, party).outbox.filter(({ link }) => link !== delivery.link);
  const deliveries = withEntry(kept.deliveries, party, change(delivery));
  return withKept(withLink(state, party, { outbox }), { ...kept, deliveries });
}

/** A statement shows what its sender holds; whoever handed it on holds it as well (CONV-17). */
function withShownHeads(state: State, statement: Statement, over: string): State {
  const { from, serial, seq, id, seen } = statement;
  const head = { party: from, serial, seq, id };
  const conversation = conversationOf(statement);
  const next = withHeadsHeld(state, from, conversation, [head, ...seen]);
  return over === from ? next : withHeadsHeld(next, over, conversation, [head]);
}

/** After a new statement no member is known to hold the same as we do. */
function unsettle(state: State, id: string): State {
  const conversation = getId(state.statements, id) ?? "";
  let next = state;
  for (const party of getId(state.conversations, conversation)?.parties ?? []) {
    const link = next.links.get(party);
    if (link === undefined || getId(link.unsettled, conversation)) continue;
    next = withLink(next, party, { unsettled: setId(link.unsettled, conversation, true) });
  }
  return next;
}

/** How many statements contradict others in the sender's chain. */
function copiesIn(state: State, statement: Statement): number {
  const conversation = getId(state.conversations, conversationOf(statement));
  const { from: party, serial } = statement;
  const copies = conversation?.chains.get(chainKey({ party, serial }))?.copies.values() ?? [];
  return [...copies].reduce((sum, ids) => sum + ids.length, 0);
}

/** One notice a chain, for the first pair that was seen: more of the same says nothing new. */
function withCopiesDiffer(state: State, statement: Statement, at: Instant): State {
  const { from: party, serial, seq } = statement;
  const id = `${conversationOf(statement)}/${party}/${serial}`;
  if (state.notices.has(id)) return state;
  const detail = `${party} signed two statements with one number, at or next to number ${seq}`;
  const kind = "copies-differ" as const;
  const notice = { id, at, kind, party, rule: "CONV-8", detail, statement: statement.id };
  return { ...state, notices: withEntry(state.notices, id, notice) };
}
