/** @module Writing a message that opens a new conversation, perhaps a question about a notice. */

import type { ReactElement } from "react";
import { useLiveState, useSay } from "../centre-context.js";
import { questionOf } from "../view-model/notices.js";
import { Composer, type Question } from "./composer.js";

/** The page behind "write a message", and behind the question that a notice offers. */
export function ComposePage({ notice }: { notice: string | undefined }): ReactElement {
  const say = useSay();
  const question = useQuestion(notice);
  return (
    <div className="compose">
      <h1>{say("compose.title")}</h1>
      {question !== undefined && <p>{say("compose.drafted")}</p>}
      <Composer conversation={undefined} answering={undefined} question={question} />
    </div>
  );
}

/** A notice that was taken note of meanwhile leaves what was written, or an empty form. */
function useQuestion(id: string | undefined): Question | undefined {
  const say = useSay();
  const { watch } = useLiveState();
  if (id === undefined) return undefined;
  const notice = watch?.notices.find((one) => one.id === id);
  const asked = notice && questionOf(notice);
  if (notice === undefined || asked === undefined) return { notice: id, begin: {} };
  return { notice: id, begin: { to: [notice.party], text: say(asked) } };
}
