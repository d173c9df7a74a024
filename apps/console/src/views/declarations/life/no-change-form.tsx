/** @module That nothing has changed of an own declaration: an act of its own, and signed. */

import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { postPlain } from "../../../declarations-api.js";
import { shortId, type Declared } from "../../../view-model/declarations/declared.js";
import { readAsOf } from "../../../view-model/declarations/life/as-of.js";
import { StatementForm } from "../stating/statement-form.js";
import { TypedField } from "../stating/typed-field.js";

/** The button and the form; it goes where the declaration was said. */
export function NoChangeForm({ declared: { table } }: { declared: Declared }): ReactElement {
  const say = useSay();
  const { id: declaration, conversation } = table;
  return (
    <StatementForm
      name={`no-change/${declaration}`}
      title={say("life.noChange")}
      conversation={conversation}
      facts={[say("life.noChangeStays")]}
      read={(typed) => {
        const { asOf, complaints } = readAsOf(typed, AS_OF);
        return {
          complaints,
          said: {
            post: (sending) =>
              postPlain({
                ...{ ...sending, as: "no-change", declaration },
                ...(asOf !== "" && { asOf }),
              }),
            shown: (
              <>
                <p>{say("life.noChangeWords", { number: shortId(declaration) })}</p>
                {asOf !== "" && <p>{say("life.asOfDay", { day: { day: asOf } })}</p>}
              </>
            ),
          },
        };
      }}
    >
      <TypedField
        at={AS_OF}
        label={say("life.asOf")}
        hint={say("life.asOfNote")}
        size={11}
        isPlain
      />
    </StatementForm>
  );
}

const AS_OF = "no-change/as-of";
