/** @module What a witness has cosigned last of a log (C2SP tlog-witness, its monitoring prefix). */

import { encodeHex, encodeText, type Hash } from "@parley/bytes";
import { askFor } from "./exchange.js";
import { limits } from "./limits.js";

/** What became of the question. */
export type NewestAnswer =
  /** A note as it came: verify it under the log's key before it counts. */
  | { readonly kind: "checkpoint"; readonly note: Uint8Array }
  /** It has cosigned nothing of this log, or tells nobody. */
  | { readonly kind: "none"; readonly status: number }
  | { readonly kind: "unanswered"; readonly words: string };

/** Which witness is asked about which log. */
export interface NewestQuestion {
  /** As for submissions, with or without a slash at its end. */
  readonly url: string;
  readonly origin: string;
  readonly waitMs?: number;
}

/** Asks a witness for the newest checkpoint it cosigned of a log. Rejects for nothing it does. */
export async function askNewest(
  { url, origin, waitMs = limits.waitMs }: NewestQuestion,
  hash: Hash,
): Promise<NewestAnswer> {
  const log = encodeHex(hash(encodeText(origin)));
  const address = `${url.replace(/\/+$/, "")}/${log}/checkpoint`;
  const answer = await askFor(address, undefined, waitMs);
  if (answer.kind === "unanswered") return answer;
  const { status, body } = answer;
  return status === 200 && body !== undefined
    ? { kind: "checkpoint", note: body }
    : { kind: "none", status };
}
