/** @module Answers about evidence: a bundle, and the list of those given out. */

import type { Officer } from "@parley/protocol";
import { component, list, record, text, textOrNull } from "./json-schema.js";
import { hash, hashPattern, instant } from "./values.js";

/** What giving out evidence answers. */
export interface ExportedAnswer {
  readonly sha256: string;
  readonly bundle: string;
}

/** One export as it was recorded. */
export interface PastExport {
  readonly at: string;
  readonly conversation: string | null;
  readonly statements: readonly string[];
  readonly officers: readonly Officer[];
  readonly sha256: string;
}

export const exported = component<ExportedAnswer>(
  "Exported",
  record("Evidence that was recorded and given out.", {
    sha256: hash("SHA-256 of the file, as it is recorded."),
    bundle: text("The file, to be kept byte for byte (spec/evidence-bundle.md)."),
  }),
);

export const exportList = component<readonly PastExport[]>(
  "ExportList",
  list(
    "The evidence that was given out, oldest first.",
    record<PastExport>("One export.", {
      at: instant("When it was recorded."),
      conversation: textOrNull(
        "The conversation that it is the whole of; null where it is of statements.",
        hashPattern,
      ),
      statements: list(
        "The statements that it is about; none where it is of a conversation.",
        hash("Their ids."),
      ),
      officers: list(
        "The two who signed it off: claimed, not proven.",
        record<Officer>("An officer.", {
          name: text("The name as typed."),
          role: text("The role as typed."),
        }),
      ),
      sha256: hash("SHA-256 of the file."),
    }),
  ),
);

export const evidenceComponents = [exported, exportList];
