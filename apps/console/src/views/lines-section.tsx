/** @module The lines to the peers: up or down, since when, and why. */

import type { LineView } from "@parley/protocol";
import type { ReactElement } from "react";
import { useNow, useSay } from "../centre-context.js";
import { lineRow, type BearerRow, type LineRow } from "../view-model/lines.js";
import { Foreign } from "./foreign-text.js";
import { Shape, type ShapeName } from "./shapes.js";

/** The right side of the watch floor. */
export function LinesSection({ lines }: { lines: readonly LineView[] }): ReactElement {
  const say = useSay();
  const now = useNow();
  return (
    <section aria-labelledby="lines" className="lines">
      <h2 id="lines">{say("watch.lines")}</h2>
      <ul className="line-list">
        {lines.map((line) => (
          <Line key={line.party} row={lineRow(line, now)} roundTripMs={line.roundTripMs} />
        ))}
      </ul>
    </section>
  );
}

function Line({
  row,
  roundTripMs,
}: {
  row: LineRow;
  roundTripMs: number | undefined;
}): ReactElement {
  const say = useSay();
  return (
    <li className={`line line-${row.shape}`}>
      <h3>
        <Shape name={SHAPES[row.shape]} /> {say("line.party", { party: { party: row.party } })}
      </h3>
      <p className="line-state">{say(row.state)}</p>
      {row.facts.map((fact) => (
        <p key={fact.id}>{say(fact)}</p>
      ))}
      <ul className="bearers">
        {row.bearers.map((bearer) => (
          <li key={bearer.name}>
            <Shape name={bearer.up ? "disc" : "cross"} /> <Foreign text={bearer.name} />
            {": "}
            {say(bearer.state)}
            <BearerDetail bearer={bearer} />
          </li>
        ))}
      </ul>
      {roundTripMs !== undefined && row.shape !== "down" && (
        <p className="small">{say("line.roundTrip", { ms: Math.round(roundTripMs) })}</p>
      )}
    </li>
  );
}

function BearerDetail({ bearer }: { bearer: BearerRow }): ReactElement | null {
  const say = useSay();
  const { detail, unknownDetail } = bearer;
  if (detail === undefined && unknownDetail === "") return null;
  return (
    <span className="detail">
      {" · "}
      {detail === undefined ? <Foreign text={unknownDetail} lang="en" /> : say(detail)}
    </span>
  );
}

const SHAPES: Readonly<Record<LineRow["shape"], ShapeName>> = {
  up: "disc",
  quiet: "half",
  down: "cross",
};
