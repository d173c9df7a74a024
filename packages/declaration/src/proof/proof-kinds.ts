/** @module Proofs of a declaration by their kind, and what each shows once it is checked. */

import type { AbsenceProof, ProvenAbsence } from "./absence-proof.js";
import type { FieldsProof, ProvenFields } from "./fields-proof.js";
import type { ItemProof, ProvenItem } from "./item-proof.js";
import type { PaddingProof, ProvenPadding } from "./padding-proof.js";
import type { ProvenTotals, TotalsProof } from "./totals-proof.js";

/** A proof of any kind; `kind` says which. */
export type Proof = TotalsProof | ItemProof | AbsenceProof | FieldsProof | PaddingProof;

/** What a proof shows, once it is checked. */
export type Proven = ProvenTotals | ProvenItem | ProvenAbsence | ProvenFields | ProvenPadding;
