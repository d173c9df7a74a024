/** @module What an officer can do in a dialogue. */

import type { ConsultingBody, Precedence } from "@parley/wire";
import type { Destination, Spoken } from "../acts/spoken.js";

/** Say something of a consultation, a commitment or a joint text, or send a document. */
export interface ConsultAct extends Spoken {
  readonly kind: "consult";
  readonly destination: Destination;
  readonly precedence: Precedence;
  readonly body: ConsultingBody;
}
