/** @module The desk of declarations, loaded when first asked for: the watch floor does not wait. */

import type { ReactElement } from "react";
import { useSay } from "../centre-context.js";
import type { DeclarationsRoute } from "./declarations/declarations-area.js";
import { ErrorBox } from "./error-box.js";
import { useLoaded } from "./loaded.js";

/** One part of it, or why it is not here yet. */
export function DeclarationsPage({ route }: { route: DeclarationsRoute }): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded("", loadArea);
  if (value !== undefined) return <value.DeclarationsArea route={route} />;
  return error === undefined ? <p>{say("frame.loading")}</p> : <ErrorBox error={error} />;
}

type Area = Pick<typeof import("./declarations/declarations-area.js"), "DeclarationsArea">;

async function loadArea(): Promise<Area> {
  const { DeclarationsArea } = await import("./declarations/declarations-area.js");
  return { DeclarationsArea };
}
