/** @module The joint texts of one consultation, for its page. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { formatRoute } from "../../route.js";
import { getTexts } from "../../texts-api.js";
import { ErrorBox } from "../error-box.js";
import { useLoaded } from "../loaded.js";
import { TextRow } from "./text-row.js";
import { TextsWords } from "./texts-words.js";

interface OfConsultation {
  /** The id of its first proposal. */
  readonly consultation: string;
  /** The round that a new text would belong to; without it none is offered. */
  readonly round?: number;
}

/** The list, and a way to open one. */
export function TextsOfConsultation(props: OfConsultation): ReactElement {
  return (
    <TextsWords>
      <Texts {...props} />
    </TextsWords>
  );
}

function Texts({ consultation, round }: OfConsultation): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded("", getTexts);
  const texts = (value ?? []).filter(({ of }) => of?.consultation === consultation);
  const heading = `texts-of-${consultation}`;
  return (
    <section aria-labelledby={heading} className="texts-of">
      <h2 id={heading}>{say("texts.ofThis", { count: texts.length })}</h2>
      {error !== undefined && <ErrorBox error={error} />}
      {value !== undefined && texts.length === 0 && (
        <p className="calm">{say("texts.noneOfThis")}</p>
      )}
      {texts.length > 0 && (
        <ul className="declared-rows">
          {texts.map((text) => (
            <TextRow key={text.id} text={text} />
          ))}
        </ul>
      )}
      {round !== undefined && (
        <p>
          <a className="button" href={formatRoute({ page: "texts", of: { consultation, round } })}>
            {say("texts.open")}
          </a>
        </p>
      )}
    </section>
  );
}
