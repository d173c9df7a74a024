/** @module Declaring that there is nothing, with what is meant by nothing. */

import type { Pack } from "@parley/agreement";
import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useLanguage, useSay } from "../../../centre-context.js";
import { postPlain } from "../../../declarations-api.js";
import {
  missingInScope,
  missingInSending,
  nilRequest,
} from "../../../view-model/declarations/declare-form.js";
import { formText } from "../../../view-model/form/texts.js";
import { NO_TIME, readTypedTime } from "../../../view-model/typed-time.js";
import { ForeignBlock } from "../../foreign-text.js";
import { PrecedenceLabel } from "../../precedence-label.js";
import { ReleasePanel } from "../../release-panel.js";
import { Destination, useDestination } from "./destination.js";
import { ScopeFields } from "./scope-fields.js";

/** The form, then the last look before it goes out. */
export function DeclareNil({ pack, self }: { pack: Pack; self: string }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const destination = useDestination(pack, self);
  const [form, setForm] = useState({ scope: "", asOf: NO_TIME });
  const [reading, setReading] = useState(false);
  const { sending } = destination;
  const missing = missingInScope(form) ?? missingInSending(sending);
  const { recipients, precedence, lang } = sending;
  if (reading) {
    const at = readTypedTime(form.asOf);
    const agreement = formText(pack.shortName, code, pack.id).text;
    const party = { party: self };
    return (
      <ReleasePanel
        released={{
          ...{ recipients, precedence },
          post: () => postPlain(nilRequest(form, pack.id, sending)),
        }}
        words={say("declare.release", { codes: recipients.join(" ") })}
        backWords={say("notify.edit")}
        onBack={() => setReading(false)}
        onSent={() => setReading(false)}
      >
        <div className="letter">
          <p>
            {at === undefined
              ? say("declare.seen.nilNow", { party, agreement })
              : say("plain.nil", { party, about: agreement, at: { utcMinute: at } })}
          </p>
          <p className="small">{say("plain.scope")}</p>
          <ForeignBlock text={form.scope.trim()} lang={lang} />
        </div>
        <p>
          <PrecedenceLabel precedence={precedence} />
        </p>
      </ReleasePanel>
    );
  }
  return (
    <section className="declare-form" aria-label={say("declare.what.nil")}>
      <ScopeFields
        form={form}
        change={(change) => setForm((before) => ({ ...before, ...change }))}
        note={say("declare.scopeNote.nil")}
        lang={lang}
      />
      <Destination destination={destination} pack={pack} />
      <Button className="first" isDisabled={missing !== undefined} onPress={() => setReading(true)}>
        {say("disclose.check")}
      </Button>
      <p role="status" className="small">
        {missing !== undefined && say(missing)}
      </p>
    </section>
  );
}
