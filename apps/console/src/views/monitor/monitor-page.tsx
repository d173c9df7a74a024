/** @module The desk of public sources, loaded when first asked for. */

import type { ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import { ErrorBox } from "../error-box.js";
import { useLoaded } from "../loaded.js";
import type { MonitorRoute } from "./monitor-area.js";

/** One part of it, or why it is not here yet. */
export function MonitorPage({ route }: { route: MonitorRoute }): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded("", loadArea, "once");
  if (value !== undefined) return <value.MonitorArea route={route} />;
  return error === undefined ? <p>{say("frame.loading")}</p> : <ErrorBox error={error} />;
}

type Area = Pick<typeof import("./monitor-area.js"), "MonitorArea">;

async function loadArea(): Promise<Area> {
  const { MonitorArea } = await import("./monitor-area.js");
  return { MonitorArea };
}
