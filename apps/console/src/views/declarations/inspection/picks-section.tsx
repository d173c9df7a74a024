/** @module Items that were picked to be inspected, and how many picks are left this year. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { postChallenge } from "../../../declarations-api.js";
import { isProving } from "../../../view-model/declarations/inspection/draws.js";
import { inspectables } from "../../../view-model/declarations/inspection/inspection.js";
import { requiredText } from "../../../view-model/declarations/said-text.js";
import { Foreign } from "../../foreign-text.js";
import { Shape } from "../../shapes.js";
import type { ChosenDeclaration } from "../declaration-choice.js";
import { OpeningOffer } from "../opening-offer.js";
import { SaidLine } from "../said-line.js";
import { StatementForm } from "../stating/statement-form.js";
import { TypedField } from "../stating/typed-field.js";

/** The section; whoever declared picks nothing of its own. */
export function PicksSection(chosen: ChosenDeclaration): ReactElement {
  const say = useSay();
  const { declared, answer } = chosen;
  const { table, own } = declared;
  const { picks, picksLeft, conversation } = table;
  const left = Object.entries(picksLeft);
  const ownLeft = picksLeft[answer.party];
  return (
    <section aria-labelledby="picks" className="declared-part">
      <h2 id="picks">{say("inspect.picks")}</h2>
      <p>{say("inspect.picksIntro")}</p>
      <ul className="standings">
        {left.map(([party, count]) => (
          <li key={party}>
            <Shape name={count > 0 ? "ring" : "disc"} />{" "}
            {say("inspect.picksLeft", { party: { party }, count })}
          </li>
        ))}
      </ul>
      {left.length === 0 && <p>{say("inspect.noQuota")}</p>}
      {picks.length === 0 && <p className="calm">{say("inspect.noPicks")}</p>}
      <ul className="declared-list">
        {picks.map((pick) => (
          <li key={pick.statement}>
            <p>
              <strong>
                <Foreign text={pick.item} />
              </strong>
            </p>
            <SaidLine said={pick} conversation={conversation} />
            <Picked item={pick.item} chosen={chosen} />
          </li>
        ))}
      </ul>
      {!own && ownLeft === 0 && <p>{say("inspect.picksUsed")}</p>}
      {!own && ownLeft !== 0 && <Pick id={table.id} conversation={conversation} left={ownLeft} />}
    </section>
  );
}

/** Whether it is opened; if not, its party has one button. */
function Picked({ item, chosen }: { item: string; chosen: ChosenDeclaration }): ReactElement {
  const say = useSay();
  const { declared, answer, pack } = chosen;
  const found = inspectables(answer, declared.table).find((one) => one.item === item);
  if (found?.isProven === true) {
    return (
      <p>
        <Shape name="tick" /> {say("inspect.pickOpened")}
      </p>
    );
  }
  return (
    <>
      <p className={declared.own ? "mark" : undefined}>
        <Shape name={declared.own ? "triangle" : "waiting"} /> {say("inspect.pickNotOpened")}
      </p>
      {declared.own && !isProving(answer, declared.table.id) && (
        <OpeningOffer
          {...{ declared, pack, opening: { kind: "item" }, begin: { name: item } }}
          label={say("inspect.openPicked", { item })}
          first
        />
      )}
    </>
  );
}

function Pick(props: { id: string; conversation: string; left: number | undefined }): ReactElement {
  const say = useSay();
  const { id: declaration, conversation, left } = props;
  return (
    <StatementForm
      name={`pick/${declaration}`}
      title={say("inspect.pick")}
      conversation={conversation}
      facts={[
        say("inspect.pickStays"),
        ...(left === undefined ? [] : [say("inspect.pickLeaves", { count: left - 1 })]),
      ]}
      read={(typed) => {
        const { text: item, complaints } = requiredText(typed, {
          ...{ key: KEY, label: "inspect.item", most: ITEM_MAX },
        });
        return {
          complaints,
          said: {
            post: (sending) => postChallenge({ ...sending, as: "pick", declaration, item }),
            shown: <p>{say("inspect.pickWords", { item })}</p>,
          },
        };
      }}
    >
      <TypedField at={KEY} label={say("inspect.item")} hint={say("inspect.itemNote")} size={24} />
    </StatementForm>
  );
}

const KEY = "pick/item";
/** UTF-16 units of an identifier. */
const ITEM_MAX = 64;
