/** @module Where the officer is, by the fragment of the address. */

import { useSyncExternalStore } from "react";
import { formatRoute, parseRoute, type Route } from "./route.js";

/** The page the address names. */
export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}

/** Goes to a page. */
export function goTo(route: Route): void {
  window.location.hash = formatRoute(route);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}
