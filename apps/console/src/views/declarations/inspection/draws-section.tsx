/** @module Draws by joint randomness: who is bound, who has shown, and the one act that is next. */

import { limits } from "@parley/wire";
import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { postDraw } from "../../../declarations-api.js";
import { drawStands, mayBeginDraw } from "../../../view-model/declarations/inspection/draws.js";
import { readDraw, DRAW } from "../../../view-model/declarations/inspection/draw-form.js";
import type { ChosenDeclaration } from "../declaration-choice.js";
import { DrawEntry } from "./draw-entry.js";
import { StatementForm } from "../stating/statement-form.js";
import { TypedField } from "../stating/typed-field.js";

/** The section: draws in which we are next first, and a form for another. */
export function DrawsSection(chosen: ChosenDeclaration): ReactElement {
  const say = useSay();
  const { declared, answer } = chosen;
  const { table } = declared;
  const stands = drawStands(answer, table);
  return (
    <section aria-labelledby="draws" className="declared-part">
      <h2 id="draws">{say("draw.title")}</h2>
      <p>{say("draw.intro")}</p>
      {stands.length === 0 && <p className="calm">{say("draw.none")}</p>}
      <ul className="declared-list">
        {stands.map((stand) => (
          <li key={stand.draw.about}>
            <DrawEntry stand={stand} chosen={chosen} />
          </li>
        ))}
      </ul>
      {mayBeginDraw(answer.party, table) ? (
        <StatementForm
          name={`draw/${table.id}`}
          title={say("draw.begin")}
          conversation={table.conversation}
          facts={[say("draw.bindShows"), say("draw.bindStays")]}
          read={(typed) => {
            const { about, items, complaints } = readDraw(typed, table.draws);
            return {
              complaints,
              said: {
                post: (sending) => postDraw({ ...sending, declaration: table.id, about, items }),
                shown: <p>{say("draw.bindWords", { about, count: items })}</p>,
              },
            };
          }}
        >
          <TypedField at={DRAW.about} label={say("draw.about")} hint={say("draw.aboutNote")} />
          <TypedField
            at={DRAW.items}
            label={say("draw.items")}
            hint={say("draw.itemsNote", { most: limits.drawnMax })}
            size={6}
            isPlain
          />
        </StatementForm>
      ) : (
        <p>{say("draw.owes")}</p>
      )}
    </section>
  );
}
