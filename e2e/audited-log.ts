/** @module A log as an auditor finds it now, held to everything that can be asked of it. */

import { audit, type AuditReport } from "@parley/auditor";

/** Audits a folder or an address; without keys, under the one that lies beside the checkpoint. */
export function auditLog(log: string, vkeys: readonly string[] = []): Promise<AuditReport> {
  const nowSeconds = Date.now() / 1000;
  return audit({ log, vkeys, older: [], witnesses: [], strict: true, nowSeconds });
}
