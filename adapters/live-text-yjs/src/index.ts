/** @module Live text of joint drafting, kept in files and merged by Yjs. */

export { LiveExchange, type ExchangePorts } from "./exchange/live-exchange.js";
export { LiveFileError, type LiveFileReason } from "./file/live-file-error.js";
export type { SeenEvent } from "./history.js";
export type { Edit, Insert, MarkDraft } from "./edits.js";
export { KeptText, type Taken } from "./kept-text.js";
export { changedAt, LiveTexts } from "./live-texts.js";
export type { TextShape } from "./text-shape.js";
