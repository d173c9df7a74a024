/** @module What the views of one paragraph are given. */

import type { BesideFrozen, ClearedParagraph, Paragraph } from "@parley/joint-text";

export interface ParagraphProps {
  readonly paragraph: Paragraph;
  /** Where it stands, counted from 1. */
  readonly number: number;
  readonly cleared: ClearedParagraph | undefined;
  /** Other words are proposed in place of the frozen ones. */
  readonly beside: BesideFrozen | undefined;
  /** This party writes in the text. */
  readonly isOurs: boolean;
}
