/** @module One version of the text: by its digest, who has done what over it, what we can do. */

import type { Version } from "@parley/joint-text";
import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import { nextActs, shortDigest, type NextAct } from "../../../view-model/texts/next-acts.js";
import { sideShown, signedWords } from "../../../view-model/texts/standing-words.js";
import { Foreign } from "../../foreign-text.js";
import { Shape } from "../../shapes.js";
import { useDesk, useOwnPaper } from "../joint-text.js";
import { BindPanel } from "./bind-panel.js";

/** The card. */
export function VersionCard({ version }: { version: Version }): ReactElement {
  const say = useSay();
  const { read, answer, own } = useDesk();
  const [chosen, setChosen] = useState<NextAct>();
  const { digest, words, isFinished, isNewest } = version;
  const { sides } = read.standing.opened;
  const acts = nextActs(read.standing, version, own);
  const isLive = answer.digest === digest;
  return (
    <li className="version">
      <h3>
        {say(isNewest ? "version.newest" : "version.older")}{" "}
        <bdi dir="ltr" className="digest">
          {shortDigest(digest)}
        </bdi>
      </h3>
      <p>
        <Shape name={words !== "here" ? "question" : isLive ? "tick" : "diamond"} />{" "}
        {say(
          words === "here" ? (isLive ? "version.isLive" : "version.isNotLive") : `version.${words}`,
        )}
      </p>
      {words === "here" && (
        <p>
          <Shape name={isFinished ? "tick" : "waiting"} />{" "}
          {say(isFinished ? "version.finished" : "version.unfinished")}
        </p>
      )}
      <p>
        <strong>{say(signedWords(version, sides))}</strong>
      </p>
      <Sides version={version} />
      <Papers version={version} />
      {chosen === undefined && acts.length > 0 && (
        <div className="offers">
          {acts.map((act, index) => (
            <Button
              key={act.word}
              {...(index === 0 && isNewest && { className: "first" })}
              onPress={() => setChosen(act)}
            >
              {say(`bind.${act.word}`)}
            </Button>
          ))}
        </div>
      )}
      {chosen !== undefined && (
        <BindPanel act={chosen} version={version} onClose={() => setChosen(undefined)} />
      )}
    </li>
  );
}

/** Each side in words, and each act with the capacity that it claims. */
function Sides({ version }: { version: Version }): ReactElement {
  const say = useSay();
  const { read } = useDesk();
  const { sides } = read.standing.opened;
  return (
    <ul className="sides">
      {sides.map((side) => (
        <li key={side}>
          {sideShown(version, side).map(({ shape, words }) => (
            <p key={words.id}>
              <Shape name={shape} /> {say(words)}
            </p>
          ))}
          {version.acts
            .filter(({ from }) => from === side)
            .map(({ id, act, capacity, time }) => (
              <p key={id} className="small">
                {say(`binding.${act}`, { at: { at: time } })} <Foreign text={capacity} />{" "}
                {say("binding.claimed")}
              </p>
            ))}
        </li>
      ))}
    </ul>
  );
}

/** The own copy, as each side prints its own: its name first, and the language read here. */
function Papers({ version: { digest, words } }: { version: Version }): ReactElement | null {
  const say = useSay();
  const { answer } = useDesk();
  if (words !== "here") return null;
  const paperAt = useOwnPaper();
  const isOne = answer.opened.languages.length === 1;
  const arrangements = isOne ? (["in-turn"] as const) : (["columns", "in-turn"] as const);
  return (
    <p className="papers">
      {arrangements.map((arrangement) => (
        <a
          key={arrangement}
          className="button"
          href={paperAt(arrangement, digest)}
          target="_blank"
          rel="noreferrer"
        >
          {say(isOne ? "paper.one" : `paper.${arrangement}`)}
        </a>
      ))}
    </p>
  );
}
