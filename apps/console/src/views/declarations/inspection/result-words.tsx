/** @module A result of an inspection in words, with what was noted of each field. */

import type { Pack } from "@parley/agreement";
import type { ResultView } from "@parley/protocol";
import type { InspectionWord } from "@parley/wire";
import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { FIELD_NOTES } from "../../../view-model/declarations/inspection/inspection.js";
import { fieldLabel } from "../../../view-model/declarations/names.js";
import { Foreign } from "../../foreign-text.js";
import { LabelText } from "../../notify/read-back-view.js";
import { Shape, type ShapeName } from "../../shapes.js";

/** The word of a result with its shape. */
export function ResultWord({ result }: { result: InspectionWord }): ReactElement {
  const say = useSay();
  return (
    <>
      <Shape name={SHAPES[result]} /> <strong>{say(`inspect.is.${result}`)}</strong>{" "}
      {say(`inspect.means.${result}`)}
    </>
  );
}

/** What was noted of each field, a line each. */
export function NoteList(props: {
  notes: ResultView["notes"];
  pack: Pack | undefined;
}): ReactElement {
  const say = useSay();
  return (
    <dl className="read-back-lines">
      {props.notes.map(({ field, note }) => {
        const known = FIELD_NOTES.find((one) => one === note);
        return (
          <div key={field}>
            <dt>
              <LabelText label={fieldLabel(props.pack, field)} />
            </dt>
            <dd>{known === undefined ? <Foreign text={note} /> : say(`inspect.note.${known}`)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

const SHAPES: Readonly<Record<InspectionWord, ShapeName>> = {
  consistent: "tick",
  "not-consistent": "apart",
  "not-determinable": "question",
  "access-managed": "bar",
};
