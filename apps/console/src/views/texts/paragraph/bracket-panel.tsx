/** @module Words in brackets in full: who stands where, and what our side can do with them. */

import type { Paragraph, Range, Segment } from "@parley/joint-text";
import { useEffect, useRef, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import { bracketShown } from "../../../view-model/texts/standing-words.js";
import { Foreign } from "../../foreign-text.js";
import { Shape } from "../../shapes.js";
import { useDesk } from "../joint-text.js";
import { EditButton } from "./edit-button.js";

interface BracketPanelProps {
  readonly paragraph: Paragraph;
  readonly language: string;
  readonly segment: Segment;
  readonly isOurs: boolean;
  readonly onClose: () => void;
}

/** The panel, below the words. */
export function BracketPanel(props: BracketPanelProps): ReactElement {
  const say = useSay();
  const { own } = useDesk();
  const { paragraph, language, segment, isOurs, onClose } = props;
  const { ranges, keptBy, struckBy } = segment;
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const place = { paragraph: paragraph.id, language, ranges };
  const brackets = paragraph.brackets.filter((one) => {
    return one.by === own && one.language === language && meet(one.ranges, ranges);
  });
  return (
    <div className="bracket-panel act-form">
      <p ref={heading} tabIndex={-1}>
        <Foreign text={segment.words} lang={language} />
      </p>
      <ul>
        {bracketShown(segment).map(({ shape, words }) => (
          <li key={words.id}>
            <Shape name={shape} /> {say(words)}
          </li>
        ))}
      </ul>
      <div className="offers">
        {isOurs && !keptBy.includes(own) && (
          <EditButton edits={[{ mark: { kind: "keep", ...place } }]} isFirst onDone={onClose}>
            {say("bracket.keep")}
          </EditButton>
        )}
        {isOurs && !struckBy.includes(own) && (
          <EditButton edits={[{ mark: { kind: "strike", ...place } }]} onDone={onClose}>
            {say("bracket.strike")}
          </EditButton>
        )}
        {isOurs && brackets.length > 0 && (
          <EditButton
            edits={brackets.map(({ mark }) => ({ mark: { kind: "withdraw", mark } }))}
            onDone={onClose}
          >
            {say("bracket.withdraw")}
          </EditButton>
        )}
        <Button onPress={onClose}>{say("form.close")}</Button>
      </div>
    </div>
  );
}

/** Whether two lists of ranges share a unit. */
function meet(some: readonly Range[], others: readonly Range[]): boolean {
  return some.some((one) =>
    others.some(({ from, length }) => {
      const isNear =
        one.from.clock < from.clock + length && from.clock < one.from.clock + one.length;
      return one.from.client === from.client && isNear;
    }),
  );
}
