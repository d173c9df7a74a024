/** @module A proof as an exhibit, and the disclosure that names it (HTTP-23). */

import { encodeText, fault, type Fault, type Result } from "@parley/bytes";
import type { Accepted, Act, DiscloseAct } from "@parley/protocol";
import { limits } from "@parley/wire";

/** The fault HTTP-23 for a document that no exhibit has room for. */
export function tooLarge(document: Uint8Array): Result<never> | undefined {
  if (document.length <= PROOF_BYTES_MAX) return undefined;
  const detail =
    `the proof has ${document.length} bytes, and an exhibit holds ${PROOF_BYTES_MAX}: open a ` +
    "smaller part, or hand it over as a file";
  return fault("HTTP-23", detail);
}

/** Sends each proof as an exhibit, then the disclosure; the first act that is refused ends it. */
export async function discloseProofs(
  act: (act: Act) => Promise<Result<Accepted>>,
  documents: readonly string[],
  disclosure: Omit<DiscloseAct, "kind" | "proofs">,
): Promise<Result<Accepted>> {
  const { destination, declaration, step, role } = disclosure;
  const proofs: string[] = [];
  for (const document of documents) {
    const sent = await act({
      ...{ kind: "exhibit", destination, role, mediaType: PROOF_MEDIA_TYPE },
      title: `Proof of the declaration ${declaration.slice(0, 12)}: ${step}`,
      // A proof says in English what it shows.
      ...{ language: "en", lang: "en", content: encodeText(document) },
    });
    if (!sent.ok) return proofs.length === 0 ? sent : halfSent(sent);
    proofs.push(sent.value.id ?? "");
  }
  const disclosed = await act({ kind: "disclose", ...disclosure, proofs });
  return disclosed.ok ? disclosed : halfSent(disclosed);
}

/** Whoever reads that it failed must not take it that nothing was opened. */
function halfSent({ rule, detail }: Fault): Fault {
  return fault(rule, `${detail}; the proof itself went out before, and cannot be taken back`);
}

/** What a note has room for, in base64 and beside its other words. */
const PROOF_BYTES_MAX = Math.floor(((limits.exhibitNoteBytesMax - 8_192) * 3) / 4);
const PROOF_MEDIA_TYPE = "application/vnd.parley.declaration-proof+json";
