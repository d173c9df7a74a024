/** @module Keeping a query, so that what comes later for it is told. */

import { useState, type ReactElement } from "react";
import { Button } from "react-aria-components";
import { useSay } from "../../../centre-context.js";
import { postWatch, type SearchAsked } from "../../../monitor-api.js";
import { ErrorBox } from "../../error-box.js";
import { Shape } from "../../shapes.js";

/** A button; pressed, the query is kept under its words. */
export function KeepWatch({ asked }: { asked: SearchAsked }): ReactElement | null {
  const say = useSay();
  const [kept, setKept] = useState(false);
  const [error, setError] = useState<unknown>();
  if (asked.text.trim() === "") return null;
  if (kept) {
    return (
      <p role="status">
        <Shape name="tick" /> {say("sources.watch.kept")}
      </p>
    );
  }
  const { text, ...rest } = asked;
  const { language, publisher, since, until } = rest;
  const filters = Object.entries({ language, publisher, since, until }).filter(([, one]) => one);
  const keep = (): void => {
    postWatch({ name: text.slice(0, NAME_UNITS_MAX), text, ...Object.fromEntries(filters) }).then(
      () => setKept(true),
      setError,
    );
  };
  return (
    <>
      {error !== undefined && <ErrorBox error={error} />}
      <Button onPress={keep}>{say("sources.watch.keep")}</Button>
    </>
  );
}

const NAME_UNITS_MAX = 300;
