/** @module Both signed originals that a notice is about, to look at and to save. */

import type { ReactElement } from "react";
import { Button } from "react-aria-components";
import { getOriginals, type Originals } from "../../api.js";
import { useSay } from "../../centre-context.js";
import { saveFile } from "../../save-file.js";
import { ErrorBox } from "../error-box.js";
import { Foreign } from "../foreign-text.js";
import { useLoaded } from "../loaded.js";

/** The page of one notice. */
export function OriginalsPage({ notice }: { notice: string }): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded(notice, getOriginals, "once");
  return (
    <div className="note">
      <p>
        <Button className="plain" onPress={() => history.back()}>
          {say("exhibit.back")}
        </Button>
      </p>
      <h1>{say("originals.title")}</h1>
      {error !== undefined && <ErrorBox error={error} />}
      {value !== undefined && <Both originals={value} />}
    </div>
  );
}

function Both({ originals }: { originals: Originals }): ReactElement {
  const say = useSay();
  const { kind, party, first, second, keys } = originals;
  return (
    <>
      <p>
        {kind === "receipts"
          ? say("originals.receipts", { party: { party } })
          : say("originals.checkpoints", {
              party: { party },
              via: { party: originals.shownBy },
            })}
      </p>
      {keys.length > 0 && (
        <dl className="letter-head">
          <dt>{say("originals.key")}</dt>
          {keys.map((key) => (
            <dd key={key} className="code" dir="ltr">
              {key}
            </dd>
          ))}
        </dl>
      )}
      <Original place="first" text={first} file={`${kind}-${party}-1.txt`} />
      <Original place="second" text={second} file={`${kind}-${party}-2.txt`} />
    </>
  );
}

function Original({
  place,
  text,
  file,
}: {
  place: "first" | "second";
  text: string;
  file: string;
}): ReactElement {
  const say = useSay();
  const heading = `original-${place}`;
  const name = say(`originals.${place}`);
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{name}</h2>
      {text === "" ? (
        <p>{say("originals.none")}</p>
      ) : (
        <>
          <pre className="raw" dir="ltr" tabIndex={0} aria-label={name}>
            <Foreign text={text} />
          </pre>
          <Button onPress={() => saveFile(file, text, "text/plain;charset=utf-8")}>
            {say("originals.save")}
            <span className="unseen"> {name}</span>
          </Button>
        </>
      )}
    </section>
  );
}
