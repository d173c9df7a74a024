/** @module The wire format: every structure's type, reader and writer (spec/wire.md). */

export {
  acknowledgements,
  corrections,
  type Acknowledgement,
  type AcknowledgementBody,
  type Body,
  type Correction,
  type CorrectionBody,
  type ExhibitBody,
  type MessageBody,
  type OtherBody,
  type PhraseUse,
} from "./body.js";
export { formatCard, parseCard, type BearerAddress, type Card } from "./card.js";
export {
  centreKey,
  formatCredential,
  parseCredential,
  rootFingerprint,
  rootHash,
  rootKey,
  type Credential,
  type CredentialDraft,
} from "./credential.js";
export { formatDocument, noteId, parseDocument, type DocumentKind } from "./document.js";
export {
  formatFrame,
  isSealed,
  parseFrame,
  type Frame,
  type FrameHeader,
} from "./frame.js";
export { formatHeartbeat, parseHeartbeat, type Heartbeat } from "./heartbeat.js";
export { formatHello, parseHello, type ConversationHeads, type Hello } from "./hello.js";
export {
  formatIntroduction,
  parseIntroduction,
  type Introduction,
  type ReadIntroduction,
} from "./introduction.js";
export { limits } from "./limits.js";
export {
  formatNote,
  noteKey,
  openNote,
  openOwnNote,
  parseNote,
  parseNoteKey,
  type Note,
  type NoteKey,
  type SignatureLine,
} from "./note.js";
export { partyPattern, type Domain, type Head } from "./party.js";
export { formatPayload, parsePayload, type Payload, type PayloadKind } from "./payload.js";
export { formatReceipt, parseReceipt, type Receipt } from "./receipt.js";
export { formatRefusal, parseRefusal, type Refusal } from "./refusal.js";
export {
  formatStatement,
  membersOf,
  parseStatement,
  sizeMaxOf,
  type Member,
  type Precedence,
  type Statement,
  type StatementDraft,
} from "./statement.js";
export {
  formatVerifierKey,
  parseVerifierKey,
  verifierKey,
  type KeyType,
  type VerifierKey,
} from "./verifier-key.js";
export { formatWant, parseWant, type Want, type WantedStatement } from "./want.js";
