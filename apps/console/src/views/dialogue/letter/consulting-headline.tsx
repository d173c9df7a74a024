/** @module A headline on a dialogue: what it says, in the officer's language. */

import type { ConsultingHeadline } from "@parley/protocol";
import type { ReactElement } from "react";
import { useSay } from "../../../centre-context.js";
import { consultingWords, hasAbout } from "../../../view-model/dialogue/consulting-words.js";
import { firstWords } from "../../../view-model/visible-text.js";
import { Foreign } from "../../foreign-text.js";
import { DialogueWords } from "../dialogue-words.js";

/** The words. */
export function ConsultingHeadlineWords(props: { consulting: ConsultingHeadline }): ReactElement {
  return (
    <DialogueWords>
      <Sentence {...props} />
    </DialogueWords>
  );
}

function Sentence({ consulting }: { consulting: ConsultingHeadline }): ReactElement {
  const say = useSay();
  return (
    <>
      {say(consultingWords(consulting))}
      {hasAbout(consulting) && (
        <>
          {" "}
          <Foreign text={firstWords(consulting.about)} />
        </>
      )}
    </>
  );
}
