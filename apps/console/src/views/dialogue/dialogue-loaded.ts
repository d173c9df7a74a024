/** @module What is here of dialogues, asked for again when the centre tells of a change. */

import type { ConsultationsView } from "@parley/protocol";
import { getConsultations } from "../../dialogue-api.js";
import { useLoaded, type Loaded } from "../loaded.js";

/** What came, or why it did not. */
export function useConsultations(): Loaded<ConsultationsView> {
  return useLoaded("", getConsultations);
}
