/** @module What changed while nobody here could see it, paragraph by paragraph. */

import type { ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../centre-context.js";
import type { ChangeView } from "../../texts-api.js";
import { numbered } from "../../view-model/texts/standing-words.js";
import { Foreign } from "../foreign-text.js";
import { LanguageName } from "../language-name.js";
import { Shape } from "../shapes.js";
import { useDesk } from "./joint-text.js";

/** The band; nothing where nothing changed, or it was read. */
export function ChangesBand(): ReactElement | null {
  const say = useSay();
  const { looked, haveRead, read } = useDesk();
  const { band } = looked;
  if (band === undefined) return null;
  const places = new Map(
    numbered(read.structure).map(({ paragraph, number }) => [paragraph.id, number]),
  );
  return (
    <section className="changes-band" aria-labelledby="changes">
      <h2 id="changes">
        <Shape name="diamond" /> {say(`changes.${band.why}`, { count: band.changes.length })}
      </h2>
      <ol>
        {band.changes.map((change) => (
          <li key={change.id}>
            <Change change={change} number={places.get(change.id)} />
          </li>
        ))}
      </ol>
      <Button className="first" onPress={haveRead}>
        {say("changes.read")}
      </Button>
    </section>
  );
}

function Change(props: { change: ChangeView; number: number | undefined }): ReactElement {
  const say = useSay();
  const { change, number } = props;
  const { id, was, is, isMoved, isMarkedAnew, languages } = change;
  const go = (): void => document.getElementById(`paragraph-${id}`)?.focus();
  return (
    <>
      <p>
        <Button className="plain" onPress={go}>
          {number === undefined
            ? say("text.paragraphGone", { id })
            : say("text.paragraph", { number })}
        </Button>{" "}
        {was === undefined && say("changes.new", { party: { party: is.by } })}
        {isMoved && say("changes.moved", { party: { party: is.placed.by } })}
        {isMarkedAnew && say("changes.marked")}
      </p>
      {languages.map(({ language, words, footnotesAdded, footnotesWithdrawn }) => (
        <ul key={language} className="changes-words">
          {words.slice(0, SHOWN_MAX).map((one, index) => (
            <li key={index}>
              <span className="small">
                <LanguageName code={language} />:
              </span>{" "}
              <Foreign text={one.words} lang={language} />{" "}
              <span className="small">{sayChange(one)}</span>
            </li>
          ))}
          {words.length > SHOWN_MAX && (
            <li className="small">{say("changes.more", { count: words.length - SHOWN_MAX })}</li>
          )}
          {footnotesAdded.map(({ by, mark, text }) => (
            <li key={`added ${by} ${mark}`}>
              {say("changes.footnote", { party: { party: by } })} <Foreign text={text} />
            </li>
          ))}
          {footnotesWithdrawn.map(({ by, mark, text }) => (
            <li key={`withdrawn ${by} ${mark}`}>
              {say("changes.footnoteGone", { party: { party: by } })} <Foreign text={text} />
            </li>
          ))}
        </ul>
      ))}
    </>
  );

  function sayChange({ was: before, is: after }: WordsChange): string {
    if (before === undefined) return say("changes.wrote", { party: { party: after.by } });
    if (after.standing === "gone") return say("changes.gone");
    if (after.standing === "plain") return say("changes.plain");
    const decided = [
      ["changes.struck", news(before.struckBy, after.struckBy)],
      ["changes.kept", news(before.keptBy, after.keptBy)],
      ["changes.reserved", news(before.reservedBy, after.reservedBy)],
    ] as const;
    const told = decided.flatMap(([key, parties]) => {
      return parties.length === 0 ? [] : [say(key, { parties: { parties } })];
    });
    return told.length === 0 ? say("changes.bracketed") : told.join(" ");
  }
}

type WordsChange = ChangeView["languages"][number]["words"][number];

function news(before: readonly string[], after: readonly string[]): readonly string[] {
  return after.filter((party) => !before.includes(party));
}

const SHOWN_MAX = 20;
