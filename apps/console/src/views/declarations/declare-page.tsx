/** @module Declaring: under which agreement, a table or that there is nothing. */

import type { Pack } from "@parley/agreement";
import { useState, type ReactElement } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { useLanguage, useLiveState, useSay } from "../../centre-context.js";
import { formText } from "../../view-model/form/texts.js";
import { Choice } from "../desk/choice.js";
import { usePacks } from "../desk/desk-words.js";
import { ErrorBox } from "../error-box.js";
import { DeclareNil } from "./declare/declare-nil.js";
import { DeclareTable } from "./declare/declare-table.js";

/** The page. */
export function DeclarePage(): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const self = useLiveState().centre?.party ?? "";
  const { packs, error } = usePacks();
  const [chosen, setChosen] = useState<string>();
  const all = [...(packs?.values() ?? [])].filter((pack) => isDeclarable(pack, self));
  // One alone needs no choosing.
  const pack = all.find(({ id }) => id === chosen) ?? (all.length === 1 ? all[0] : undefined);
  return (
    <div className="declaration">
      <h1>{say("part.declare")}</h1>
      <p>{say("declare.intro")}</p>
      {error !== undefined && <ErrorBox error={error} />}
      {packs === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {packs !== undefined && all.length === 0 && <p>{say("declare.noAgreement")}</p>}
      {all.length > 0 && (
        <Choice
          label={say("notify.agreement")}
          value={pack?.id}
          options={all.map(({ id, shortName }) => ({ id, name: formText(shortName, code, id) }))}
          onChoose={setChosen}
        />
      )}
      {pack !== undefined && <What key={pack.hash} pack={pack} self={self} />}
    </div>
  );
}

function What({ pack, self }: { pack: Pack; self: string }): ReactElement {
  const say = useSay();
  const [what, setWhat] = useState("table");
  return (
    <>
      <RadioGroup className="choices" value={what} onChange={setWhat}>
        <Label>{say("declare.what")}</Label>
        <div className="choice-row">
          {(["table", "nil"] as const).map((one) => (
            <Radio key={one} value={one}>
              <span className="dot" aria-hidden="true" />
              {say(`declare.what.${one}`)}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      {what === "table" ? (
        <DeclareTable pack={pack} self={self} />
      ) : (
        <DeclareNil pack={pack} self={self} />
      )}
    </>
  );
}

/** The agreement says what an item is, and this party is one of its parties. */
function isDeclarable({ items, parties }: Pack, self: string): boolean {
  return items !== undefined && parties.has(self);
}
