/** @module What is said of a wording or of an end, and how we can answer it. */

import type { ReactElement } from "react";
import type { EndingView, VersionView } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import { plainAct } from "../../../view-model/dialogue/act-forms.js";
import type { Answerable } from "../../../view-model/dialogue/promise-acts.js";
import { ForeignBlock } from "../../foreign-text.js";
import { Shape } from "../../shapes.js";
import { SaidByLine } from "../said-by.js";
import { ActForm } from "../stating/act-form.js";
import { TextAct } from "../stating/text-act.js";

/** Whom it waits for, and what is disputed of it in which words. */
export function Replies(props: {
  one: VersionView | EndingView;
  conversation: string;
}): ReactElement {
  const say = useSay();
  const { one, conversation } = props;
  return (
    <>
      {one.waitsFor.length > 0 && (
        <p className="small">
          <Shape name="waiting" /> {say("promise.waitsFor", { parties: { parties: one.waitsFor } })}
        </p>
      )}
      {one.disputed.map((dispute) => (
        <div key={dispute.id} className="reason">
          <p>
            <Shape name="apart" /> {say("promise.disputedBy", { party: { party: dispute.from } })}
          </p>
          <ForeignBlock text={dispute.text} />
          <SaidByLine said={dispute} conversation={conversation} />
        </div>
      ))}
    </>
  );
}

/** Accepting it, or disputing it. */
export function ReplyActs(props: {
  open: Answerable<VersionView | EndingView>;
  conversation: string;
  of?: "wording" | "ending";
}): ReactElement {
  const say = useSay();
  const { open, conversation, of = "wording" } = props;
  const { one, canAccept, canDispute } = open;
  return (
    <div className="offers">
      {canAccept && (
        <ActForm
          name={`accept-${of}/${one.id}`}
          title={say(`promise.accept.${of}`)}
          conversation={conversation}
          isFirst
          facts={[say(`promise.acceptFact.${of}`)]}
          read={() => plainAct({ kind: "undertaking", as: "accepted", of: one.id })}
        />
      )}
      {canDispute && (
        <TextAct
          name={`dispute/${one.id}`}
          title={say("promise.dispute")}
          conversation={conversation}
          label="act.words"
          hint={say("promise.disputeNote")}
          bodyOf={(text) => ({ kind: "undertaking", as: "disputed", of: one.id, text })}
        />
      )}
    </div>
  );
}
