/** @module What came for watches, on the watch floor; loaded after it, and never waited for. */

import type { ReactElement } from "react";
import { useLoaded } from "./loaded.js";

/** The section once it is here: until then, and where it cannot be had, nothing. */
export function SourceNewsSection(): ReactElement | null {
  const { value } = useLoaded("", loadSection, "once");
  return value === undefined ? null : <value.SourceNews />;
}

async function loadSection(): Promise<
  Pick<typeof import("./monitor/source-news.js"), "SourceNews">
> {
  const { SourceNews } = await import("./monitor/source-news.js");
  return { SourceNews };
}
