/** @module Every answer's schema, by the name it has in the OpenAPI document. */

import { agreementComponents } from "./agreement-answers.js";
import { centreComponents } from "./centre-view.js";
import { conversationComponents } from "./conversation-view.js";
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
    ...ownComponents,
  ].map(({ name, schema }) => [name, schema]),
);
