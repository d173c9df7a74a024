/** @module The auditor of a log: it shares no code with what it audits (spec/audit.md). */

export { audit, type AuditOptions } from "./audit.js";
export { AuditInputError, UnreadableError } from "./errors.js";
export { keysOfFolder } from "./log-key.js";
export type { AuditReport } from "./report.js";
