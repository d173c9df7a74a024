/** @module How long since the last contact, what comes next, what is open: facts alone. */

import type { ReactElement, ReactNode } from "react";
import type { ConsultationsView } from "@parley/protocol";
import type { MomentumView } from "../../../dialogue-api.js";
import { useLanguage, useNow, useSay } from "../../../centre-context.js";
import { formatRoute } from "../../../route.js";
import { daysSince } from "../../../view-model/dialogue/days-since.js";
import { matterWords, proposedRound } from "../../../view-model/dialogue/matter-words.js";
import { firstWords } from "../../../view-model/visible-text.js";
import { levels } from "@parley/wire";
import { ErrorBox } from "../../error-box.js";
import { Foreign } from "../../foreign-text.js";
import { Shape } from "../../shapes.js";
import { useConsultations } from "../dialogue-loaded.js";
import { LastContact, NextDay } from "./contact-lines.js";
import { ProcessRecords } from "./process-records.js";
import { TimelineList } from "./timeline-list.js";

/** The page. */
export function MomentumPage(): ReactElement {
  const say = useSay();
  const { value: answer, error } = useConsultations();
  return (
    <div className="declaration">
      <h1>{say("dialogue.part.momentum")}</h1>
      <p>{say("momentum.intro")}</p>
      {error !== undefined && <ErrorBox error={error} />}
      {answer === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {answer !== undefined && (
        <>
          <section aria-labelledby="contact" className="contact">
            <h2 id="contact">{say("momentum.contact")}</h2>
            <NextDay next={answer.momentum.next} />
            <LastContact momentum={answer.momentum} />
            <Levels answer={answer} />
          </section>
          <Open answer={answer} />
          <Timelines answer={answer} />
        </>
      )}
      <ProcessRecords />
    </div>
  );
}

/** One row for each level, those without any contact too. */
function Levels({ answer }: { answer: ConsultationsView }): ReactElement {
  const say = useSay();
  const { held } = answer.momentum;
  return (
    <div className="scrolled" tabIndex={0} role="group" aria-labelledby="contact">
      <table className="opened">
        <thead>
          <tr>
            <th scope="col">{say("propose.level")}</th>
            <th scope="col">{say("momentum.lastDay")}</th>
            <th scope="col">{say("momentum.days")}</th>
            <th scope="col">{say("propose.subject")}</th>
            <th scope="col">{say("momentum.saidBy")}</th>
          </tr>
        </thead>
        <tbody>
          {levels.map((level) => (
            <LevelRow
              key={level}
              {...{ level, answer }}
              contact={held.find((one) => one.level === level)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LevelRow(props: {
  level: (typeof levels)[number];
  contact: MomentumView["held"][number] | undefined;
  answer: ConsultationsView;
}): ReactElement {
  const say = useSay();
  const { level, contact, answer } = props;
  return (
    <tr>
      <th scope="row">{say(`level.${level}`)}</th>
      {contact === undefined ? (
        <td colSpan={4}>{say("momentum.noContact")}</td>
      ) : (
        <>
          <td>{say("round.day", { day: { day: contact.day } })}</td>
          <td>{say("momentum.count", { count: contact.days })}</td>
          <td>
            <Subject id={contact.consultation} answer={answer} />{" "}
            {say("round.title", { round: contact.round })}
          </td>
          <td>{say("round.parties", { parties: { parties: contact.saidBy } })}</td>
        </>
      )}
    </tr>
  );
}

function Subject({ id, answer }: { id: string; answer: ConsultationsView }): ReactElement {
  const found = answer.consultations.find((one) => one.id === id);
  return (
    <a href={formatRoute({ page: "dialogue", part: "consultation", id })}>
      <Foreign text={found?.subject ?? id.slice(0, 8)} />
    </a>
  );
}

/** What is open, the oldest first. */
function Open({ answer }: { answer: ConsultationsView }): ReactElement {
  const say = useSay();
  const now = useNow();
  const { code } = useLanguage();
  const { open } = answer.momentum;
  const wordsOf = (consultation: string, id: string): ReactNode => {
    const round = proposedRound(answer, consultation, id);
    if (round !== undefined) return say(round);
    return <Foreign text={firstWords(matterWords(answer, consultation, id, code))} />;
  };
  return (
    <section aria-labelledby="open">
      <h2 id="open">{say("momentum.open", { count: open.length })}</h2>
      {open.length === 0 ? (
        <p className="calm">
          <Shape name="tick" /> {say("momentum.nothingOpen")}
        </p>
      ) : (
        <ol className="statement-line">
          {open.map(({ id, matter, from, time, waitsFor, consultation }) => (
            <li key={id}>
              <strong>{say("momentum.count", { count: daysSince(time, now) })}</strong>{" "}
              {say(`momentum.matter.${matter}`, { party: { party: from } })}{" "}
              {wordsOf(consultation, id)} · <Subject id={consultation} answer={answer} />{" "}
              {waitsFor.length > 0 && (
                <span className="small">
                  {say(`momentum.with.${matter}`, { parties: { parties: waitsFor } })}
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Timelines({ answer }: { answer: ConsultationsView }): ReactElement | null {
  const say = useSay();
  const { consultations } = answer;
  if (consultations.length === 0) return null;
  const count = consultations.reduce((sum, { timeline }) => sum + timeline.length, 0);
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{say("momentum.timeline", { count })}</h2>
      {consultations.map(({ id, subject, timeline, conversation }, index) => (
        <details key={id} open={index === 0}>
          <summary>
            <Foreign text={subject} />
          </summary>
          <TimelineList events={timeline} conversation={conversation} />
        </details>
      ))}
    </section>
  );
}
