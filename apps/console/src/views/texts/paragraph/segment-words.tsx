/** @module Words of one standing in a line: plain, or in brackets with who stands where. */

import type { Footnote, Segment } from "@parley/joint-text";
import type { ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import { bracketShown } from "../../../view-model/texts/standing-words.js";
import { Foreign } from "../../foreign-text.js";
import { Shape, type ShapeName } from "../../shapes.js";

interface SegmentProps {
  readonly segment: Segment;
  readonly language: string;
  /** All of the paragraph in this language: they are numbered through. */
  readonly footnotes: readonly Footnote[];
  readonly isOpen: boolean;
  readonly onPress: () => void;
}

/** The words; a press on who stands where shows it in full, with what can be done. */
export function SegmentWords(props: SegmentProps): ReactElement {
  const { segment, language, footnotes } = props;
  const { words, standing } = segment;
  const marks = segment.footnotes.map((one) => footnotes.indexOf(one) + 1);
  const notes = marks.length > 0 && <sup>{marks.join(", ")}</sup>;
  if (standing === "plain") {
    return (
      <>
        <Foreign text={words} lang={language} />
        {notes}
      </>
    );
  }
  // Spaces at the ends stand outside, as in print.
  const shown = words.trim() === "" ? words : words.trim();
  const [before = "", after = ""] = words.trim() === "" ? [] : words.split(shown);
  return (
    <>
      {before}
      <span className="bracket">
        <span aria-hidden="true">[</span>
        <Who {...props} /> <Foreign text={shown} lang={language} />
        {notes}
        <span aria-hidden="true">]</span>
      </span>
      {after}
    </>
  );
}

function Who({ segment, isOpen, onPress }: SegmentProps): ReactElement {
  const say = useSay();
  const stands: readonly (readonly [ShapeName, readonly string[]])[] = [
    ["tick", segment.keptBy],
    ["cross", segment.struckBy],
    ["question", segment.undecided],
    ["half", segment.reservedBy],
  ];
  const label = bracketShown(segment).map((one) => say(one.words));
  return (
    <Button
      className="who"
      aria-expanded={isOpen}
      aria-label={[say("bracket.who"), ...label].join(" ")}
      onPress={onPress}
    >
      <bdi dir="ltr">
        {stands.map(([shape, parties]) =>
          parties.length === 0 ? null : (
            <span key={shape}>
              {parties.join(" ")}
              <Shape name={shape} />
            </span>
          ),
        )}
      </bdi>
    </Button>
  );
}
