/** @module The notifications desk, loaded when first asked for: the watch floor does not wait. */

import type { ReactElement } from "react";
import { useSay } from "../centre-context.js";
import type { DeskRoute } from "./desk/desk-area.js";
import { ErrorBox } from "./error-box.js";
import { useLoaded } from "./loaded.js";

/** The desk, or why it is not here yet. */
export function DeskPage({ route }: { route: DeskRoute }): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded("", loadDesk);
  if (value !== undefined) return <value.DeskArea route={route} />;
  return error === undefined ? <p>{say("frame.loading")}</p> : <ErrorBox error={error} />;
}

async function loadDesk(): Promise<Pick<typeof import("./desk/desk-area.js"), "DeskArea">> {
  const { DeskArea } = await import("./desk/desk-area.js");
  return { DeskArea };
}
