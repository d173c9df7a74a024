/** @module JSON Schemas of what routes of dialogues take. */

import type { JsonObject } from "@parley/bytes";
import type { ConsultAct, DestinationRequest } from "@parley/protocol";
import type { ConsultingBody } from "@parley/wire";
import { destination, lang, oneDestination, precedence, type Properties } from "../schemas.js";

/** What a console asks to have said: `body` as it stands in a statement, with its kind. */
export interface ConsultingRequest
  extends DestinationRequest,
    Pick<ConsultAct, "precedence" | "lang"> {
  readonly body: JsonObject;
}

/** POST /api/consultations/acts */
export const consultingBody = {
  type: "object",
  additionalProperties: false,
  required: ["precedence", "lang", "body"],
  oneOf: oneDestination,
  properties: {
    ...{ ...destination, precedence, lang },
    body: {
      type: "object",
      required: ["kind"],
      description: "The statement's body as spec/wire.md has it, with its kind beside.",
      properties: {
        kind: {
          enum: [
            "consultation",
            "undertaking",
            "document",
            "joint-text",
          ] satisfies ConsultingBody["kind"][],
          description: "What it is.",
        },
      },
    },
  } satisfies Properties<ConsultingRequest>,
} as const;
