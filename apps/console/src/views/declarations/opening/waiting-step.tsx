/** @module A step taken at once with others: who stands where, and what stopping gives away. */

import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useLive, useSay } from "../../../centre-context.js";
import { postShow, type WaitingStepView } from "../../../declarations-api.js";
import { goTo } from "../../../navigation.js";
import { ErrorBox } from "../../error-box.js";
import { Shape } from "../../shapes.js";

/** Where all stand, and our next act where there is one. */
export function WaitingStep({
  waiting,
  name,
}: {
  waiting: WaitingStepView;
  /** What the step is called. */
  name: string;
}): ReactElement {
  const say = useSay();
  const { bound, notBound, shown, midway } = waiting;
  return (
    <div className="act-form waiting-step" role="group" aria-label={name}>
      <ul>
        {[...bound, ...notBound].map((party) => (
          <li key={party}>
            <Shape name={standingShape(waiting, party)} />{" "}
            <strong>{say("line.party", { party: { party } })}</strong>{" "}
            {say(`waits.${standingOf(waiting, party)}`)}
          </li>
        ))}
      </ul>
      <p>
        <strong>{say("waits.midway")}</strong> {say(`waits.midway.${midway}`)}
      </p>
      {(midway === "none-shown" || midway === "others-shown") && (
        <Show of={waiting.of} name={name} others={[...bound, ...shown]} />
      )}
    </div>
  );
}

/** A second press shows it: it cannot be taken back. */
function Show(props: { of: string; name: string; others: readonly string[] }): ReactElement {
  const say = useSay();
  const live = useLive();
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { of, name, others } = props;
  const self = live.state.centre?.party;
  const parties = [...new Set(others)].filter((party) => party !== self);
  const show = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const sent = await postShow({ of });
      await live.refresh();
      goTo({ page: "conversation", id: sent.conversation, statement: sent.id });
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  if (!sure) {
    return (
      <Button className="first" onPress={() => setSure(true)}>
        {say("waits.show", { step: name })}
      </Button>
    );
  }
  return (
    <div role="group" className="duty-sure" aria-label={say("waits.show", { step: name })}>
      <p role="alert">{say("waits.showAsk", { parties: { parties } })}</p>
      <Button autoFocus isDisabled={busy} onPress={() => setSure(false)}>
        {say("form.close")}
      </Button>
      <Button className="first" isDisabled={busy} onPress={() => void show()}>
        {say("waits.showNow")}
      </Button>
      {error !== undefined && <ErrorBox error={error} />}
    </div>
  );
}

type Standing = "shown" | "bound" | "not-bound";

function standingOf({ shown, bound }: WaitingStepView, party: string): Standing {
  if (shown.includes(party)) return "shown";
  return bound.includes(party) ? "bound" : "not-bound";
}

function standingShape(waiting: WaitingStepView, party: string): "disc" | "half" | "waiting" {
  const standing = standingOf(waiting, party);
  return standing === "shown" ? "disc" : standing === "bound" ? "half" : "waiting";
}
