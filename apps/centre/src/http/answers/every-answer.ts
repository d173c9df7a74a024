/** @module Every answer's schema, by the name it has in the OpenAPI document. */

import { consultationComponents } from "../consultations/consultation-answers.js";
import { recordComponents } from "../consultations/record-answers.js";
import { declarationComponents } from "../declarations/declaration-answers.js";
import { dryRunComponents } from "../declarations/dry-run-answers.js";
import { documentComponents } from "../documents/document-answers.js";
import { entryComponents } from "../monitor/entry-values.js";
import { recordAnswers } from "../monitor/record-answers.js";
import { sourceComponents } from "../monitor/source-answers.js";
import { textComponents } from "../texts/text-answers.js";
import { privateComponents } from "../private/private-answers.js";
import { agreementComponents } from "./agreement-answers.js";
import { centreComponents } from "./centre-view.js";
import { conversationComponents } from "./conversation-view.js";
import { consultingComponents } from "./consulting-values.js";
import { declaringComponents } from "./declaring-values.js";
import { dutyComponents } from "./duty-answers.js";
import { evidenceComponents } from "./evidence-answers.js";
import { fileComponents } from "./file-answers.js";
import { ownComponents } from "./own-answers.js";
import { watchComponents } from "./watch-view.js";

/** All of them, as `components.schemas` of the document. */
export const answerSchemas: Readonly<Record<string, object>> = Object.fromEntries(
  [
    ...watchComponents,
    ...conversationComponents,
    ...centreComponents,
    ...evidenceComponents,
    ...fileComponents,
    ...agreementComponents,
    ...dutyComponents,
    ...consultingComponents,
    ...declaringComponents,
    ...declarationComponents,
    ...dryRunComponents,
    ...consultationComponents,
    ...recordComponents,
    ...documentComponents,
    ...privateComponents,
    ...textComponents,
    ...entryComponents,
    ...sourceComponents,
    ...recordAnswers,
    ...ownComponents,
  ].map(({ name, schema }) => [name, schema]),
);
