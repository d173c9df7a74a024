/** @module Who looked through a table, who releases it, what all will see, and one press. */

import type { Pack } from "@parley/agreement";
import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useLanguage, useLiveState, useSay } from "../../../centre-context.js";
import { postDeclaration, type DryRunView } from "../../../declarations-api.js";
import {
  declareRequest,
  missingInSignOff,
  type DeclareForm,
} from "../../../view-model/declarations/declare-form.js";
import { fieldLabel, quantityLabel, stepLabel } from "../../../view-model/declarations/names.js";
import type { Sending } from "../../../view-model/desk/destination.js";
import { formText } from "../../../view-model/form/texts.js";
import { readTypedTime } from "../../../view-model/typed-time.js";
import { ForeignBlock } from "../../foreign-text.js";
import { PrecedenceLabel } from "../../precedence-label.js";
import { ReleasePanel } from "../../release-panel.js";
import { TextLine } from "../opening/disclose-fields.js";
import { NamedLabels } from "../named-labels.js";

interface ReleaseProps {
  readonly pack: Pack;
  readonly form: DeclareForm;
  readonly change: (part: Partial<DeclareForm>) => void;
  readonly tried: DryRunView;
  readonly sending: Sending;
  readonly onBack: () => void;
  /** Told the name of the work that has begun. */
  readonly onBegun: (work: string) => void;
}

/** The sign-off, then the last look. */
export function DeclareRelease(props: ReleaseProps): ReactElement {
  const say = useSay();
  const [reading, setReading] = useState(false);
  const { pack, form, sending, onBegun } = props;
  const { recipients, precedence } = sending;
  if (!reading) return <SignOff {...props} onDone={() => setReading(true)} />;
  return (
    <ReleasePanel
      released={{
        ...{ recipients, precedence },
        post: () => postDeclaration(declareRequest(form, pack.id, sending)),
      }}
      words={say("declare.bind", { codes: recipients.join(" ") })}
      backWords={say("sign.back")}
      moreFacts={[say("declare.fact.bound"), say("declare.fact.people")]}
      onBack={() => setReading(false)}
      onSent={(sent) => {
        if ("work" in sent) onBegun(sent.work);
      }}
    >
      <Seen {...props} />
      <p>
        <PrecedenceLabel precedence={precedence} />
      </p>
    </ReleasePanel>
  );
}

function SignOff({
  form,
  change,
  onBack,
  onDone,
}: ReleaseProps & { onDone: () => void }): ReactElement {
  const say = useSay();
  const [first, second] = form.releasedBy;
  const missing = missingInSignOff(form);
  return (
    <section className="declare-form" aria-labelledby="sign-off">
      <h2 id="sign-off">{say("sign.title")}</h2>
      <p>{say("sign.note")}</p>
      <TextLine
        label={say("sign.reviewedBy")}
        value={form.reviewedBy}
        onChange={(reviewedBy) => change({ reviewedBy })}
      />
      <TextLine
        label={say("sign.first")}
        value={first}
        onChange={(name) => change({ releasedBy: [name, second] })}
      />
      <TextLine
        label={say("sign.second")}
        value={second}
        onChange={(name) => change({ releasedBy: [first, name] })}
      />
      <div className="offers">
        <Button className="first" isDisabled={missing !== undefined} onPress={onDone}>
          {say("declare.seeAll")}
        </Button>
        <Button onPress={onBack}>{say("notify.edit")}</Button>
      </div>
      <p role="status" className="small">
        {missing !== undefined && say(missing)}
      </p>
    </section>
  );
}

/** Exactly what all will see at once. */
function Seen({ pack, form, tried, sending }: ReleaseProps): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const self = useLiveState().centre?.party ?? "";
  const at = readTypedTime(form.asOf);
  const agreement = formText(pack.shortName, code, pack.id).text;
  const party = { party: self };
  return (
    <div className="letter">
      <p>
        {at === undefined
          ? say("declare.seen.tableNow", { party, agreement })
          : say("declare.seen.table", { party, agreement, at: { utcMinute: at } })}
      </p>
      {form.supplements !== "" && (
        <p>{say(`tables.adds.${form.correction ? "correction" : "update"}`)}</p>
      )}
      <p className="small">{say("tables.scope")}</p>
      <ForeignBlock text={tried.scope} lang={sending.lang} />
      <p>{say("declare.seen.padded", { count: tried.padded })}</p>
      <NamedLabels
        title={say("declare.seen.fields")}
        labels={tried.fields.map((name) => fieldLabel(pack, name))}
      />
      <NamedLabels
        title={say("declare.seen.counted")}
        labels={tried.totals.map(({ id }) => quantityLabel(pack, id))}
      />
      <NamedLabels
        title={say("declare.seen.steps")}
        labels={tried.steps.map(({ id }) => stepLabel(pack, id))}
      />
      <p>{say("declare.seen.nothing")}</p>
    </div>
  );
}
