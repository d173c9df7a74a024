/** @module The pages about agreements, loaded when first asked for: the watch floor does not wait. */

import type { ReactElement } from "react";
import { useSay } from "../centre-context.js";
import type { AgreementRoute } from "./agreements/agreements-area.js";
import { ErrorBox } from "./error-box.js";
import { useLoaded } from "./loaded.js";

/** One of these pages, or why it is not here yet. */
export function AgreementsPage({ route }: { route: AgreementRoute }): ReactElement {
  const say = useSay();
  const { value, error } = useLoaded("", loadArea);
  if (value !== undefined) return <value.AgreementsArea route={route} />;
  return error === undefined ? <p>{say("frame.loading")}</p> : <ErrorBox error={error} />;
}

const loadArea = (): Promise<typeof import("./agreements/agreements-area.js")> =>
  import("./agreements/agreements-area.js");
