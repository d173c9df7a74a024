/** @module The acts that apply now to one statement, each with what it needs and what it says. */

import type { AvailableAct, StatementView } from "@parley/protocol";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { postAcknowledgement, postCorrection, postResend, postStatement } from "../api.js";
import { useLanguage, useLive, useSay } from "../centre-context.js";
import {
  actWords,
  isAcknowledgement,
  isCorrection,
  offerActs,
  type ActOffer,
} from "../view-model/acts.js";
import { repeatRequest } from "../view-model/repeat.js";
import { reference } from "../view-model/transcript.js";
import { ActForm, type Filled } from "./act-form.js";
import { ErrorBox } from "./error-box.js";

/** Offers the acts. Opened for the statement that needs one; closed for the others. */
export function ActPanel({
  statement,
  repeated,
  open,
  focus,
  onAnswer,
}: {
  statement: StatementView;
  /** What the statement asks to be said again. */
  repeated: StatementView | undefined;
  open: boolean;
  focus: boolean;
  onAnswer: (statement: StatementView) => void;
}): ReactElement | null {
  const say = useSay();
  const [shown, setShown] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  // What was pressed is gone once it is sent: the focus goes back to what applies now.
  const act = useAct(statement, repeated, onAnswer, () => panel.current?.focus());
  useFirstFocus(panel, focus && open);
  if (statement.acts.length === 0) return null;
  const name = say("acts.for", { number: reference(statement) });
  if (!open && !shown) {
    return (
      <Button className="plain acts-closed" onPress={() => setShown(true)}>
        {name}
      </Button>
    );
  }
  const { replies, own } = offerActs(statement.acts);
  const first = [...replies, ...own].find((offer) => offer.first);
  return (
    <div className="acts" role="group" aria-label={name} ref={panel} tabIndex={-1}>
      <OfferRow offers={replies} act={act} statement={statement} repeated={repeated} />
      <OfferRow offers={own} act={act} statement={statement} repeated={repeated} />
      {act.form !== undefined && (
        <ActForm
          key={act.form.act}
          offer={act.form}
          statement={statement}
          repeated={repeated}
          busy={act.busy}
          onSend={(filled) => void act.send(act.form?.act, filled)}
          onClose={act.close}
        />
      )}
      {act.error !== undefined && <ErrorBox error={act.error} />}
      {act.form === undefined && first !== undefined && (
        <p className="small">
          {say(`effect.${first.act}`, { number: reference(statement) })} {say("acts.rider")}
        </p>
      )}
    </div>
  );
}

function OfferRow({
  offers,
  act,
  statement,
  repeated,
}: {
  offers: readonly ActOffer[];
  act: ActState;
  statement: StatementView;
  repeated: StatementView | undefined;
}): ReactElement | null {
  const say = useSay();
  if (offers.length === 0) return null;
  return (
    <div className="offers">
      {offers.map((offer) => (
        <Button
          key={offer.act}
          // An open form has the one right next act: its own.
          className={offer.first && act.form === undefined ? "first" : ""}
          aria-expanded={act.form?.act === offer.act}
          isDisabled={act.busy}
          onPress={() => act.choose(offer)}
        >
          {say(actWords(offer.act, statement, repeated === undefined ? {} : { repeated }))}
          <span className="unseen"> {reference(statement)}</span>
        </Button>
      ))}
    </div>
  );
}

interface ActState {
  readonly form: ActOffer | undefined;
  readonly busy: boolean;
  readonly error: unknown;
  choose(offer: ActOffer): void;
  close(): void;
  send(act: AvailableAct | undefined, filled: Filled): Promise<void>;
}

function useAct(
  statement: StatementView,
  repeated: StatementView | undefined,
  onAnswer: (statement: StatementView) => void,
  onSent: () => void,
): ActState {
  const live = useLive();
  const { code: lang } = useLanguage();
  const [form, setForm] = useState<ActOffer>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = async (act: AvailableAct | undefined, filled: Filled): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const again = repeated && repeatRequest(repeated, statement, live.now());
      if (act === "repeat" && again !== undefined) await postStatement(again);
      else if (act !== undefined) await post(statement.id, act, filled, filled.lang ?? lang);
      setForm(undefined);
      await live.refresh();
      onSent();
    } catch (thrown) {
      setError(thrown);
    }
    setBusy(false);
  };
  const choose = (offer: ActOffer): void => {
    setError(undefined);
    if (offer.act === "answer") onAnswer(statement);
    else if (offer.act === "read") void send("read", {});
    else setForm(form?.act === offer.act ? undefined : offer);
  };
  return { form, busy, error, choose, close: () => setForm(undefined), send };
}

async function post(of: string, act: AvailableAct, filled: Filled, lang: string): Promise<void> {
  const text = filled.text === undefined ? {} : { text: filled.text };
  if (act === "resend") {
    for (const party of filled.parties ?? []) await postResend(of, party);
  } else if (isAcknowledgement(act)) {
    const { answerBy } = filled;
    const promise = answerBy === undefined ? {} : { answerBy };
    await postAcknowledgement({ of, as: act, ...promise, ...text, lang });
  } else if (isCorrection(act)) {
    await postCorrection({ of, as: act, ...text, lang });
  }
}

/** Whoever came to read finds the right next act under the fingers. */
function useFirstFocus(panel: React.RefObject<HTMLDivElement | null>, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return;
    panel.current?.querySelector<HTMLElement>("button.first")?.focus({ preventScroll: true });
  }, [panel, wanted]);
}
