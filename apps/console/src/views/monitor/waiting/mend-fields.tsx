/** @module The fields of a candidate that a person may say otherwise. */

import { bounds, categories, sourceGrades, units } from "@parley/public-record";
import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import type { CandidateView } from "../../../monitor-api.js";
import type { MendForm, Mended } from "../../../view-model/monitor/mend-form.js";
import { Choice, Line } from "../fields.js";

interface Fields {
  readonly candidate: CandidateView;
  readonly form: MendForm;
  readonly change: (form: MendForm) => void;
  readonly wrong: Mended;
}

/** All of them; a statement and an act have no figure. */
export function MendFields(props: Fields): ReactElement {
  const say = useSay();
  const { candidate, form, change, wrong } = props;
  const line = (name: LineName, size: number): ReactElement => (
    <Line
      label={say(`sources.${name}`)}
      size={size}
      value={form[name]}
      onChange={(value) => change({ ...form, [name]: value })}
      isWrong={!wrong.ok && wrong.field === name}
    />
  );
  return (
    <>
      {candidate.kind === "figure" && <FigureFields {...props} />}
      <div className="filters">
        <Line
          label={say("sources.states")}
          note={say("sources.statesNote")}
          size={12}
          dir="ltr"
          value={form.states}
          onChange={(states) => change({ ...form, states })}
          isWrong={!wrong.ok && wrong.field === "states"}
        />
        {line("agreement", 24)}
        <Line
          label={say("sources.asOf")}
          note={say("sources.dayNote")}
          size={11}
          dir="ltr"
          value={form.asOf}
          onChange={(asOf) => change({ ...form, asOf })}
          isWrong={!wrong.ok && wrong.field === "asOf"}
        />
      </div>
      <div className="filters">
        {line("speaker", 32)}
        {line("publisher", 24)}
        <Choice
          label={say("sources.sourceGrade")}
          value={form.sourceGrade}
          onChange={(sourceGrade) => change({ ...form, sourceGrade })}
          options={[
            ["", say("sources.asProposed")],
            ...sourceGrades.map((grade) => [grade, say(`sources.grade.${grade}`)] as const),
          ]}
        />
      </div>
      {line("note", 60)}
      <div className="filters">
        {line("slip", 24)}
        {line("slipNote", 40)}
      </div>
    </>
  );
}

function FigureFields({ candidate, form, change, wrong }: Fields): ReactElement {
  const say = useSay();
  const isRange = form.bound === "range";
  const isWrong = !wrong.ok && wrong.field === "least";
  const offered = bounds.filter((bound) => {
    return (bound === "several") === (candidate.amount === undefined) || bound === form.bound;
  });
  return (
    <div className="filters">
      <Choice
        label={say("sources.bound")}
        value={form.bound}
        onChange={(bound) => change({ ...form, bound })}
        options={offered.map((bound) => [bound, say(`sources.boundName.${bound}`)] as const)}
      />
      {form.bound !== "several" && (
        <Line
          label={say(isRange ? "sources.least" : "sources.number")}
          size={9}
          dir="ltr"
          inputMode="numeric"
          value={form.least}
          onChange={(least) => change({ ...form, least })}
          isWrong={isWrong}
        />
      )}
      {isRange && (
        <Line
          label={say("sources.most")}
          size={9}
          dir="ltr"
          inputMode="numeric"
          value={form.most}
          onChange={(most) => change({ ...form, most })}
          isWrong={isWrong}
        />
      )}
      <Line
        label={say("sources.qualifier")}
        size={18}
        value={form.qualifier}
        onChange={(qualifier) => change({ ...form, qualifier })}
        isWrong={!wrong.ok && wrong.field === "qualifier"}
      />
      <Choice
        label={say("sources.unit")}
        value={form.unit}
        onChange={(unit) => change({ ...form, unit })}
        options={units.map((unit) => [unit, say(`sources.unit.${unit}`)] as const)}
      />
      <Choice
        label={say("sources.category")}
        value={form.category}
        onChange={(category) => change({ ...form, category })}
        options={categories.map((one) => [one, say(`sources.category.${one}`)] as const)}
      />
    </div>
  );
}

type LineName = "agreement" | "speaker" | "publisher" | "note" | "slip" | "slipNote";
