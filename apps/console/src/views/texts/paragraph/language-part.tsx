/** @module A paragraph in one language: its words with brackets and footnotes, and a field. */

import type { Footnote, Paragraph, Segment } from "@parley/joint-text";
import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import { Foreign } from "../../foreign-text.js";
import { LanguageName, useLanguageName } from "../../language-name.js";
import { useDesk } from "../joint-text.js";
import { BracketPanel } from "./bracket-panel.js";
import { EditButton } from "./edit-button.js";
import { SegmentWords } from "./segment-words.js";
import { WordsField } from "./words-field.js";

interface LanguagePartProps {
  readonly paragraph: Paragraph;
  readonly number: number;
  readonly language: string;
  readonly isFrozen: boolean;
  readonly isOurs: boolean;
}

/** The part. */
export function LanguagePart(props: LanguagePartProps): ReactElement {
  const say = useSay();
  const nameOf = useLanguageName();
  const { paragraph, number, language, isFrozen, isOurs } = props;
  const [writing, setWriting] = useState(false);
  const [asked, setAsked] = useState<string>();
  const segments = (paragraph.languages.get(language) ?? []).filter(
    ({ standing }) => standing !== "gone",
  );
  const open = segments.find((segment) => segmentName(segment) === asked);
  const footnotes = segments.flatMap((segment) => segment.footnotes);
  return (
    <div className="language-part" role="group" aria-label={nameOf(language)}>
      <p className="small">
        <LanguageName code={language} />
      </p>
      {segments.length === 0 ? (
        <p className="calm">{say("text.noWords")}</p>
      ) : (
        <p className="text-words" lang={language} dir="auto">
          {segments.map((segment) => (
            <SegmentWords
              key={segmentName(segment)}
              segment={segment}
              language={language}
              footnotes={footnotes}
              isOpen={segment === open}
              onPress={() => setAsked(segment === open ? undefined : segmentName(segment))}
            />
          ))}
        </p>
      )}
      {open !== undefined && (
        <BracketPanel
          paragraph={paragraph}
          language={language}
          segment={open}
          isOurs={isOurs}
          onClose={() => setAsked(undefined)}
        />
      )}
      <Footnotes footnotes={footnotes} isOurs={isOurs} />
      {isOurs && !writing && (
        <Button
          onPress={() => setWriting(true)}
          aria-label={say("write.openLong", { number, language: nameOf(language) })}
        >
          {say("write.open")}
        </Button>
      )}
      {isOurs && writing && (
        <WordsField
          {...{ paragraph, number, language, isFrozen }}
          onClose={() => setWriting(false)}
        />
      )}
    </div>
  );
}

function Footnotes(props: {
  footnotes: readonly Footnote[];
  isOurs: boolean;
}): ReactElement | null {
  const say = useSay();
  const { own } = useDesk();
  const { footnotes, isOurs } = props;
  if (footnotes.length === 0) return null;
  return (
    <ol className="footnotes">
      {footnotes.map(({ by, mark, text }, index) => (
        <li key={`${by} ${mark}`}>
          <p>
            <sup>{index + 1}</sup> {say("footnote.by", { party: { party: by } })}{" "}
            <Foreign text={text} />
          </p>
          {isOurs && by === own && (
            <EditButton edits={[{ mark: { kind: "withdraw", mark } }]}>
              {say("footnote.withdraw")}
            </EditButton>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Its first unit: no other segment has it. */
function segmentName({ ranges }: Segment): string {
  const [first] = ranges;
  return first === undefined ? "" : `${first.from.client} ${first.from.clock}`;
}
