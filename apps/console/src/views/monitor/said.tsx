/** @module What an entry says, in a few words: a figure, an act, or its words. */

import type { Entry } from "@parley/public-record";
import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { numberWords } from "../../view-model/monitor/figure-words.js";
import { Foreign } from "../foreign-text.js";

/** A figure with its category, an act, or the words. */
export function Said({ entry }: { entry: Entry }): ReactElement {
  const say = useSay();
  const { figure, act, words } = entry;
  if (act !== undefined) return <>{say(`sources.act.${act}`)}</>;
  if (figure === undefined) {
    return <Foreign text={words?.text ?? ""} lang={words?.language ?? "und"} />;
  }
  const number = numberWords(figure);
  return (
    <>
      {say("sources.figure", { number, unit: { id: `sources.unit.${figure.unit}` } })}
      {" · "}
      {say(`sources.category.${figure.category}`)}
    </>
  );
}
