/** @module What is owed within a day, on the watch floor; loaded after it, and never waited for. */

import type { ReactElement } from "react";
import { useLoaded } from "./loaded.js";

/** The section once it is here: until then, and where it cannot be had, nothing. */
export function OwedTodaySection(): ReactElement | null {
  const { value } = useLoaded("", loadSection, "once");
  return value === undefined ? null : <value.OwedToday />;
}

async function loadSection(): Promise<Pick<typeof import("./desk/owed-today.js"), "OwedToday">> {
  const { OwedToday } = await import("./desk/owed-today.js");
  return { OwedToday };
}
