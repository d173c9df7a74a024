/** @module A document as it is sent: what it bears, and its words in each language. */

import type { ReactElement } from "react";
import type { DocumentJson } from "../../../dialogue-api.js";
import { useSay } from "../../../centre-context.js";
import { DoctrineWords } from "../../declarations/doctrine/doctrine-words.js";
import { Foreign } from "../../foreign-text.js";

/** All of it. */
export function DocumentShown({ document }: { document: DocumentJson }): ReactElement {
  return (
    <>
      <DocumentFacts document={document} signedBy={document.signed_by} />
      <DoctrineWords words={document.words} />
    </>
  );
}

/** What it bears beside its words. */
export function DocumentFacts({
  document,
  signedBy,
}: {
  document: Omit<DocumentJson, "kind" | "words" | "signed_by" | "consultation" | "answers">;
  signedBy: string | undefined;
}): ReactElement {
  const say = useSay();
  const { form, number, title, addressee, place, day, flags, handling } = document;
  return (
    <>
      <dl className="letter-head">
        <dt>{say("document.form")}</dt>
        <dd>{say(`document.form.${form}`)}</dd>
        <dt>{say("document.number")}</dt>
        <dd>{number === undefined ? say("document.noNumber") : <Foreign text={number} />}</dd>
        <dt>{say("document.title")}</dt>
        <dd>
          <Foreign text={title} />
        </dd>
        <dt>{say("document.addressee")}</dt>
        <dd>
          <Foreign text={addressee} />
        </dd>
        <dt>{say("document.placeAndDay")}</dt>
        <dd>
          <Foreign text={place} /> · {say("round.day", { day: { day } })}
        </dd>
        {signedBy !== undefined && (
          <>
            <dt>{say("document.signedBy")}</dt>
            <dd>
              <Foreign text={signedBy} />
            </dd>
          </>
        )}
        {handling !== undefined && (
          <>
            <dt>{say("document.handling")}</dt>
            <dd>
              <Foreign text={handling} />
            </dd>
          </>
        )}
      </dl>
      {flags.length > 0 && (
        <ul className="flags">
          {flags.map((flag) => (
            <li key={flag} className="mark">
              {say(`document.flag.${flag}`)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
