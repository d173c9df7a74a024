/** @module The pages about agreements, loaded when asked for: the watch floor does not wait. */

import type { ReactElement } from "react";
import { useSay } from "../centre-context.js";
import type { AgreementRoute } from "./agreements/agreements-area.js";
import { ErrorBox } from "./error-box.js";
import { useLoaded } from "./loaded.js";

/** One of these pages, or why it is not here yet. */
export function AgreementsPage({ route }: { route: AgreementRoute }): ReactElement {
  const say = useSay();
  const { value: Area, error } = useLoaded("", loadArea);
  if (Area !== undefined) return <Area route={route} />;
  return error === undefined ? <p>{say("frame.loading")}</p> : <ErrorBox error={error} />;
}

async function loadArea(): Promise<(props: { route: AgreementRoute }) => ReactElement> {
  const { AgreementsArea } = await import("./agreements/agreements-area.js");
  return AgreementsArea;
}
