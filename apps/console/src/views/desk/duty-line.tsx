/** @module One line of the desk: what, of what, whose, how it stands, by when, and the next act. */

import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { getConversationOf, postWithheld } from "../../api.js";
import { useLive, useSay } from "../../centre-context.js";
import { goTo } from "../../navigation.js";
import { formatRoute } from "../../route.js";
import type { DutyAct, DutyRow } from "../../view-model/desk/duty-rows.js";
import { ErrorBox } from "../error-box.js";
import { Foreign } from "../foreign-text.js";
import { LabelText } from "../notify/read-back-view.js";
import { Shape } from "../shapes.js";

/** Shows one duty. */
export function DutyLine({ row }: { row: DutyRow }): ReactElement {
  const say = useSay();
  const { duty, what, within, agreement, parties, state, shape, remarks, clock, acts } = row;
  return (
    <li className={`duty duty-${duty.state}`}>
      <div className="duty-what">
        <strong>
          <LabelText label={what} />
        </strong>
        {duty.kind === "acknowledgement" && <span>{say("desk.acknowledgement")}</span>}
        <span>
          {within !== undefined && (
            <>
              <LabelText label={within} />
              {" · "}
            </>
          )}
          <Foreign text={duty.about} />
        </span>
        <span className="small">
          <LabelText label={agreement} />
          {duty.article !== undefined && (
            <>
              {" · "}
              {say("desk.article", { article: duty.article })}
            </>
          )}
        </span>
      </div>
      <div className="duty-stands">
        <span>{say(parties)}</span>
        <span className="duty-state">
          <Shape name={shape} /> {say(state)}
        </span>
        <span className={clock.passed ? "clock passed" : "clock"}>
          <Shape name={clock.passed ? "bar" : "waiting"} /> {say(clock.words)}
        </span>
        {remarks.map((remark) => (
          <span key={remark.id}>{say(remark)}</span>
        ))}
        <Reckoned row={row} />
      </div>
      <div className="duty-acts">
        {acts.map((act, index) => (
          <Act key={act.kind} act={act} row={row} first={index === 0 && row.ours} />
        ))}
      </div>
    </li>
  );
}

/** The rule and the facts, one press away. */
function Reckoned({ row: { duty } }: { row: DutyRow }): ReactElement {
  const say = useSay();
  return (
    <details className="small">
      <summary>{say("desk.reckoned")}</summary>
      <p>{say("desk.rule", { rule: duty.rule })}</p>
      <ul>
        {duty.facts.length === 0 && <li>{say("desk.fact.calendar")}</li>}
        {duty.facts.map((id) => (
          <li key={id}>
            {STATEMENT.test(id) ? (
              <StatementLink id={id} words={say("desk.fact.statement", { id: id.slice(0, 8) })} />
            ) : (
              say("desk.fact.here")
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Act({ act, row, first }: { act: DutyAct; row: DutyRow; first: boolean }): ReactElement {
  const say = useSay();
  const about = <span className="unseen"> {row.duty.about}</span>;
  if (act.kind === "withhold") return <Withhold row={row} most={act.most} />;
  if (act.kind === "acknowledge") {
    return <StatementLink id={act.statement} words={say("desk.act.acknowledge")} first />;
  }
  return (
    <a className={first ? "button first" : "button"} href={formatRoute(act.at)}>
      {say(`desk.act.${act.kind}`)}
      {about}
    </a>
  );
}

/** Goes to a statement in its conversation, which is asked for when it is pressed. */
export function StatementLink({
  id,
  words,
  first,
}: {
  id: string;
  words: string;
  first?: boolean;
}): ReactElement {
  const [error, setError] = useState<unknown>();
  const go = (): void => {
    getConversationOf(id).then(
      (conversation) => goTo({ page: "conversation", id: conversation, statement: id }),
      setError,
    );
  };
  return (
    <>
      <Button className={first === true ? "first" : "plain"} onPress={go}>
        {words}
      </Button>
      {error !== undefined && <ErrorBox error={error} />}
    </>
  );
}

/** Noted here alone, after a second press. */
function Withhold({ row: { duty }, most }: { row: DutyRow; most: number }): ReactElement {
  const say = useSay();
  const live = useLive();
  const [sure, setSure] = useState(false);
  const [error, setError] = useState<unknown>();
  const note = (): void => {
    const { agreement, duty: notification, about } = duty;
    postWithheld({ agreement, notification, about }).then(() => live.refresh(), setError);
  };
  if (!sure) return <Button onPress={() => setSure(true)}>{say("desk.act.withhold")}</Button>;
  return (
    <div role="group" className="duty-sure" aria-label={say("desk.act.withhold")}>
      <p role="alert">{say("desk.withholdAsk", { count: most })}</p>
      <Button autoFocus onPress={() => setSure(false)}>
        {say("notify.edit")}
      </Button>
      <Button onPress={note}>{say("desk.withholdNow")}</Button>
      {error !== undefined && <ErrorBox error={error} />}
    </div>
  );
}

const STATEMENT = /^[0-9a-f]{64}$/;
