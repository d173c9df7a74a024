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
