/** @module The wire format: every structure's type, reader and writer (spec/wire.md). */

export {
  formatAgreementBody,
  notificationActs,
  type ActNoticeBody,
  type ActPositionBody,
  type AgreementBody,
  type AgreementName,
  type CommitmentBody,
  type MomentSaid,
  type NotificationAct,
  type NotificationBody,
  type StepSaid,
} from "./body/agreement-body.js";
export {
  formatDeclaringBody,
  inspectionWords,
  type ChallengeBody,
  type DeclarationBody,
  type DeclaringBody,
  type DisclosureBody,
  type Doctrine,
  type InspectionWord,
} from "./body/declaration-body.js";
export {
  acknowledgements,
  corrections,
  type Acknowledgement,
  type AcknowledgementBody,
  formatBody,
  readBody,
  type Body,
  type ConsultingBody,
  type Correction,
  type CorrectionBody,
  type CredentialBody,
  type ExhibitBody,
  type MessageBody,
  type OtherBody,
  type PhraseUse,
} from "./body/body.js";
export {
  levels,
  outcomes,
  type AgendaAnswer,
  type AgendaItem,
  type ConsultationBody,
  type DelegationMember,
  type ItemAnswer,
  type Level,
  type Mandate,
  type Outcome,
  type RoundTerms,
} from "./body/consultation-body.js";
export {
  documentFlags,
  documentForms,
  isNumbered,
  type DocumentBody,
  type DocumentFlag,
  type DocumentForm,
} from "./body/document-body.js";
export {
  jointForms,
  textActs,
  type JointForm,
  type JointText,
  type JointTextBody,
  type ParagraphName,
  type TextAct,
} from "./body/joint-text-body.js";
export { type Due, type Undertaking, type UndertakingBody } from "./body/undertaking-body.js";
export { formatCard, parseCard, type BearerAddress, type Card } from "./card.js";
export {
  centreKey,
  credentialFingerprint,
  formatCredential,
  logKey,
  parseCredential,
  rootFingerprint,
  rootHash,
  rootKey,
  witnessKey,
  type Credential,
  type CredentialDraft,
  type FrozenLog,
} from "./credential.js";
export { formatDocument, noteId, parseDocument, type DocumentKind } from "./document.js";
export { readFields, type Fields } from "./fields.js";
export {
  formatFrame,
  isSealed,
  parseFrame,
  type Frame,
  type FrameHeader,
} from "./link/frame.js";
export { formatLive, parseLive, type LiveWords } from "./link/live.js";
export { formatHeartbeat, parseHeartbeat, type Heartbeat } from "./link/heartbeat.js";
export {
  credentialInHello,
  formatHello,
  parseHello,
  type ConversationHeads,
  type CredentialHeld,
  type Hello,
} from "./link/hello.js";
export {
  formatRevocation,
  parseRevocation,
  partyOfRevocation,
  revocationReasons,
  type Revocation,
  type RevocationReason,
} from "./revocation.js";
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
export { formatPayload, parsePayload, type Payload, type PayloadKind } from "./link/payload.js";
export {
  formatReceipt,
  parseReceipt,
  type FormChecked,
  type LogPlace,
  type Receipt,
} from "./receipt.js";
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
export {
  formatCheckpointsHeld,
  parseCheckpointsHeld,
  type CheckpointHeld,
} from "./link/checkpoints-held.js";
export { formatCosigned, parseCosigned, type Cosigned } from "./link/cosigned.js";
export {
  formatProof,
  parseProof,
  type Proof,
  type ProofConsistency,
  type ProofOfStatement,
} from "./link/proof.js";
export {
  formatWant,
  parseWant,
  type Want,
  type WantedLog,
  type WantedStatement,
} from "./link/want.js";
