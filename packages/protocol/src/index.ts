/** @module The core of a centre: `step`, the journal it folds, and what people are shown of it. */

export {
  archiveName,
  formatArchived,
  isArchived,
  parseArchived,
  type ArchivedFact,
  type ArchiveFile,
} from "./archive/archive-file.js";
export { viewConversation } from "./views/conversation-view.js";
export {
  entryKey,
  formatEntry,
  loggedNote,
  noteOfEntry,
  parseEntry,
  type Entry,
  type ExportedEntry,
  type Officer,
} from "./entry.js";
export { checkExport, idsToExport } from "./export.js";
export { fold } from "./fold.js";
export { keptOf } from "./lookup.js";
export type { Hold, HoldReason } from "./log/hold.js";
export { loggedKeys, ownHead, type LoggedKey } from "./log/own-log.js";
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
  CorrectAct,
  CorrectRequest,
  Destination,
  DestinationRequest,
  Effect,
  ExhibitAct,
  ExhibitRequest,
  ExportAct,
  FrameFaultInput,
  FrameInput,
  FrameMark,
  HoldInput,
  Input,
  LineInput,
  NoteAct,
  ResendAct,
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
  type Self,
  type State,
} from "./state.js";
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
  FirstBytes,
  Headline,
  InstantText,
  LineDown,
  LineView,
  LogView,
  Mark,
  MemberDigest,
  MemberView,
  Notice,
  NoticeKind,
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
export { viewCentre, viewLines, viewWatch } from "./views/watch-view.js";
