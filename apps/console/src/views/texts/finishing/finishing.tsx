/** @module What the text has come to: what is open, its versions, who has done what. */

import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import { shownVersions } from "../../../view-model/texts/next-acts.js";
import { Shape } from "../../shapes.js";
import { useDesk } from "../joint-text.js";
import { CheckpointPanel } from "./checkpoint-panel.js";
import { NotCountedList } from "./not-counted.js";
import { Unfinished } from "./unfinished.js";
import { VersionCard } from "./version-card.js";

/** The section. */
export function Finishing(): ReactElement {
  const say = useSay();
  const { read, answer, ownIndex } = useDesk();
  const [making, setMaking] = useState(false);
  const { standing } = read;
  const versions = shownVersions(standing);
  const isHere = standing.versions.some(({ digest }) => digest === answer.digest);
  return (
    <section aria-labelledby="finishing" className="text-section finishing">
      <h2 id="finishing">{say("finish.title")}</h2>
      <Unfinished />
      {standing.state === "two-texts" && (
        <div className="error" role="alert">
          <p>
            <Shape name="apart" /> {say("finish.twoTexts")}
          </p>
          <p>{say("finish.twoTextsNext")}</p>
        </div>
      )}
      {ownIndex >= 0 && !making && (
        <p>
          <Button
            {...(versions.length === 0 && { className: "first" })}
            isDisabled={answer.digest === undefined || isHere}
            onPress={() => setMaking(true)}
          >
            {say("checkpoint.make")}
          </Button>{" "}
          <span className="small">{say(isHere ? "checkpoint.isHere" : "checkpoint.note")}</span>
        </p>
      )}
      {making && <CheckpointPanel onClose={() => setMaking(false)} />}
      {versions.length === 0 ? (
        <p className="calm">{say("version.none")}</p>
      ) : (
        <ol className="versions">
          {versions.map((version) => (
            <VersionCard key={version.digest} version={version} />
          ))}
        </ol>
      )}
      <NotCountedList />
    </section>
  );
}
