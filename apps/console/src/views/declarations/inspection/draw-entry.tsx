/** @module One draw: where each party stands, which leaves came of it, and what is next. */

import type { DrawView } from "@parley/protocol";
import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { postDraw, postShowDraw, type DrawnView } from "../../../declarations-api.js";
import {
  isOurs,
  isProving,
  type DrawStand,
} from "../../../view-model/declarations/inspection/draws.js";
import { Foreign } from "../../foreign-text.js";
import { Shape, type ShapeName } from "../../shapes.js";
import { OpeningOffer } from "../opening-offer.js";
import type { ChosenDeclaration } from "../declaration-choice.js";
import { StatementForm } from "../stating/statement-form.js";

/** The draw, with the one button that is next for us. */
export function DrawEntry({
  stand,
  chosen,
}: {
  stand: DrawStand;
  chosen: ChosenDeclaration;
}): ReactElement {
  const say = useSay();
  const { draw, drawn, next, by } = stand;
  return (
    <article className="draw">
      <h3>
        <Foreign text={draw.about} /> · {say("draw.count", { count: draw.items })}
      </h3>
      <p className={isOurs(stand) ? "mark" : undefined}>
        <Shape name={NEXT_SHAPES[next]} /> {say(`draw.next.${next}`, { parties: { parties: by } })}
      </p>
      <ul className="standings">
        {draw.parties.map(({ party, word }) => (
          <li key={party}>
            <Shape name={WORD_SHAPES[word]} />{" "}
            {say("draw.party", { party: { party }, word: { id: `draw.word.${word}` } })}
          </li>
        ))}
      </ul>
      {drawn !== undefined && <Leaves drawn={drawn} draw={draw} />}
      <NextAct stand={stand} chosen={chosen} />
    </article>
  );
}

function NextAct(props: { stand: DrawStand; chosen: ChosenDeclaration }): ReactElement | null {
  const say = useSay();
  const { stand, chosen } = props;
  const { declared, pack, answer } = chosen;
  const { draw, drawn, next } = stand;
  const { about, items } = draw;
  const { id: declaration, conversation } = declared.table;
  if (next === "bind") {
    return (
      <StatementForm
        name={`bind/${declaration}/${about}`}
        title={say("draw.bind")}
        {...{ conversation, isFirst: true }}
        facts={[say("draw.bindShows"), say("draw.bindStays")]}
        read={() => ({
          complaints: [],
          said: {
            post: (sending) => postDraw({ ...sending, declaration, about, items }),
            shown: <p>{say("draw.bindWords", { about, count: items })}</p>,
          },
        })}
      />
    );
  }
  const of = draw.parties.find(({ party }) => stand.by.includes(party))?.bound;
  if (next === "show" && of !== undefined) {
    return (
      <StatementForm
        name={`show/${of}`}
        title={say("draw.show")}
        {...{ conversation, isFirst: true }}
        facts={[say("draw.showShows"), say("draw.showStays")]}
        read={() => ({
          complaints: [],
          said: {
            post: ({ lang }) => postShowDraw({ of, lang }),
            shown: <p>{say("draw.showWords", { about })}</p>,
          },
        })}
      />
    );
  }
  if (next === "open" && drawn?.owed !== undefined) {
    if (isProving(answer, declaration)) {
      return (
        <p role="status">
          <Shape name="waiting" /> {say("draw.opening")}
        </p>
      );
    }
    return (
      <OpeningOffer
        key={drawn.owed}
        {...{ declared, pack, opening: { kind: "place", place: drawn.owed } }}
        label={say("draw.open")}
        first
      />
    );
  }
  return null;
}

/** What was drawn so far. A leaf has a place and no name until it is opened. */
function Leaves({ drawn, draw }: { drawn: DrawnView; draw: DrawView }): ReactElement {
  const say = useSay();
  const { items, padding, owed } = drawn;
  return (
    <>
      <p>
        {say("draw.soFar", { count: items.length, wanted: draw.items, padding: padding.length })}
      </p>
      <ol className="leaves">
        {items.map((place) => (
          <li key={place}>
            <Shape name="disc" /> {say("draw.leaf.item")} <Place place={place} />
          </li>
        ))}
        {padding.map((place) => (
          <li key={place}>
            <Shape name="ring" /> {say("draw.leaf.padding")} <Place place={place} />
          </li>
        ))}
        {owed !== undefined && (
          <li>
            <Shape name="waiting" /> {say("draw.leaf.owed")} <Place place={owed} />
          </li>
        )}
      </ol>
    </>
  );
}

function Place({ place }: { place: string }): ReactElement {
  return (
    <span className="code" dir="ltr">
      {place.slice(0, SHOWN)}…
    </span>
  );
}

const WORD_SHAPES: Readonly<Record<DrawView["parties"][number]["word"], ShapeName>> = {
  "not-bound": "ring",
  bound: "half",
  "not-revealed": "waiting",
  revealed: "tick",
};
const NEXT_SHAPES: Readonly<Record<DrawStand["next"], ShapeName>> = {
  bind: "triangle",
  show: "triangle",
  open: "triangle",
  "others-bind": "waiting",
  "others-show": "waiting",
  "others-open": "waiting",
  "no-leaves": "question",
  complete: "tick",
};
/** Digits of a place that tell leaves apart on a screen. */
const SHOWN = 16;
