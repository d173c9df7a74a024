/** @module Which addresses are asked at all, and that names lead to public ones only. */

import { lookup } from "node:dns/promises";
import { fault, ok, type Result } from "@parley/bytes";
import ipaddr from "ipaddr.js";
import { limits } from "./limits.js";

/** An address of the network that a name leads to. */
export interface Endpoint {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Reads an address as given, or as a redirect gives it on `base`. Faults: FETCH-1. */
export function readAddress(text: string, base?: URL): Result<URL> {
  if (text.length > limits.addressUnitsMax) {
    return fault("FETCH-1", `the address has more than ${limits.addressUnitsMax} characters`);
  }
  if (!URL.canParse(text, base?.href)) {
    return fault("FETCH-1", "this is no address: give one as https://host/path");
  }
  const url = new URL(text, base?.href);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return fault("FETCH-1", "only addresses of http and https are fetched");
  }
  if (url.username !== "" || url.password !== "") {
    return fault("FETCH-1", "the address holds a user name or password: give it without");
  }
  url.hash = "";
  return ok(url);
}

/** Where a redirect leads. Faults: FETCH-1, and FETCH-4 for one that gives up encryption. */
export function readRedirect(location: string | undefined, from: URL): Result<URL> {
  if (location === undefined) {
    return fault("FETCH-4", `${from.host} sends elsewhere and does not say where`);
  }
  // Node reads headers byte by byte; an address in other scripts stands there as UTF-8.
  const url = readAddress(Buffer.from(location, "latin1").toString("utf8"), from);
  if (url.ok && from.protocol === "https:" && url.value.protocol === "http:") {
    const lead = `${from.host} leads from https to http, which anyone on the way could change`;
    return fault("FETCH-4", `${lead}: ask its publisher for an address of https`);
  }
  return url;
}

/** Whether an address of the network is one that anybody may reach (FETCH-2). */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  // Of IPv6 only what has been given out; the rest of it is reserved (RFC 4291, 2.4).
  return parsed.kind() === "ipv4" || parsed.match(ipaddr.parseCIDR("2000::/3"));
}

/** All addresses that a host has now; a host that is an address is that alone. */
export async function lookUp(host: string): Promise<readonly Endpoint[]> {
  const found = await lookup(host, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}

/** The host of an address, without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

/** Refuses a host of which any address is not public: a name must not point inwards by turns. */
export function vetEndpoints(
  host: string,
  endpoints: readonly Endpoint[],
  isAllowed: (address: string) => boolean,
): Result<readonly Endpoint[]> {
  const refused = endpoints.find(({ address }) => !isAllowed(address));
  if (refused !== undefined) {
    const lead = host === refused.address ? host : `${host} leads to ${refused.address}, which`;
    const way = "where it is yours, allow private addresses for this centre";
    return fault("FETCH-2", `${lead} is no public address, and was not asked: ${way}`);
  }
  return endpoints.length > 0 ? ok(endpoints) : fault("FETCH-3", `${host} has no address`);
}
