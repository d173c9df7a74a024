/** @module The core of a centre: `step`, the journal it folds, and what people are shown of it. */

export {
  archiveName,
  formatArchived,
  isArchived,
  parseArchived,
  type ArchivedFact,
  type ArchiveFile,
} from "./archive/archive-file.js";
export type { Destination, DestinationRequest } from "./acts/spoken.js";
export type {
  ActNoticeRequest,
  ActPositionRequest,
  CommitRequest,
  NotifyRequest,
  PlanRequest,
  RevealRequest,
  WithholdRequest,
} from "./agreement/agreement-act.js";
export { checkNotification } from "./agreement/check-notification.js";
export {
  viewDuties,
  type AgreementData,
  type DutiesView,
  type ExchangePartyView,
  type ExchangeView,
  type ObligationView,
  type QuotaView,
} from "./views/agreement-view.js";
export { viewRegistry, type RegistryEntry, type RegistryStep } from "./views/registry-view.js";
export { viewConversation } from "./views/conversation-view.js";
export { entryKey, formatEntry, loggedNote, noteOfEntry, parseEntry, type Entry } from "./entry.js";
export type { ExportedEntry, Officer } from "./evidence/exported-entry.js";
export { checkExport, idsToExport } from "./evidence/export.js";
export { fold } from "./fold.js";
export { checkCounts } from "./keys/held.js";
export { keptOf } from "./lookup.js";
export type { Hold, HoldReason } from "./log/hold.js";
export type { LoggedKey } from "./log/log-state.js";
export { loggedKeys, ownHead, withOwnLog } from "./log/own-log.js";
export { isTelling } from "./keys/herald.js";
export type {
  AccedeAct,
  Accepted,
  AcknowledgeAct,
  AcknowledgeRequest,
  Act,
  ActInput,
  AlarmEffect,
  AlarmSubject,
  CardInput,
  CosignedEffect,
  ConfirmCredentialAct,
  CorrectAct,
  CorrectRequest,
  Effect,
  ExhibitAct,
  ExhibitRequest,
  ExportAct,
  FrameFaultInput,
  FrameInput,
  FrameMark,
  HeraldAct,
  HoldInput,
  Input,
  LineInput,
  LiveEffect,
  NoteAct,
  ResendAct,
  RevokeAct,
  SayAct,
  SayRequest,
  SendEffect,
  ShowLogEffect,
  SignedInput,
  SignEffect,
} from "./input-effect.js";
export { maySendLive } from "./live/take-live.js";
export { limits, objectives } from "./limits.js";
export { remedyOf, type Remedy } from "./views/remedy.js";
export {
  initialState,
  type Conversation,
  type Delivery,
  type Kept,
  type Link,
  type Peer,
  type State,
} from "./state.js";
export type { HeldCredential, Self } from "./self.js";
export { giveUpSigning } from "./signed.js";
export { standingSteps, type Standing, type Step } from "./standing.js";
export { nextWake, step, type Stepped } from "./step.js";
export type {
  AvailableAct,
  BearerView,
  BodyView,
  CentreView,
  ConversationSummary,
  ConversationView,
  DeliveryState,
  DeliveryView,
  DueKind,
  ExhibitReference,
  Headline,
  LineDown,
  LineView,
  LogView,
  Mark,
  MemberDigest,
  MemberView,
  PeerView,
  PhraseView,
  StandingState,
  StatementNumber,
  StatementView,
  StepView,
  Trouble,
  WatchItem,
  WatchView,
  WitnessView,
} from "./views/view.js";
export type { DataNamed, NoticeHeadline, NotificationView } from "./views/notification-view.js";
export type { InstantText } from "./views/instant-text.js";
export type { FirstBytes, Notice, NoticeKind } from "./views/notice.js";
export { viewCentre, viewLines, viewWatch } from "./views/watch-view.js";
export type {
  BindStepAct,
  ChallengeAct,
  DeclareAct,
  DeclaringAct,
  DiscloseAct,
  DrawAct,
  ShowDrawAct,
} from "./declaration/declaring-act.js";
export type { ConsultAct } from "./consultation/consult-act.js";
export { numbersUsed } from "./consultation/documents.js";
export { jointTextsSaid, type JointTextsSaid } from "./consultation/joint-texts.js";
export { plainView, type Plain } from "./views/plain-view.js";
export {
  viewConsultations,
  type CommitmentView,
  type ConsultationsView,
  type ConsultationView,
  type DocumentView,
} from "./views/consultation-view.js";
export type { ConsultingBodyView, ConsultingHeadline } from "./views/consulting-body-view.js";
export type { DeclaringBodyView, DeclaringHeadline } from "./views/declaring-body-view.js";
export {
  drawnOf,
  viewDeclarations,
  type DeclarationsView,
  type DeclaredTableView,
  type DisclosureView,
  type DoctrineView,
  type DrawView,
  type PlainView,
  type QuestionView,
  type ResultView,
  type SaidView,
  type StepPartyView,
  type LadderStepView,
} from "./views/declaration-view.js";
export { declaredTerms, type DeclaredTerms } from "./declaration/declared-terms.js";
export {
  holdCounts,
  holdHeader,
  recountable,
  type AgreementWord,
  type Recountable,
} from "./declaration/held-against.js";
export {
  draftDeclaration,
  type DeclarationDraft,
  type TableToDeclare,
} from "./declaration/draft-declaration.js";
