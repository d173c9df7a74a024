/** @module What the sections of a consultation's page are given, and the acts of its round. */

import type { ConsultationsView, ConsultationView } from "@parley/protocol";
import type { RoundView } from "../../dialogue-api.js";
import type { SignedParagraph } from "../../view-model/dialogue/signed-paragraph.js";

/** What every section of the page is given. */
export interface OfConsultation {
  readonly consultation: ConsultationView;
  readonly answer: ConsultationsView;
}

/** What commitments are given: paragraphs whose words they can take. */
export interface OfCommitments extends OfConsultation {
  readonly signed: readonly SignedParagraph[];
}

/** What an act of a round is given. */
export interface ActOfRound extends OfConsultation {
  readonly round: RoundView;
  readonly isFirst: boolean;
}
