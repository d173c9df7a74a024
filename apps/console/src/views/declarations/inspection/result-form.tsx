/** @module Stating a result: what was found of each field; the word follows, nobody chooses it. */

import { limits } from "@parley/wire";
import type { DeclaredTableView } from "@parley/protocol";
import type { Pack } from "@parley/agreement";
import type { ReactElement } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import { postChallenge } from "../../../declarations-api.js";
import {
  FIELD_NOTES,
  INSPECTED,
  noteKey,
  noteOf,
  readResult,
  type Inspectable,
} from "../../../view-model/declarations/inspection/inspection.js";
import { fieldLabel, valueLabel } from "../../../view-model/declarations/names.js";
import { optionalText } from "../../../view-model/declarations/said-text.js";
import { words } from "../../../view-model/words.js";
import { Choice } from "../../desk/choice.js";
import { ForeignBlock, Foreign } from "../../foreign-text.js";
import { useForm } from "../../notify/form-context.js";
import { LabelText } from "../../notify/read-back-view.js";
import { ValueText } from "../proof-values.js";
import { NoteList, ResultWord } from "./result-words.js";
import { StatementForm } from "../stating/statement-form.js";
import { TypedField } from "../stating/typed-field.js";

/** The button and the form. */
export function ResultForm(props: {
  table: DeclaredTableView;
  items: readonly Inspectable[];
  pack: Pack | undefined;
}): ReactElement {
  const say = useSay();
  const { table, items, pack } = props;
  const { id: declaration, conversation } = table;
  return (
    <StatementForm
      name={`result/${declaration}`}
      title={say("inspect.state")}
      conversation={conversation}
      facts={[say("inspect.noVerdict")]}
      read={(typed, lang) => {
        const of = items.find(({ item }) => item === typed[INSPECTED.item]);
        const { text, complaints } = optionalText(typed, {
          ...{ key: INSPECTED.text, label: "inspect.beside", most: limits.textUnitsMax },
        });
        if (of === undefined) {
          const trail = [words("inspect.item")];
          const missing = { key: INSPECTED.item, trail, words: words("notify.missing") };
          return { complaints: [missing, ...complaints], said: undefined };
        }
        const { item } = of;
        const { result, notes } = readResult(typed, of);
        return {
          complaints,
          said: {
            post: (sending) =>
              postChallenge({
                ...{ ...sending, as: "result", declaration, item, result, notes },
                ...(text !== "" && { text }),
              }),
            shown: (
              <>
                <h3>
                  <Foreign text={item} />
                </h3>
                <p>
                  <ResultWord result={result} />
                </p>
                <NoteList notes={notes} pack={pack} />
                {text !== "" && <ForeignBlock text={text} lang={lang} />}
              </>
            ),
          },
        };
      }}
    >
      <Notes items={items} pack={pack} />
      <TypedField
        at={INSPECTED.text}
        label={say("inspect.beside")}
        hint={say("form.optional")}
        rows={3}
      />
    </StatementForm>
  );
}

/** Each field of the chosen item as it was opened, and what was found of it. */
function Notes(props: { items: readonly Inspectable[]; pack: Pack | undefined }): ReactElement {
  const say = useSay();
  const { typed, change } = useForm();
  const { items, pack } = props;
  const set = (key: string, text: string): void => {
    change((before) => ({ ...before, [key]: text }));
  };
  const of = items.find(({ item }) => item === typed[INSPECTED.item]);
  return (
    <>
      <Choice
        label={say("inspect.item")}
        value={of?.item}
        options={items.map(({ item }) => ({ id: item, name: { text: item } }))}
        onChoose={(item) => set(INSPECTED.item, item)}
      />
      {of?.isProven === false && <p className="mark">{say("inspect.notOpened")}</p>}
      {of !== undefined &&
        Object.entries(of.fields).map(([field, value]) => (
          <RadioGroup
            key={field}
            className="choices"
            value={noteOf(typed, of.item, field)}
            onChange={(note) => set(noteKey(of.item, field), note)}
          >
            <Label>
              <LabelText label={fieldLabel(pack, field)} />:{" "}
              <ValueText value={valueLabel(pack, field, value)} />
            </Label>
            <div className="choice-row">
              {FIELD_NOTES.map((note) => (
                <Radio key={note} value={note}>
                  <span className="dot" aria-hidden="true" />
                  {say(`inspect.note.${note}`)}
                </Radio>
              ))}
            </div>
          </RadioGroup>
        ))}
      {of !== undefined && (
        <p role="status">
          {say("inspect.follows")} <ResultWord result={readResult(typed, of).result} />
        </p>
      )}
    </>
  );
}
