/** @module One agreement: who is what on the chosen day, totals, figures, and what was done. */

import type { Pack } from "@parley/agreement";
import type { ReactElement } from "react";
import { useLanguage, useSay } from "../../centre-context.js";
import { characterWords, forceWords } from "../../view-model/agreements/force-words.js";
import { packText } from "../../view-model/agreements/pack-text.js";
import { Foreign } from "../foreign-text.js";
import type { ChosenDay } from "./chosen-day.js";
import { DayControl } from "./day-control.js";
import { FiguresSection } from "./figures-section.js";
import { StatusSection } from "./status-section.js";
import { TimelineSection } from "./timeline-section.js";
import { TotalsSection } from "./totals-section.js";

/** The page of one agreement. */
export function AgreementPage(props: { pack: Pack; chosen: ChosenDay }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { pack, chosen } = props;
  const { day } = chosen;
  return (
    <>
      <h1>
        <Foreign {...packText(pack.name, code)} />
      </h1>
      <p>
        {say(characterWords(pack))} · {say(forceWords(pack, day))}
      </p>
      <p className="small">{say("agreements.reading", { day: { day } })}</p>
      {day > pack.asOf && (
        <p className="mark">{say("agreements.asOf", { day: { day: pack.asOf } })}</p>
      )}
      <DayControl pack={pack} chosen={chosen} />
      <div className={pack.totals.length > 0 ? "status-and-totals" : undefined}>
        <StatusSection pack={pack} day={day} />
        {pack.totals.length > 0 && <TotalsSection pack={pack} day={day} />}
      </div>
      {pack.limits.length > 0 && <FiguresSection pack={pack} day={day} />}
      <TimelineSection pack={pack} day={day} />
      <p className="small">
        {say("agreements.data", { version: pack.version })}{" "}
        <span className="code" dir="ltr">
          {pack.hash}
        </span>
      </p>
    </>
  );
}
