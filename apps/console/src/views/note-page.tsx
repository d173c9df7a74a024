/** @module The evidence: a whole signed note, as it was received. */

import type { ReactElement } from "react";
import { Button } from "react-aria-components";
import { getNote } from "../api.js";
import { useSay } from "../centre-context.js";
import { ErrorBox } from "./error-box.js";
import { Foreign } from "./foreign-text.js";
import { useLoaded } from "./loaded.js";

/** One note. */
export function NotePage({ id }: { id: string }): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded(id, getNote, "once");
  return (
    <div className="note">
      <p>
        <Button className="plain" onPress={() => history.back()}>
          {say("exhibit.back")}
        </Button>
      </p>
      <h1>{say("note.title")}</h1>
      <p>{say("note.what")}</p>
      <dl className="letter-head">
        <dt>{say("note.id")}</dt>
        <dd className="code" dir="ltr">
          {id}
        </dd>
      </dl>
      {error !== undefined && <ErrorBox error={error} />}
      {value !== undefined && (
        <pre className="raw" dir="ltr" tabIndex={0} aria-label={say("note.title")}>
          <Foreign text={value} />
        </pre>
      )}
    </div>
  );
}
