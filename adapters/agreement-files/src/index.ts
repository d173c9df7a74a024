/** @module Agreements as data in folders: which there are, each read and checked. */

export {
  agreementNames,
  readAgreementFolder,
  shippedAgreements,
  type ReadFolder,
} from "./agreement-folder.js";
export {
  readAgreements,
  type AgreementFinding,
  type AgreementPlace,
  type Agreements,
  type KeptAgreement,
} from "./agreement-places.js";
