/** @module Answers about evidence: a bundle, and the list of those given out. */

import type { Officer } from "@parley/protocol";
import type { SignedPair } from "@parley/runner";
import { credentialsDiffer, type CredentialsDiffer } from "./file-answers.js";
import { component, either, list, record, text, textOrNull, variants } from "./json-schema.js";
import { hash, hashPattern, instant, party } from "./values.js";

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

const keys = list(
  "The keys of that party's credentials that stand under one or both of them.",
  text("A verifier key, as C2SP vkey."),
);

const pairOfSigned = component<SignedPair>(
  "SignedPair",
  variants<SignedPair, "kind">("Both signed originals, byte for byte.", "kind", {
    checkpoints: [
      "two checkpoints of one log",
      {
        origin: text("The log's name, as both checkpoints begin."),
        party: party("Whose log it is."),
        shownBy: party("Who showed the second."),
        first: text("What was held here; empty where nothing was."),
        second: text("What does not belong together with it, or is not shown to."),
        keys,
      },
    ],
    receipts: [
      "two receipts for one statement of ours",
      {
        statement: hash("The statement."),
        party: party("Who signed both."),
        first: text("The receipt that came first."),
        second: text("The receipt that came after it."),
        keys,
      },
    ],
  }),
);

/** What `/api/notices/{id}/evidence` answers. */
export type NoticeEvidence = SignedPair | CredentialsDiffer;

export const noticeEvidence = component<NoticeEvidence>(
  "NoticeEvidence",
  either("What a notice is evidence of.", pairOfSigned.ref, credentialsDiffer.ref),
);

export const evidenceComponents = [exported, exportList, pairOfSigned, noticeEvidence];
