/** @module All joint texts: what waits for us first, then the others, and a way to open one. */

import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../centre-context.js";
import type { TextOf } from "../../route.js";
import { getTexts } from "../../texts-api.js";
import { ErrorBox } from "../error-box.js";
import { useLoaded } from "../loaded.js";
import { Shape } from "../shapes.js";
import { OpenText } from "./open-text.js";
import { TextRow } from "./text-row.js";

/** The page; with a round, the form for a new text of it stands open. */
export function AllTextsPage({ of }: { of: TextOf | undefined }): ReactElement {
  const say = useSay();
  const { value: texts, error } = useLoaded("", getTexts);
  const [opening, setOpening] = useState(of !== undefined);
  const ours = (texts ?? []).filter(({ waiting }) => waiting.some((word) => word !== "words"));
  const others = (texts ?? []).filter((text) => !ours.includes(text));
  return (
    <div className="declaration">
      <h1>{say("texts.title")}</h1>
      <p>{say("texts.intro")}</p>
      {error !== undefined && <ErrorBox error={error} />}
      {texts === undefined && error === undefined && <p>{say("frame.loading")}</p>}
      {texts !== undefined && (
        <section aria-labelledby="texts-needs" className="needs-you">
          <h2 id="texts-needs">{say("texts.needs", { count: ours.length })}</h2>
          {ours.length === 0 ? (
            <p className="calm">
              <Shape name="tick" /> {say("texts.needsNone")}
            </p>
          ) : (
            <ul className="declared-rows">
              {ours.map((text) => (
                <TextRow key={text.id} text={text} />
              ))}
            </ul>
          )}
        </section>
      )}
      {texts !== undefined && (
        <section aria-labelledby="texts-all">
          <h2 id="texts-all">{say("texts.others", { count: others.length })}</h2>
          {others.length > 0 && (
            <ul className="declared-rows">
              {others.map((text) => (
                <TextRow key={text.id} text={text} />
              ))}
            </ul>
          )}
        </section>
      )}
      {opening ? (
        <OpenText of={of} onClose={() => setOpening(false)} />
      ) : (
        <p>
          <Button onPress={() => setOpening(true)}>{say("texts.open")}</Button>
        </p>
      )}
    </div>
  );
}
