/** @module Where on the desk a statement of a dialogue is seen. */

import type { ConsultingBodyView } from "@parley/protocol";
import type { Route } from "../../route.js";

/** Its consultation by its own id, its joint text by what opened that; documents: their list. */
export function consultingRoute(
  { kind, of }: Pick<ConsultingBodyView, "kind" | "of">,
  statement: string,
): Route {
  switch (kind) {
    case "consultation":
    case "undertaking":
      return { page: "dialogue", part: "consultation", id: statement };
    case "document":
      return { page: "dialogue", part: "documents" };
    case "joint-text":
      return { page: "texts", id: of ?? statement };
  }
}
