/** @module Owed today: at most five lines for the watch floor, and the way to the desk. */

import type { ReactElement } from "react";
import { getDuties } from "../../api.js";
import { useNow, useSay } from "../../centre-context.js";
import { formatRoute } from "../../route.js";
import { dutyRows, owedToday, type DutyRow } from "../../view-model/desk/duty-rows.js";
import { Foreign } from "../foreign-text.js";
import { useLoaded } from "../loaded.js";
import { LabelText } from "../notify/read-back-view.js";
import { Shape } from "../shapes.js";
import { DeskWords, usePacks } from "./desk-words.js";
import "../../style/desk.css";

/** The section; nothing of it where nothing of agreements is known here. */
export function OwedToday(): ReactElement | null {
  const { value } = useLoaded("", getDuties);
  const { packs } = usePacks();
  const now = useNow();
  if (value === undefined || packs === undefined || value.data.length === 0) return null;
  const { ours, theirs } = dutyRows(value, packs, now);
  return (
    <DeskWords>
      <Section rows={owedToday([...ours, ...theirs], now)} />
    </DeskWords>
  );
}

function Section({ rows }: { rows: readonly DutyRow[] }): ReactElement {
  const say = useSay();
  return (
    <section aria-labelledby="owed-today">
      <h2 id="owed-today">{say("owed.title", { count: rows.length })}</h2>
      {rows.length === 0 ? (
        <p className="calm">{say("owed.none")}</p>
      ) : (
        <ul className="rows">
          {rows.slice(0, LINES_MAX).map((row) => (
            <li key={row.key} className="owed-row">
              <span>
                <strong>
                  <LabelText label={row.what} />
                </strong>{" "}
                <Foreign text={row.duty.about} />
              </span>
              <span>{say(row.parties)}</span>
              <span>
                <Shape name={row.shape} /> {say(row.state)}
              </span>
              <span className={row.clock.passed ? "clock passed" : "clock"}>
                {say(row.clock.words)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={formatRoute({ page: "desk" })}>
          {rows.length > LINES_MAX
            ? say("owed.more", { count: rows.length - LINES_MAX })
            : say("owed.desk")}
        </a>
      </p>
    </section>
  );
}

const LINES_MAX = 5;
