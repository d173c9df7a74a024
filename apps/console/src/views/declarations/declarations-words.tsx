/** @module The sentences of the desk of declarations, around what any page shows of it. */

import type { ReactElement, ReactNode } from "react";
import { declarationsMessages } from "../../messages/declarations/declarations-messages.js";
import { deskMessages } from "../../messages/notify/desk-messages.js";
import { MoreSentences } from "../more-sentences.js";

/** Says what stands within with these sentences as well. */
export function DeclarationsWords({ children }: { children: ReactNode }): ReactElement {
  return <MoreSentences of={SENTENCES}>{children}</MoreSentences>;
}

const SENTENCES = [deskMessages, declarationsMessages];
