/** @module Inert words with marks at exact characters: nothing in them runs or leads anywhere. */

import type { ReactElement } from "react";
import { markedPieces, type Marking } from "../../view-model/monitor/marked-pieces.js";
import { Pieces } from "../foreign-text.js";

interface MarkedProps {
  readonly text: string;
  readonly markings: readonly Marking[];
  readonly lang: string;
  /** The marking that is looked at. */
  readonly chosen?: string | undefined;
  readonly onChoose?: (id: string) => void;
}

/** A line or a paragraph. A press on a mark chooses it; a list beside says the same by keyboard. */
export function MarkedText({ text, markings, lang, chosen, onChoose }: MarkedProps): ReactElement {
  return (
    <bdi dir="auto" lang={lang}>
      {markedPieces(text, markings).map((piece, index) => {
        const id = piece.ids.find((one) => one === chosen) ?? piece.ids.at(-1);
        if (id === undefined) return <Pieces key={index} text={piece.text} />;
        return (
          <mark
            key={index}
            className={classOf(piece.ids, chosen)}
            {...(onChoose !== undefined && { onClick: () => onChoose(id) })}
          >
            <Pieces text={piece.text} />
          </mark>
        );
      })}
    </bdi>
  );
}

/** What several markings cover looks other than what one does. */
function classOf(ids: readonly string[], chosen: string | undefined): string {
  const deep = ids.length > 1 ? "deep " : "";
  return chosen !== undefined && ids.includes(chosen) ? `${deep}chosen` : deep.trim();
}
