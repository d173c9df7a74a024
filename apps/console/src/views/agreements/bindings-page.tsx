/** @module One party under every agreement: what it is, since when, by which act. */

import type { Pack } from "@parley/agreement";
import { useMemo, type ReactElement } from "react";
import { useLanguage, useSay } from "../../centre-context.js";
import { formatRoute } from "../../route.js";
import { bindingsOf, type Binding } from "../../view-model/agreements/bindings.js";
import { characterWords, forceWords } from "../../view-model/agreements/force-words.js";
import { packText } from "../../view-model/agreements/pack-text.js";
import { Foreign } from "../foreign-text.js";
import type { ChosenDay } from "./chosen-day.js";
import { DayField } from "./day-control.js";
import { DayWords, HeldPositions, UndatedActs } from "./held-positions.js";
import { Sources } from "./source-list.js";
import { StateMark } from "./state-mark.js";

/** The page of one party. */
export function BindingsPage(props: {
  packs: readonly Pack[];
  code: string;
  /** The agreement that the reader comes from stands first. */
  first: string | undefined;
  chosen: ChosenDay;
}): ReactElement {
  const say = useSay();
  const language = useLanguage().code;
  const { packs, code, first, chosen } = props;
  const { day, choose } = chosen;
  const { name, bindings, elsewhere } = useMemo(
    () => bindingsOf(packs, code, day, language),
    [packs, code, day, language],
  );
  return (
    <>
      <h1>
        <Foreign {...name} /> <span className="code">{code}</span>
      </h1>
      {bindings.length === 0 ? (
        <p>{say("bindings.unknown", { code })}</p>
      ) : (
        <>
          <DayField day={day} choose={choose} />
          <p className="small">{say("agreements.reading", { day: { day } })}</p>
          <ul className="rows bindings">
            {inOrder(bindings, first).map((binding) => (
              <BindingRow key={binding.pack.id} binding={binding} chosen={chosen} />
            ))}
          </ul>
          {elsewhere.length > 0 && (
            <p className="small">
              {say("bindings.elsewhere")}{" "}
              {elsewhere.map((pack, index) => (
                <span key={pack.id}>
                  {index > 0 && " · "}
                  <Foreign {...packText(pack.shortName, language)} />
                </span>
              ))}
            </p>
          )}
        </>
      )}
    </>
  );
}

function inOrder(bindings: readonly Binding[], first: string | undefined): readonly Binding[] {
  const [asked, others] = [true, false].map((is) =>
    bindings.filter(({ pack }) => (pack.id === first) === is),
  );
  return [...(asked ?? []), ...(others ?? [])];
}

function BindingRow(props: { binding: Binding; chosen: ChosenDay }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { binding, chosen } = props;
  const { pack, state, status, act } = binding;
  const { day } = chosen;
  return (
    <li className="binding">
      <h2>
        <a href={formatRoute({ page: "agreement", id: pack.id })}>
          <Foreign {...packText(pack.shortName, code)} />
        </a>
      </h2>
      <p className="small">
        {say(characterWords(pack))} · {say(forceWords(pack, day))}
      </p>
      <p className="binding-state">
        <StateMark state={state} />
        {status.since !== undefined && (
          <span> {say("bindings.since", { day: { day: status.since } })}</span>
        )}
      </p>
      {act !== undefined && (
        <p>
          {say("bindings.act")} <Foreign {...act.act} />
          {act.code !== undefined && act.code !== status.party && act.party !== undefined && (
            <>
              {" "}
              (<Foreign {...act.party} />)
            </>
          )}
          {" · "}
          <DayWords shown={act.on} />
        </p>
      )}
      {act === undefined && binding.undated.length === 0 && <p>{say("bindings.nothing")}</p>}
      <HeldPositions binding={binding} open />
      <UndatedActs binding={binding} open />
      {binding.held.length + binding.undated.length === 0 && (
        <Sources sources={status.sources} open />
      )}
      {day > status.knownThrough && (
        <p className="small">{say("agreements.asOf", { day: { day: status.knownThrough } })}</p>
      )}
    </li>
  );
}
