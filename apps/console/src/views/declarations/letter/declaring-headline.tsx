/** @module A headline on declarations: what it says, in the officer's language. */

import type { DeclaringHeadline } from "@parley/protocol";
import type { ReactElement } from "react";
import { useLanguage, useSay } from "../../../centre-context.js";
import {
  declaringWords,
  isAboutInWords,
} from "../../../view-model/declarations/declaring-words.js";
import { firstWords } from "../../../view-model/visible-text.js";
import { usePacks } from "../../desk/desk-words.js";
import { Foreign } from "../../foreign-text.js";
import { DeclarationsWords } from "../declarations-words.js";

/** The words. */
export function DeclaringHeadlineWords(props: { declaring: DeclaringHeadline }): ReactElement {
  return (
    <DeclarationsWords>
      <Sentence {...props} />
    </DeclarationsWords>
  );
}

function Sentence({ declaring }: { declaring: DeclaringHeadline }): ReactElement {
  const say = useSay();
  const { code } = useLanguage();
  const { packs } = usePacks();
  const about = firstWords(declaring.about);
  // A step's own name is known where its declaration is: in the conversation.
  return (
    <>
      {say(declaringWords({ ...declaring, about }, { packs, language: code }))}
      {isAboutInWords(declaring) && (
        <>
          {" "}
          <Foreign text={about} />
        </>
      )}
    </>
  );
}
