/** @module Writing in one language of a paragraph: the field, and acts on what is selected. */

import type { Paragraph, Range } from "@parley/joint-text";
import { useMemo, useRef, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import { rangesBetween, unitsOf, type Place } from "../../../view-model/texts/draft.js";
import { withoutUnseen } from "../../../view-model/texts/trouble.js";
import { ErrorBox } from "../../error-box.js";
import { useLanguageName } from "../../language-name.js";
import { Shape } from "../../shapes.js";
import { useDesk } from "../joint-text.js";
import { EditButton } from "./edit-button.js";
import { FootnoteForm } from "./footnote-form.js";
import { useWriting, type Writing } from "./writing.js";

interface WordsFieldProps {
  readonly paragraph: Paragraph;
  readonly number: number;
  readonly language: string;
  readonly isFrozen: boolean;
  readonly onClose: () => void;
}

type FieldRef = React.RefObject<HTMLTextAreaElement | null>;

/** The field; it shows the words that our side has not struck. */
export function WordsField(props: WordsFieldProps): ReactElement {
  const say = useSay();
  const nameOf = useLanguageName();
  const { own } = useDesk();
  const { paragraph, number, language, isFrozen, onClose } = props;
  const segments = paragraph.languages.get(language);
  const units = useMemo(() => unitsOf(segments ?? [], own), [segments, own]);
  const field = useRef<HTMLTextAreaElement>(null);
  const place = useMemo(() => ({ paragraph: paragraph.id, language }), [paragraph.id, language]);
  const writing = useWriting(place, units, field);
  const [selected, setSelected] = useState<readonly Range[]>([]);
  const id = `words-${paragraph.id}-${language}`;
  const onSelect = (): void => {
    writing.selected();
    const { selectionStart, selectionEnd } = field.current ?? NOWHERE;
    setSelected(rangesBetween(writing.draft, selectionStart, selectionEnd));
  };
  return (
    <div className="words-field">
      <label htmlFor={id}>{say("write.label", { number, language: nameOf(language) })}</label>
      {isFrozen && (
        <p className="mark">
          <Shape name="diamond" /> {say("write.frozen")}
        </p>
      )}
      <textarea
        id={id}
        ref={field}
        lang={language}
        dir="auto"
        rows={Math.min(14, Math.max(3, Math.ceil(writing.value.length / 45)))}
        value={writing.value}
        spellCheck={false}
        aria-describedby={`${id}-note`}
        {...(writing.trouble !== undefined && { "aria-invalid": true })}
        onChange={(event) => writing.write(event.target.value)}
        onPaste={(event) => {
          if (!writing.mayPutIn(event.clipboardData.getData("text/plain"))) event.preventDefault();
        }}
        onDrop={(event) => {
          if (!writing.mayPutIn(event.dataTransfer.getData("text/plain"))) event.preventDefault();
        }}
        onSelect={onSelect}
        onCompositionStart={() => writing.composing(true)}
        onCompositionEnd={() => writing.composing(false)}
      />
      <p id={`${id}-note`} className="small">
        {say("write.note")}
      </p>
      <Told writing={writing} field={field} />
      <SelectionActs place={place} selected={selected} />
      <div className="offers">
        <Button onPress={onClose}>{say("write.close")}</Button>
      </div>
    </div>
  );
}

/** Whether the words are kept, and what keeps them from it. */
function Told({ writing, field }: { writing: Writing; field: FieldRef }): ReactElement {
  const say = useSay();
  const { draft, trouble, error, isUnderWay } = writing;
  const showPlace = (): void => {
    field.current?.focus();
    if (trouble !== undefined) field.current?.setSelectionRange(trouble.from, trouble.until);
  };
  return (
    <div aria-live="polite">
      {trouble !== undefined && (
        <div className="error" role="alert">
          <p>
            <Shape name="triangle" /> {say(trouble.what)}{" "}
            <span className="small">{trouble.rule}</span>
          </p>
          <p>{say(trouble.next)}</p>
          {trouble.isUnseen && (
            <div className="offers">
              <Button onPress={showPlace}>{say("trouble.show")}</Button>
              <Button className="first" onPress={() => writing.write(withoutUnseen(draft))}>
                {say("trouble.takeOutNow")}
              </Button>
            </div>
          )}
        </div>
      )}
      {error !== undefined && (
        <>
          <ErrorBox error={error} />
          <p>{say("write.notKept")}</p>
          <Button onPress={writing.tellAgain}>{say("write.again")}</Button>
        </>
      )}
      {trouble === undefined && error === undefined && (
        <p className="small">
          <Shape name={isUnderWay ? "waiting" : "tick"} />{" "}
          {say(isUnderWay ? "write.underWay" : "write.kept")}
        </p>
      )}
    </div>
  );
}

/** Keep, strike, bracket and footnote, on the words that are selected in the field. */
function SelectionActs(props: { place: Place; selected: readonly Range[] }): ReactElement {
  const say = useSay();
  const { isSide } = useDesk();
  const { place, selected } = props;
  const [noting, setNoting] = useState(false);
  const none = selected.length === 0;
  const acts = isSide ? (["keep", "strike", "bracket"] as const) : (["keep", "strike"] as const);
  if (noting && !none) {
    return <FootnoteForm place={{ ...place, ranges: selected }} onClose={() => setNoting(false)} />;
  }
  return (
    <div className="selection-acts" role="group" aria-label={say("select.title")}>
      <p className="small">{say(none ? "select.none" : "select.some")}</p>
      <div className="offers">
        {acts.map((kind) => (
          <EditButton
            key={kind}
            isDisabled={none}
            edits={[{ mark: { kind, ...place, ranges: selected } }]}
          >
            {say(`select.${kind}`)}
          </EditButton>
        ))}
        <Button isDisabled={none} onPress={() => setNoting(true)}>
          {say("select.footnote")}
        </Button>
      </div>
    </div>
  );
}

const NOWHERE = { selectionStart: 0, selectionEnd: 0 };
