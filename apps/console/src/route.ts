/** @module Pages of the console as fragments of its one address. */

/** Where the officer is. */
export type Route =
  | { readonly page: "watch" }
  | { readonly page: "compose" }
  | { readonly page: "conversation"; readonly id: string; readonly statement?: string }
  | { readonly page: "exhibit"; readonly id: string }
  | { readonly page: "note"; readonly id: string };

/** Reads a fragment; anything unknown is the watch floor. */
export function parseRoute(fragment: string): Route {
  const [page, id, statement] = fragment.replace(/^#\/?/, "").split("/");
  if (page === "compose") return { page };
  if (id === undefined || !ID.test(id)) return { page: "watch" };
  if (page === "exhibit" || page === "note") return { page, id };
  if (page !== "conversation") return { page: "watch" };
  return statement !== undefined && ID.test(statement) ? { page, id, statement } : { page, id };
}

/** Writes a page as a fragment. */
export function formatRoute(route: Route): string {
  switch (route.page) {
    case "watch":
      return "#/";
    case "compose":
      return "#/compose";
    case "conversation": {
      const at = route.statement === undefined ? "" : `/${route.statement}`;
      return `#/conversation/${route.id}${at}`;
    }
    case "exhibit":
    case "note":
      return `#/${route.page}/${route.id}`;
  }
}

const ID = /^[0-9a-f]{64}$/;
