/** @module The paragraphs of a text in their order, and a way to begin where there is none. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { numbered } from "../../../view-model/texts/standing-words.js";
import { useDesk } from "../joint-text.js";
import { EditButton } from "./edit-button.js";
import { ParagraphPart } from "./paragraph-part.js";

/** All of them; without anything to press where they are only read. */
export function Paragraphs({ isReadOnly }: { isReadOnly: boolean }): ReactElement {
  const say = useSay();
  const { read, answer, ownIndex } = useDesk();
  const { structure } = read;
  const isOurs = ownIndex >= 0 && !isReadOnly;
  const all = numbered(structure);
  const last = structure.paragraphs.at(-1)?.id ?? null;
  const added = all.length === 0 ? "paragraph.first" : "paragraph.add";
  return (
    <>
      {all.length === 0 && <p className="calm">{say("text.empty")}</p>}
      <ol className="paragraphs">
        {all.map(({ paragraph, number }) => (
          <ParagraphPart
            key={paragraph.id}
            paragraph={paragraph}
            number={number}
            cleared={read.standing.paragraphs.find(({ id }) => id === paragraph.id)}
            beside={read.beside.find(({ id }) => id === paragraph.id)}
            isOurs={isOurs}
          />
        ))}
      </ol>
      {isOurs && (
        <EditButton edits={[{ mark: { kind: "paragraph", after: last } }]} isFirst>
          {say(added)}
        </EditButton>
      )}
      {answer.notCanonical !== undefined && (
        <p className="mark">
          {say("text.notCanonical", { rule: answer.notCanonical.rule })}{" "}
          <span lang="en">{answer.notCanonical.detail}</span>
        </p>
      )}
    </>
  );
}
