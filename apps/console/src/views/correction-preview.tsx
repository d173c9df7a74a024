/** @module What a correction will leave of a message: the old words struck, the new ones below. */

import type { ReactElement } from "react";
import { useSay } from "../centre-context.js";
import type { Correctable } from "../view-model/correction.js";
import { ForeignBlock } from "./foreign-text.js";

/** Shows which part is corrected, and how it will stand. */
export function CorrectionPreview({
  old,
  oldLang,
  text,
  lang,
}: {
  old: Correctable;
  oldLang: string;
  text: string;
  lang: string;
}): ReactElement {
  const say = useSay();
  return (
    <section className="letter" aria-label={say("form.willStand")}>
      <p className="small">{say("form.willStand")}</p>
      <div className="struck">
        <ForeignBlock text={old.words} lang={oldLang} />
      </div>
      {text.trim() !== "" && <ForeignBlock text={text.trim()} lang={lang} />}
      <p className="small">{say(`part.${old.part}`)}</p>
    </section>
  );
}
