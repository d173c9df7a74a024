/** @module The sentences of joint texts, around what any page shows of them. */

import type { ReactElement, ReactNode } from "react";
import { declarationsMessages } from "../../messages/declarations/declarations-messages.js";
import { deskMessages } from "../../messages/notify/desk-messages.js";
import { textsMessages } from "../../messages/texts/texts-messages.js";
import { MoreSentences } from "../more-sentences.js";
import "../../style/texts.css";

/** Says what stands within with these sentences as well. */
export function TextsWords({ children }: { children: ReactNode }): ReactElement {
  return <MoreSentences of={SENTENCES}>{children}</MoreSentences>;
}

const SENTENCES = [deskMessages, declarationsMessages, textsMessages];
