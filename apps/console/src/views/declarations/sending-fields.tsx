/** @module How urgent a statement is, and in which language its words are. */

import type { Precedence } from "@parley/wire";
import type { ReactElement } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { useSay } from "../../centre-context.js";
import { PRECEDENCES } from "../../view-model/precedence.js";
import { LanguageSelect } from "../language-select.js";
import { PrecedenceLabel } from "../precedence-label.js";

/** What both fields hold. */
export interface SendingForm {
  readonly precedence: Precedence;
  readonly lang: string;
}

/** Both fields. */
export function SendingFields({
  form: { precedence, lang },
  change,
}: {
  form: SendingForm;
  change: (change: Partial<SendingForm>) => void;
}): ReactElement {
  const say = useSay();
  return (
    <>
      <RadioGroup
        className="choices"
        value={`${precedence}`}
        onChange={(value) => {
          const chosen = PRECEDENCES.find((one) => `${one}` === value);
          if (chosen !== undefined) change({ precedence: chosen });
        }}
      >
        <Label>{say("compose.precedence")}</Label>
        <div className="choice-row">
          {PRECEDENCES.map((one) => (
            <Radio key={one} value={`${one}`}>
              <span className="dot" aria-hidden="true" />
              <PrecedenceLabel precedence={one} />
              <span className="small">{say(`precedence.aim.${one}`)}</span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <LanguageSelect value={lang} onChange={(code) => change({ lang: code })} />
    </>
  );
}
