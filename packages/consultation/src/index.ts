/** @module Consultations: rounds, commitments and momentum, from what was said. */

export { dialogueOf, type Apart, type Consultation, type Dialogue } from "./consultation.js";
export { type WhyApart } from "./counting.js";
export { checkDraft } from "./drafting/check-draft.js";
export { type Speaking } from "./drafting/check-proposal.js";
export {
  dayOf,
  momentumOf,
  type Contact,
  type Momentum,
  type NextDay,
  type OpenMatter,
} from "./momentum/momentum.js";
export { remindersOf, type Reminder } from "./momentum/reminders.js";
export { timelineOf, type TimelineEvent } from "./momentum/timeline.js";
export { agendaFor, overdueIn } from "./overdue.js";
export { limits } from "./limits.js";
export {
  type ProcessEvent,
  type ProcessRecord,
  type RecordSource,
  type SourcedFact,
  type SourceSlip,
  type StatedWords,
} from "./process-record/process-record.js";
export { readProcessRecord } from "./process-record/read-process-record.js";
export { type Question } from "./question.js";
export { type Item } from "./round/agenda.js";
export { type Break } from "./round/break.js";
export { type Delegation, type Hint } from "./round/delegation.js";
export { type Proposal } from "./round/proposal.js";
export { type Closing, type Days, type Round, type RoundState } from "./round/round.js";
export { type By, type DialogueBody, type Said } from "./said.js";
export { type Commitment, type CommitmentState, type Ending } from "./undertaking/commitment.js";
export { type Disputing } from "./undertaking/replies.js";
export { type Version } from "./undertaking/version.js";
