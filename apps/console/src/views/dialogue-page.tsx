/** @module The desk of dialogue, loaded when first asked for: the watch floor does not wait. */

import type { ReactElement } from "react";
import { useSay } from "../centre-context.js";
import type { DialogueRoute } from "./dialogue/dialogue-area.js";
import { ErrorBox } from "./error-box.js";
import { useLoaded } from "./loaded.js";

/** One part of it, or why it is not here yet. */
export function DialoguePage({ route }: { route: DialogueRoute }): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded("", loadArea);
  if (value !== undefined) return <value.DialogueArea route={route} />;
  return error === undefined ? <p>{say("frame.loading")}</p> : <ErrorBox error={error} />;
}

type Area = Pick<typeof import("./dialogue/dialogue-area.js"), "DialogueArea">;

async function loadArea(): Promise<Area> {
  const { DialogueArea } = await import("./dialogue/dialogue-area.js");
  return { DialogueArea };
}
