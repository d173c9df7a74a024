/** @module What can be done with a paragraph as a whole. */

import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import { clearingOf } from "../../../view-model/texts/clearing.js";
import { numbered } from "../../../view-model/texts/standing-words.js";
import { useDesk } from "../joint-text.js";
import { ClearPanel } from "./clear-panel.js";
import { EditButton } from "./edit-button.js";
import { HistoryList } from "./history-list.js";
import type { ParagraphProps } from "./paragraph-props.js";

type Panel = "clear" | "reopen" | "history" | "more";

/** The next step first; what is rarer behind one press. */
export function ParagraphActs(props: ParagraphProps): ReactElement {
  const say = useSay();
  const { own, isSide } = useDesk();
  const { paragraph, number, cleared, beside } = props;
  const [panel, setPanel] = useState<Panel>();
  const clearing = clearingOf(paragraph, cleared, beside !== undefined, own);
  const canClear = isSide && (clearing === "finished" || clearing === "frozen-proposal");
  const isCleared = clearing === "cleared-by-us" || cleared?.frozen !== undefined;
  const canReopen = isSide && isCleared && cleared?.reopenedBy.includes(own) === false;
  const toggle = (which: Panel): void => setPanel(panel === which ? undefined : which);
  const close = (): void => setPanel(undefined);
  return (
    <div className="paragraph-acts" role="group" aria-label={say("paragraph.acts", { number })}>
      <div className="offers">
        {canClear && (
          <Button aria-expanded={panel === "clear"} onPress={() => toggle("clear")}>
            {say("paragraph.clear")}
          </Button>
        )}
        {canReopen && (
          <Button aria-expanded={panel === "reopen"} onPress={() => toggle("reopen")}>
            {say(cleared?.frozen === undefined ? "paragraph.takeBack" : "paragraph.reopen")}
          </Button>
        )}
        <Button aria-expanded={panel === "history"} onPress={() => toggle("history")}>
          {say("paragraph.history")}
        </Button>
        <Button aria-expanded={panel === "more"} onPress={() => toggle("more")}>
          {say("paragraph.more")}
        </Button>
      </div>
      {(panel === "clear" || panel === "reopen") && (
        <ClearPanel key={panel} {...props} as={panel} onClose={close} />
      )}
      {panel === "history" && <HistoryList paragraph={paragraph.id} onClose={close} />}
      {panel === "more" && <MoreActs {...props} />}
    </div>
  );
}

function MoreActs({ paragraph, number }: ParagraphProps): ReactElement {
  const say = useSay();
  const { own, isSide, read } = useDesk();
  const { id, struckBy, adReferendum } = paragraph;
  const others = numbered(read.structure).filter((one) => one.paragraph.id !== id);
  const held = adReferendum.filter((mark) => mark.by === own);
  const isStruck = struckBy.includes(own);
  const strike = isStruck ? "keep-paragraph" : "strike-paragraph";
  return (
    <div className="act-form">
      <div className="offers">
        <EditButton edits={[{ mark: { kind: "paragraph", after: id } }]}>
          {say("paragraph.after")}
        </EditButton>
        <EditButton edits={[{ mark: { kind: strike, paragraph: id } }]}>
          {say(isStruck ? "paragraph.keep" : "paragraph.strike")}
        </EditButton>
        {!isStruck && struckBy.length > 0 && (
          <EditButton edits={[{ mark: { kind: "keep-paragraph", paragraph: id } }]}>
            {say("paragraph.keep")}
          </EditButton>
        )}
        {isSide && held.length === 0 && (
          <EditButton edits={[{ mark: { kind: "ad-referendum", paragraph: id } }]}>
            {say("paragraph.hold")}
          </EditButton>
        )}
        {held.length > 0 && (
          <EditButton edits={held.map(({ mark }) => ({ mark: { kind: "withdraw", mark } }))}>
            {say("paragraph.holdNoMore")}
          </EditButton>
        )}
      </div>
      <p className="small">{say("paragraph.strikeNote")}</p>
      {others.length > 0 && <MoveTo id={id} number={number} others={others} />}
    </div>
  );
}

function MoveTo(props: {
  id: string;
  number: number;
  others: ReturnType<typeof numbered>;
}): ReactElement {
  const say = useSay();
  const { id, others } = props;
  const [after, setAfter] = useState("");
  return (
    <div className="move-to">
      <label className="field">
        <span>{say("paragraph.moveTo")}</span>
        <select value={after} onChange={(event) => setAfter(event.target.value)}>
          <option value="">{say("paragraph.toFront")}</option>
          {others.map(({ paragraph, number }) => (
            <option key={paragraph.id} value={paragraph.id}>
              {say("paragraph.behind", { number })}
            </option>
          ))}
        </select>
      </label>
      <EditButton
        edits={[{ mark: { kind: "move", paragraph: id, after: after === "" ? null : after } }]}
      >
        {say("paragraph.move")}
      </EditButton>
    </div>
  );
}
