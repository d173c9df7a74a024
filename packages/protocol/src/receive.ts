/** @module Frames from a peer: what is verified is taken at once, the rest is refused by rule. */

import { assert, fault, instant, sameBytes, type Fault, type Result } from "@parley/bytes";
import {
  formatReceipt,
  openOwnNote,
  parseHeartbeat,
  parseNote,
  parsePayload,
  parseReceipt,
  parseRefusal,
  parseStatement,
  parseWant,
  type Note,
  type Receipt,
  type Statement,
} from "@parley/wire";
import { checkNotification } from "./agreement/check-notification.js";
import { checkMembership, conversationOf, headsOf, isTooFarAhead } from "./conversation.js";
import { withReceipt } from "./fold.js";
import { withLinkReceived } from "./link/link-received.js";
import { keptOf, linkOf, withLink } from "./lookup.js";
import { getId } from "./id-map.js";
import type { FrameFaultInput, FrameInput } from "./input-effect.js";
import { isWithinHour, limits, spend } from "./limits.js";
import {
  allHeld,
  checkCounts,
  credentialOfSigner,
  credentialUnder,
  readCredential,
} from "./keys/held.js";
import { isGated } from "./keys/herald.js";
import { isRevokedHere, takeBrought } from "./keys/revoke.js";
import { takeCredential, takeShownCredential } from "./keys/take-credential.js";
import { takeHello } from "./keys/take-hello.js";
import { goOn, onHeartbeat, onWant, shareCopies } from "./link.js";
import { keepNote, takeOwnNote, takeOwnReceipt } from "./log/catch-up.js";
import { askSoon } from "./log/owed.js";
import { takeLive } from "./live/take-live.js";
import { takeCheckpointsHeld, takeCosigned, takeProof } from "./log/show.js";
import { afterReceipt } from "./link/receipt-time.js";
import { refuse, type Broken } from "./link/refuse.js";
import type { HeldReceipt, Kept, Peer, State } from "./state.js";
import { askSigner, record, type Turn } from "./turn.js";

/** Takes in a frame that came over a line pinned to `input.party`. */
export function onFrame(turn: Turn, input: FrameInput): void {
  const peer = turn.state.peers.get(input.party);
  if (peer === undefined) return;
  turn.state = withLink(turn.state, input.party, { lastHeard: turn.now });
  const taken = takeFrame(turn, peer, input);
  if (!taken.ok) refuse(turn, input, taken);
}

/** A frame that could not even be opened: counted, shown, and told to the peer (RECV-1). */
export function onFrameFault(turn: Turn, input: FrameFaultInput): void {
  if (!turn.state.peers.has(input.party)) return;
  turn.state = withLink(turn.state, input.party, { lastHeard: turn.now });
  refuse(turn, input, fault(input.rule, input.detail));
}

type Taken = { readonly ok: true } | Broken;

function takeFrame(turn: Turn, peer: Peer, input: FrameInput): Taken {
  if (input.header.from !== peer.party) {
    return fault("RECV-2", `the frame says it is from ${input.header.from}, its line is not`);
  }
  if (!input.sealed) {
    const beat = parseHeartbeat(input.content);
    if (beat.ok) onHeartbeat(turn, peer.party, beat.value);
    return beat.ok ? done : beat;
  }
  const payload = parsePayload(input.content);
  if (!payload.ok) return payload;
  const { kind, body } = payload.value;
  switch (kind) {
    case "hello":
      return takeHello(turn, peer, body);
    case "deliver":
      return takeDeliver(turn, peer, input, body);
    case "receipt":
      return takeReceipt(turn, peer, body);
    case "proof":
      return takeProof(turn, peer, body);
    case "checkpoints":
      return takeCheckpointsHeld(turn, peer, body);
    case "cosigned":
      return takeCosigned(turn, peer, body);
    case "live":
      return takeLive(turn, peer, body);
    case "refusal":
      return takeRefusal(turn, peer, body);
    case "credential":
      return takeShownCredential(turn, peer.party, body);
    case "revocation":
      return takeBrought(turn, peer.party, body);
    case "want": {
      const want = parseWant(body);
      if (want.ok) onWant(turn, peer.party, want.value);
      return want.ok ? done : want;
    }
    default:
      // PAY-4: a kind of a later version; nothing is lost by leaving it alone.
      return done;
  }
}

function takeDeliver(turn: Turn, over: Peer, input: FrameInput, note: Uint8Array): Taken {
  const { self } = turn.state;
  const parsed = parseStatement(note, self.domain, self.crypto.hash);
  if (!parsed.ok) {
    sayReceived(turn, input);
    return parsed;
  }
  const { statement } = parsed.value;
  const sizeBytes = note.length;
  if (turn.state.hold !== undefined && statement.from === self.party) {
    const { link } = input.header;
    return takeOwnNote(turn, { over: over.party, link }, statement, note);
  }
  const known = keptOf(turn.state, statement.id);
  if (known !== undefined) {
    // RECV-8: a duplicate is answered with the stored receipt, byte for byte.
    turn.state = withLinkReceived(turn.state, over.party, input.header.link);
    if (known.receipt !== undefined) sendReceipt(turn, statement.from, known.receipt);
    // What is our own is receipted by others alone.
    else if (turn.state.hold === undefined && statement.from !== self.party) {
      askForReceipt(turn, known);
    }
    return done;
  }
  const verdict = judge(turn, over, { statement, note: parsed.value.note, sizeBytes });
  if (!verdict.ok) {
    // LOCK-9: of a party or credential that is not here again yet; it is asked for then.
    const isEarly = turn.state.hold !== undefined && EARLY.includes(verdict.rule);
    if (isEarly && verdict.callBack !== true) return done;
    if (verdict.rule !== QUOTA_RULE) sayReceived(turn, input);
    return { ...verdict, statement: statement.id };
  }
  const { link } = input.header;
  const { id } = statement;
  if (turn.state.hold !== undefined) {
    keepNote(turn, { over: over.party, link }, statement, note);
    return done;
  }
  record(turn, { kind: "accepted", at: turn.now, id, over: over.party, link, note });
  const kept = keptOf(turn.state, id);
  assert(kept !== undefined, "what was accepted is here");
  askForReceipt(turn, kept);
  if (statement.body.kind === "credential") {
    // The statement stands, whatever becomes of the credential that it carries.
    takeCredential(turn, statement.from, statement.body.note, { under: statement.serial });
  }
  const notices = [...turn.state.notices.values()];
  if (notices.some((one) => one.kind === "copies-differ" && one.statement === id)) {
    for (const party of turn.state.links.keys()) shareCopies(turn, party, id);
  }
  return done;
}

/**
 * The receipt is drafted when the statement has its place, and waits for nothing (OWNLOG-3). What
 * the signer does not sign is asked for again when the peer sends again (RECV-8).
 */
function askForReceipt(turn: Turn, { statement, noteHash, log }: Kept): void {
  const { self, conversations } = turn.state;
  if (isAtSigner(turn, statement.id) || isRevokedHere(turn.state)) return;
  const conversation = getId(conversations, conversationOf(statement));
  assert(conversation !== undefined, "what was accepted has its conversation");
  const text = formatReceipt(
    {
      by: self.party,
      serial: self.credential.serial,
      to: statement.from,
      statement: statement.id,
      note: noteHash,
      time: turn.now,
      understood: statement.body.kind !== "other",
      ...formChecked(turn.state, statement),
      heads: headsOf(conversation),
      ...(log && log.origin === self.credential.logKey?.name && { log }),
    },
    self.domain,
  );
  askSigner(turn, { kind: "receipt", text, id: statement.id });
}

/** NOTI-2: of a notification, whether it is as its form says in our data of the agreement. */
function formChecked({ self }: State, { body }: Statement): Pick<Receipt, "checked"> {
  if (body.kind !== "notification") return {};
  const checked = checkNotification(self.agreements, body);
  if (checked === undefined) return {};
  const { pack, breaches } = checked;
  return { checked: { pack, conforms: breaches.length === 0 } };
}

/** Who signed it, whether it may be to us in this conversation, and whether there is quota. */
function judge(turn: Turn, over: Peer, delivered: Delivered): Taken {
  const { statement, note, sizeBytes } = delivered;
  const sender = turn.state.peers.get(statement.from);
  if (sender === undefined) return fault("CONV-1", `${statement.from} is not pinned here`);
  const credential = credentialUnder(sender, statement.serial);
  if (credential === undefined) {
    const unknown = fault("CONV-2", "not under a credential of the sender that is held here");
    return isFlashByOtherKey(turn, over, delivered) ? callBack(unknown) : unknown;
  }
  const { verify } = turn.state.self.crypto;
  const opened = openOwnNote(note, [credential.centreKey], verify);
  if (!opened.ok) return isFlashByOtherKey(turn, over, delivered) ? callBack(opened) : opened;
  const counts = checkCounts(turn.state, statement.from, statement.serial);
  if (!counts.ok) return isFlashOfPeer(turn, over, statement) ? callBack(counts) : counts;
  if (statement.body.kind === "credential") {
    const carried = readCredential(turn.state, statement.from, statement.body.note);
    if (!carried.ok) return carried;
  }
  const member = checkMembership(turn.state, statement, over.party);
  return member.ok ? takeQuota(turn, over.party, statement, sizeBytes) : member;
}

/** WATCH-11: a FLASH of the peer itself, with nothing wrong but that its key is not known. */
function isFlashByOtherKey(turn: Turn, over: Peer, { statement, note }: Delivered): boolean {
  const [line] = note.signatures;
  const isHeld = allHeld(over).some(
    ({ centreKey: { name, keyId } }) => line?.name === name && line.keyId === keyId,
  );
  return note.signatures.length === 1 && !isHeld && isFlashOfPeer(turn, over, statement);
}

function isFlashOfPeer(turn: Turn, over: Peer, statement: Statement): boolean {
  if (statement.precedence !== 1 || statement.from !== over.party) return false;
  return checkMembership(turn.state, statement, over.party).ok;
}

function callBack(broken: Fault): Broken {
  return { ...broken, callBack: true };
}

/** A statement as it came: what it says, its note, and how large that is. */
interface Delivered {
  readonly statement: Statement;
  readonly note: Note;
  readonly sizeBytes: number;
}

/** Within the peer's allowance of statements and bytes; some FLASH always is (RECV-10, RECV-11). */
function takeQuota(
  turn: Turn,
  party: string,
  statement: Statement,
  sizeBytes: number,
): Result<true> {
  const link = linkOf(turn.state, party);
  const conversation = getId(turn.state.conversations, conversationOf(statement));
  if (conversation !== undefined && isTooFarAhead(conversation, statement)) {
    return fault(QUOTA_RULE, "too many statements lie beyond a gap");
  }
  const quota = spend(link.quota, QUOTA, turn.now, 1);
  const bytes = spend(link.quotaBytes, QUOTA_BYTES, turn.now, sizeBytes);
  if (quota !== undefined && bytes !== undefined) {
    turn.state = withLink(turn.state, party, { quota, quotaBytes: bytes });
    return done;
  }
  const reserved = link.reservedTimes.filter((at) => isWithinHour(at, turn.now));
  if (statement.precedence !== 1 || reserved.length >= limits.urgentPerHour) {
    return fault(QUOTA_RULE, "more statements or bytes than are taken at a time");
  }
  turn.state = withLink(turn.state, party, { reservedTimes: [...reserved, turn.now] });
  return done;
}

function takeReceipt(turn: Turn, peer: Peer, body: Uint8Array): Taken {
  const { self } = turn.state;
  const receipt = parseReceipt(body, credentialOfSigner(peer, body), self.crypto);
  if (!receipt.ok) {
    // One of ours that was asked for comes back (LOCK-9).
    const isOurs = takeOwnReceipt(turn, body).ok || isByOtherOwnKey(turn, body);
    return isOurs ? done : receipt;
  }
  const counts = checkCounts(turn.state, peer.party, receipt.value.serial);
  if (!counts.ok) return counts;
  const { to, statement, note } = receipt.value;
  const kept = keptOf(turn.state, statement);
  const delivery = kept?.deliveries.get(peer.party);
  if (to !== self.party || kept === undefined || delivery === undefined) {
    return fault("RECV-5", "a receipt for a statement that was not sent to its signer");
  }
  if (note !== kept.noteHash) {
    return { ...fault("RECV-6", "a receipt for other bytes than were sent"), statement };
  }
  if (delivery.receipt !== undefined) {
    keepSecond(turn, peer.party, statement, delivery.receipt, body);
    return done;
  }
  noteReceiptTime(turn, peer.party, delivery.link);
  const entry = { kind: "receipted", at: turn.now, id: statement, by: peer.party } as const;
  const receipted = { ...entry, receipt: body };
  record(turn, receipted, withReceipt(turn.state, receipted, receipt.value));
  if (receipt.value.log !== undefined) askSoon(turn, peer.party);
  goOn(turn, peer.party);
  return done;
}

/** LINK-3: how long this receipt took tells when others are late. */
function noteReceiptTime(turn: Turn, party: string, link: number): void {
  const { outbox, receiptTime } = linkOf(turn.state, party);
  const outgoing = outbox.find((one) => one.link === link);
  if (outgoing === undefined) return;
  const time = afterReceipt(receiptTime, outgoing, turn.now);
  turn.state = withLink(turn.state, party, { receiptTime: time });
}

/** LOCK-9: by a key of ours whose credential is not given back yet; it is asked for again. */
function isByOtherOwnKey({ state: { self, hold } }: Turn, body: Uint8Array): boolean {
  const note = parseNote(body);
  const name = note.ok ? note.value.signatures[0]?.name : undefined;
  if (hold === undefined || !name?.startsWith(`${self.domain}/${self.party}/`)) return false;
  return !allHeld(self).some(({ centreKey }) => centreKey.name === name);
}

/** RECV-16: another receipt than the one held is evidence: once a statement, and bounded. */
function keepSecond(
  turn: Turn,
  by: string,
  id: string,
  { bytes: first, again }: HeldReceipt,
  second: Uint8Array,
): void {
  if (again || sameBytes(first, second)) return;
  const waiting = [...turn.state.notices.values()].filter(
    ({ kind, party }) => kind === "receipts-differ" && party === by,
  );
  if (waiting.length >= limits.receiptsDifferMax) return;
  record(turn, { kind: "receipted-again", at: turn.now, id, by, first, second });
}

function takeRefusal(turn: Turn, peer: Peer, body: Uint8Array): Taken {
  const { self } = turn.state;
  const signer = credentialOfSigner(peer, body);
  const refusal = parseRefusal(body, signer, self.crypto);
  if (!refusal.ok) return refusal;
  const counts = checkCounts(turn.state, peer.party, signer.serial);
  if (!counts.ok) return counts;
  const { to, link, rule } = refusal.value;
  if (to !== self.party) return fault("RECV-7", "a refusal that is to another party");
  const { outbox } = linkOf(turn.state, peer.party);
  const outgoing = outbox.find((one) => one.link === link);
  if (link === undefined || outgoing === undefined) return done;
  if (rule === QUOTA_RULE) {
    // Over quota is not final: the statement waits its turn again.
    const next = instant(turn.now + limits.resendLongestMs);
    const waiting = { ...outgoing, next, attempts: 0 };
    const later = outbox.map((one) => (one === outgoing ? waiting : one));
    turn.state = withLink(turn.state, peer.party, { outbox: later });
    return done;
  }
  const { statement: id } = outgoing;
  record(turn, { kind: "refused", at: turn.now, id, by: peer.party, link, refusal: body });
  goOn(turn, peer.party);
  return done;
}

/** Sends a receipt to the statement's sender, whoever's frame brought the statement. */
export function sendReceipt(turn: Turn, to: string, receipt: Uint8Array): void {
  // ROT-7: the peer sends again, and is answered once it knows our key.
  if (isGated(turn.state, to)) return;
  const content = { kind: "receipt" as const, body: receipt };
  turn.effects.push({ kind: "send", party: to, link: 0, urgent: false, content });
}

/** A refused deliver frame has come all the same: its link number is not missing. */
function sayReceived(turn: Turn, input: FrameInput): void {
  turn.state = withLinkReceived(turn.state, input.party, input.header.link);
}

function isAtSigner(turn: Turn, id: string): boolean {
  return [...turn.state.signing.values()].some((one) => one.kind === "receipt" && one.id === id);
}

const done = { ok: true as const, value: true as const };
const EARLY: readonly string[] = ["CONV-1", "CONV-2", "CONV-4"];
const QUOTA_RULE = "RECV-10";
const QUOTA = { burst: limits.quotaBurst, perSecond: limits.quotaPerSecond };
const QUOTA_BYTES = { burst: limits.quotaBytesBurst, perSecond: limits.quotaBytesPerSecond };
