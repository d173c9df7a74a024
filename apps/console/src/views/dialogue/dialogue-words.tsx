/** @module The sentences of the desk of dialogue, around what any page shows of it. */

import type { ReactElement, ReactNode } from "react";
import { declarationsMessages } from "../../messages/declarations/declarations-messages.js";
import { dialogueMessages } from "../../messages/dialogue/dialogue-messages.js";
import { deskMessages } from "../../messages/notify/desk-messages.js";
import { MoreSentences } from "../more-sentences.js";

/** Says what stands within with these sentences as well; forms have those of the other desks. */
export function DialogueWords({ children }: { children: ReactNode }): ReactElement {
  return <MoreSentences of={SENTENCES}>{children}</MoreSentences>;
}

const SENTENCES = [deskMessages, declarationsMessages, dialogueMessages];
