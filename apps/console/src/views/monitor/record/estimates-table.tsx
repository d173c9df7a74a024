/** @module The table beside a plot: a row for each mark, one press from its words and source. */

import type { ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import type { MarkView } from "../../../monitor-api.js";
import type { DrawnSeries, Panel } from "../../../view-model/monitor/estimate-panels.js";
import { markWords } from "../../../view-model/monitor/figure-words.js";
import { Foreign } from "../../foreign-text.js";
import { useDayText } from "../names.js";
import { SeriesName } from "./estimates-plot.js";

interface TableProps {
  readonly panel: Panel;
  readonly name: string;
  readonly chosen: string | undefined;
  readonly onChoose: (entry: string) => void;
}

/** Folded away where it is long: the plot says it at a glance. */
export function EstimatesTable({ panel, name, chosen, onChoose }: TableProps): ReactElement {
  const say = useSay();
  const count = panel.series.reduce((sum, { series }) => sum + series.marks.length, 0);
  return (
    <details className="story" open={count <= ROWS_OPEN}>
      <summary>{say("sources.table", { count })}</summary>
      <div className="scrolled" tabIndex={0} role="group" aria-label={name}>
        <table className="opened figures">
          <caption className="unseen">{name}</caption>
          <thead>
            <tr>
              <th scope="col">{say("sources.asOf")}</th>
              <th scope="col">{say("sources.value")}</th>
              <th scope="col">{say("sources.qualifier")}</th>
              <th scope="col">{say("sources.entry")}</th>
            </tr>
          </thead>
          {panel.series.map((drawn) => (
            <Rows key={drawn.letter} drawn={drawn} chosen={chosen} onChoose={onChoose} />
          ))}
        </table>
      </div>
    </details>
  );
}

function Rows(props: {
  drawn: DrawnSeries;
  chosen: string | undefined;
  onChoose: (entry: string) => void;
}): ReactElement {
  const { drawn, chosen, onChoose } = props;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4}>
          <span dir="ltr">{drawn.letter}</span> <SeriesName drawn={drawn} />
        </th>
      </tr>
      {drawn.series.marks.map((mark) => (
        <Row key={mark.entry} mark={mark} isChosen={mark.entry === chosen} onChoose={onChoose} />
      ))}
    </tbody>
  );
}

function Row(props: {
  mark: MarkView;
  isChosen: boolean;
  onChoose: (entry: string) => void;
}): ReactElement {
  const say = useSay();
  const dayText = useDayText();
  const { mark, isChosen, onChoose } = props;
  const { asOf, qualifier, revisedBy, entry } = mark;
  const value = say(markWords(mark));
  return (
    <tr className={isChosen ? "chosen" : ""}>
      <td>{asOf === undefined ? say("sources.noDay") : dayText(asOf)}</td>
      <td>
        {value}
        {revisedBy.length > 0 && <span className="small"> ({say("sources.revised")})</span>}
      </td>
      <td>{qualifier !== undefined && <Foreign text={qualifier} />}</td>
      <td>
        <Button className="plain" onPress={() => onChoose(entry)}>
          {say("sources.wordsAndSource")}
          <span className="unseen"> {value}</span>
        </Button>
      </td>
    </tr>
  );
}

const ROWS_OPEN = 12;
