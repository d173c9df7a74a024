/** @module One request and its answer: to vetted addresses, within times and numbers of bytes. */

import { request as requestPlain, type IncomingMessage, type RequestOptions } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { rootCertificates } from "node:tls";
import { fault, ok, type Fault, type Result } from "@parley/bytes";
import { hostOf, vetEndpoints, type Endpoint } from "./address.js";
import { readBody, type Stop } from "./body.js";
import { faultOf } from "./failure.js";
import { unlessAborted } from "./host-turns.js";
import type { FetchLimits } from "./limits.js";

/** What every request of a fetcher has in common. */
export interface Surroundings {
  readonly limits: FetchLimits;
  lookUp(host: string): Promise<readonly Endpoint[]>;
  isAllowed(address: string): boolean;
  /** Certificates that are trusted beside those of Node, PEM. */
  readonly authorities: readonly string[];
}

/** One request. */
export interface Hop {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** What is left of the time for all. */
  readonly wholeMs: number;
  readonly signal: AbortSignal;
}

/** What came back; `body` stands only with an answer of 200 or 203. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body?: Uint8Array;
}

/** Asks once and follows nothing. Never rejects; faults: FETCH-2, 3, 5, 6, 7, 8, 13, 14. */
export async function exchange(hop: Hop, around: Surroundings): Promise<Result<Answer>> {
  const { limits } = around;
  const host = hostOf(hop.url);
  const over = new AbortController();
  const stop: Stop = (rule, detail) => over.abort(fault(rule, detail));
  const late = (ms: number, what: string) => setTimeout(() => stop("FETCH-5", what), ms);
  const slow = `${host} took too long in all, and was given up: try again later`;
  const whole = late(Math.max(1, hop.wholeMs), slow);
  const far = `there was no connection with ${host} in time: try again later`;
  const connect = late(limits.connectMs, far);
  const closed = (): void => stop("FETCH-14", "fetching was stopped");
  hop.signal.addEventListener("abort", closed);
  if (hop.signal.aborted) closed();
  try {
    const found = await unlessAborted(endpointsOf(host, around), over.signal);
    const vetted = vetEndpoints(host, found, around.isAllowed);
    if (!vetted.ok) return vetted;
    const options = optionsOf(hop, vetted.value, around, over.signal);
    const response = await ask(hop.url, options, () => clearTimeout(connect), {
      idleMs: limits.idleMs,
      idle: () => stop("FETCH-5", `${host} stopped sending, and was given up: try again later`),
      bytesMax: 2 * limits.bytesMax + limits.headerBytesMax,
      tooLong: () => stop("FETCH-6", `${host} sends more around its answer than is read`),
    });
    const { statusCode: status = 0, headers } = response;
    if (!isWhole(status)) return ok({ status, headers });
    const body = await readBody(response, limits.bytesMax, stop, over.signal);
    return ok({ status, headers, body });
  } catch (error) {
    return over.signal.aborted ? (over.signal.reason as Fault) : faultOf(error, host);
  } finally {
    for (const timer of [whole, connect]) clearTimeout(timer);
    hop.signal.removeEventListener("abort", closed);
    // What is left of an answer is not waited for.
    over.abort();
  }
}

/** True for an answer that holds what was asked for. */
export function isWhole(status: number): boolean {
  return status === 200 || status === 203;
}

async function endpointsOf(host: string, around: Surroundings): Promise<readonly Endpoint[]> {
  const family = isIP(host);
  return family === 0 ? around.lookUp(host) : [{ address: host, family: family === 6 ? 6 : 4 }];
}

/** No agent, so no connection is shared, and the driver looks up nothing itself. */
function optionsOf(
  hop: Hop,
  endpoints: readonly Endpoint[],
  { limits, authorities }: Surroundings,
  signal: AbortSignal,
): RequestOptions & { ca?: string[] } {
  const lookup: LookupFunction = (_host, { all }, answer) => {
    const [first] = endpoints as readonly [Endpoint];
    if (all) answer(null, [...endpoints]);
    else answer(null, first.address, first.family);
  };
  return {
    agent: false,
    lookup,
    headers: hop.headers,
    maxHeaderSize: limits.headerBytesMax,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: Math.ceil(limits.connectMs / ATTEMPTS),
    rejectUnauthorized: true,
    signal,
    ...(authorities.length > 0 && { ca: [...rootCertificates, ...authorities] }),
  } as RequestOptions;
}

/** What ends a request while it is under way. */
interface Flow {
  readonly idleMs: number;
  idle(): void;
  /** Of all that comes, with what stands around the answer: lengths of parts, interim answers. */
  readonly bytesMax: number;
  tooLong(): void;
}

/** Sends a request without a body; resolves with the headers of what is answered. */
function ask(
  url: URL,
  options: RequestOptions,
  connected: () => void,
  flow: Flow,
): Promise<IncomingMessage> {
  const isSecure = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const request = (isSecure ? requestSecure : requestPlain)(url, options);
    // All within the bytes of headers: what stands behind thousands of them counts too.
    request.maxHeadersCount = 0;
    request.setTimeout(flow.idleMs, flow.idle);
    request.on("socket", (socket) => {
      socket.once(isSecure ? "secureConnect" : "connect", connected);
      const watch = setInterval(() => {
        if (socket.bytesRead > flow.bytesMax) flow.tooLong();
      }, WATCH_MS);
      request.on("close", () => clearInterval(watch));
    });
    request.on("response", (response) => {
      response.on("error", ignore);
      resolve(response);
    });
    request.on("error", reject);
    // An answer that changes to another protocol ends here, without an error of its own.
    request.on("close", () => reject(new Error("closed")));
    request.end();
  });
}

/** Whoever reads the answer learns of it; after that nobody needs to. */
function ignore(): void {}

const ATTEMPTS = 4;
const WATCH_MS = 100;
