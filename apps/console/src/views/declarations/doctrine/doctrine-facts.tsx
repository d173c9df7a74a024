/** @module Who said a statement of doctrine, on what authority, when, on what terms, to whom. */

import type { Doctrine } from "@parley/wire";
import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { Foreign } from "../../foreign-text.js";

type Facts = Pick<Doctrine, "speaker" | "authority" | "saidOn" | "conditions" | "addressees">;

/** The facts; the words stand apart. */
export function DoctrineFacts(doctrine: Facts): ReactElement {
  const say = useSay();
  const { speaker, authority, saidOn, conditions, addressees } = doctrine;
  return (
    <dl className="letter-head">
      <dt>{say("doctrine.speaker")}</dt>
      <dd>
        <Foreign text={speaker} />
      </dd>
      <dt>{say("inspect.authority")}</dt>
      <dd>
        <Foreign text={authority} />
      </dd>
      <dt>{say("doctrine.saidOn")}</dt>
      <dd>{say("doctrine.day", { day: { day: saidOn } })}</dd>
      <dt>{say("doctrine.conditions")}</dt>
      <dd>
        <Texts texts={conditions} none={say("doctrine.noConditions")} />
      </dd>
      <dt>{say("doctrine.addressees")}</dt>
      <dd>
        <Texts texts={addressees} none={say("doctrine.noAddressees")} />
      </dd>
    </dl>
  );
}

function Texts({ texts, none }: { texts: readonly string[]; none: string }): ReactElement {
  if (texts.length === 0) return <>{none}</>;
  return (
    <ul>
      {texts.map((text, index) => (
        <li key={index}>
          <Foreign text={text} />
        </li>
      ))}
    </ul>
  );
}
