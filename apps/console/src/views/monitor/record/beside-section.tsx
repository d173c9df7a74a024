/** @module What states declare beside what others say of it: each kind in a column of its own. */

import type { ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import type { BesideView, EstimatesView, ExchangedView, MarkView } from "../../../monitor-api.js";
import { markWords } from "../../../view-model/monitor/figure-words.js";
import { Foreign } from "../../foreign-text.js";
import { ComparisonList } from "../judging/judged-lists.js";
import { useDayText, useStateName, useSubjectName } from "../names.js";

interface BesideProps {
  readonly estimates: EstimatesView;
  readonly onChoose: (entry: string) => void;
}

/** A table for each thing of which a state has declared something. */
export function BesideSection({ estimates, onChoose }: BesideProps): ReactElement | null {
  const say = useSay();
  if (estimates.beside.length === 0) return null;
  const speakers = new Map(
    estimates.series.flatMap(({ speaker, term, marks }) => {
      const said = term === undefined ? speaker : `${speaker} · ${term}`;
      return marks.map(({ entry }) => [entry, said] as const);
    }),
  );
  return (
    <section className="part" aria-labelledby="beside">
      <h2 id="beside">{say("sources.beside")}</h2>
      <p>{say("sources.beside.note")}</p>
      {estimates.beside.map((row) => (
        <BesideTable
          key={`${row.state} ${row.category} ${row.unit}`}
          {...{ row, speakers, onChoose }}
        />
      ))}
    </section>
  );
}

function BesideTable(props: {
  row: BesideView;
  speakers: ReadonlyMap<string, string>;
  onChoose: (entry: string) => void;
}): ReactElement {
  const say = useSay();
  const stateName = useStateName();
  const dayText = useDayText();
  const { row, speakers, onChoose } = props;
  const { state, category, unit, exchanged, kinds, comparisons } = row;
  const marked = kinds.flatMap(({ marks }) => marks);
  const days = [...new Set([...exchanged, ...marked].map(({ asOf = "" }) => asOf))];
  const name = say("sources.beside.of", {
    state: stateName(state),
    category: { id: `sources.category.${category}` },
    unit: { id: `sources.unit.${unit}` },
  });
  return (
    <details className="story">
      <summary>{name}</summary>
      <div className="scrolled" tabIndex={0} role="group" aria-label={name}>
        <table className="opened figures beside">
          <caption className="unseen">{name}</caption>
          <thead>
            <tr>
              <th scope="col">{say("sources.asOf")}</th>
              {exchanged.length > 0 && <th scope="col">{say("sources.beside.given")}</th>}
              {kinds.map(({ kind }) => (
                <th key={kind} scope="col">
                  {say(`sources.kind.${kind}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.sort().map((day) => (
              <tr key={day}>
                <th scope="row">{day === "" ? say("sources.noDay") : dayText(day)}</th>
                {exchanged.length > 0 && (
                  <td>
                    {exchanged
                      .filter(({ asOf }) => asOf === day)
                      .map((one) => (
                        <GivenFigure key={one.agreement} given={one} />
                      ))}
                  </td>
                )}
                {kinds.map(({ kind, marks }) => (
                  <td key={kind}>
                    {marks
                      .filter(({ asOf = "" }) => asOf === day)
                      .map((mark) => (
                        <BesideMark key={mark.entry} {...{ mark, speakers, onChoose }} />
                      ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {comparisons.length > 0 && <ComparisonList comparisons={comparisons} />}
    </details>
  );
}

/** As the agreement counts: who exchanged it or made it known, and where it was read. */
function GivenFigure({ given }: { given: ExchangedView }): ReactElement {
  const say = useSay();
  const subjectName = useSubjectName();
  const { agreement, how, amount, source } = given;
  return (
    <div className="beside-mark">
      {say(`sources.given.${how}`, { amount, agreement: subjectName(agreement) })}
      <span className="small">
        <Foreign text={source} />
      </span>
    </div>
  );
}

function BesideMark(props: {
  mark: MarkView;
  speakers: ReadonlyMap<string, string>;
  onChoose: (entry: string) => void;
}): ReactElement {
  const say = useSay();
  const { mark, speakers, onChoose } = props;
  const speaker = speakers.get(mark.entry);
  return (
    <div className="beside-mark">
      <Button className="plain" onPress={() => onChoose(mark.entry)}>
        {say(markWords(mark))}
      </Button>
      {speaker !== undefined && (
        <span className="small">
          <Foreign text={speaker} />
        </span>
      )}
    </div>
  );
}
