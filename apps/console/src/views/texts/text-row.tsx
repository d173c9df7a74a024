/** @module One joint text in a list: what it is, where it stands, what waits for us. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { formatRoute } from "../../route.js";
import type { TextSummary } from "../../texts-api.js";
import { stateShown } from "../../view-model/texts/standing-words.js";
import { Foreign } from "../foreign-text.js";
import { useLanguageName } from "../language-name.js";
import { Shape } from "../shapes.js";

/** A row with one button. */
export function TextRow({ text }: { text: TextSummary }): ReactElement {
  const say = useSay();
  const nameOf = useLanguageName();
  const { id, title, form, languages, state, sides, mediator, of, waiting } = text;
  const [next] = waiting.filter((word) => word !== "words");
  const shown = stateShown(state);
  const otherwise = state === "settled" ? "texts.read" : "texts.goOn";
  return (
    <li className={`declared-row${next === undefined ? "" : " row-alarm"}`}>
      <div className="declared-what">
        <h3>
          <Foreign text={title} />
        </h3>
        <p className="small">
          {[
            say(`text.form.${form}`),
            languages.map(nameOf).join(" / "),
            ...(of === undefined ? [] : [say("text.round", { round: of.round })]),
          ].join(" · ")}
        </p>
        <p className="small">
          {say("text.sides", { parties: { parties: sides } })}
          {mediator !== undefined && <> {say("text.mediator", { party: { party: mediator } })}</>}
        </p>
        <p>
          <Shape name={shown.shape} /> {say(shown.words)}
        </p>
        {waiting.map((word) => (
          <p key={word} className={word === "words" ? "small" : ""}>
            <Shape name={word === "words" ? "waiting" : "triangle"} /> {say(`waiting.${word}`)}
          </p>
        ))}
      </div>
      <a
        className={next === undefined ? "button" : "button first"}
        href={formatRoute({ page: "texts", id })}
      >
        {say(next === undefined ? otherwise : `waiting.go.${next}`)}
      </a>
    </li>
  );
}
