/** @module Joint texts, loaded when first asked for: the watch floor does not wait. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { ErrorBox } from "../error-box.js";
import { useLoaded } from "../loaded.js";
import type { TextsRoute } from "./texts-area.js";

/** All texts or one, or why they are not here yet. */
export function TextsPage({ route }: { route: TextsRoute }): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded("", loadArea, "once");
  if (value !== undefined) return <value.TextsArea route={route} />;
  return error === undefined ? <p>{say("frame.loading")}</p> : <ErrorBox error={error} />;
}

type Area = Pick<typeof import("./texts-area.js"), "TextsArea">;

async function loadArea(): Promise<Area> {
  const { TextsArea } = await import("./texts-area.js");
  return { TextsArea };
}
