/** @module The notifications desk, loaded when first asked for: the watch floor does not wait. */

import type { ReactElement } from "react";
import { useSay } from "../centre-context.js";
import { ErrorBox } from "./error-box.js";
import { useLoaded } from "./loaded.js";
import type { NotifyRoute } from "./notify/notify-page.js";

/** The desk, or why it is not here yet. */
export function DeskPage({ route }: { route: NotifyRoute }): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded("", loadDesk);
  if (value !== undefined) return <value.NotifyPage route={route} />;
  return error === undefined ? <p>{say("frame.loading")}</p> : <ErrorBox error={error} />;
}

async function loadDesk(): Promise<Pick<typeof import("./notify/notify-page.js"), "NotifyPage">> {
  const { NotifyPage } = await import("./notify/notify-page.js");
  return { NotifyPage };
}
