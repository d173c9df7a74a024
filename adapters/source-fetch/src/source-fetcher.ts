/** @module Fetches feeds and pages over HTTP: politely, from public addresses, within limits. */

import { fault, ok, type Fault, type Result } from "@parley/bytes";
import {
  hostOf,
  isPublicAddress,
  lookUp,
  readAddress,
  readRedirect,
  type Endpoint,
} from "./address.js";
import { exchange, isWhole, type Answer, type Surroundings } from "./exchange.js";
import { hostTurns, type HostTurns } from "./host-turns.js";
import { limits as usual, type FetchLimits } from "./limits.js";
import { readRetryAfter, validatorOf, type Validators } from "./validators.js";

/** How a fetcher fetches. */
export interface SourceFetcherOptions {
  /** Also asks addresses that are not public: loopback, private networks. Default: no. */
  readonly allowPrivate?: boolean;
  /** Milliseconds since 1970, for reckoning until when a host wants to be left alone. */
  now(): number;
  /** Milliseconds between requests of one host; default 5,000. */
  readonly gapMs?: number;
  /** Certificates of authorities that are trusted beside those of Node, PEM. */
  readonly authorities?: readonly string[];
  /** Limits and ways of looking up other than the usual, for tests. */
  readonly limits?: Partial<FetchLimits>;
  lookUp?(host: string): Promise<readonly Endpoint[]>;
  isAllowed?(address: string): boolean;
}

/** What is known of the last answer; `signal` ends the fetch with FETCH-14. */
export interface FetchHints extends Validators {
  readonly signal?: AbortSignal;
}

/** What a fetch came to. `same`: as it was. `wait`: the host asks not to be asked before. */
export type Fetched =
  | FetchedBytes
  | { readonly status: "same" }
  | { readonly status: "wait"; readonly untilMs: number };

/** An answer, unpacked; what its headers say is not trusted. */
export interface FetchedBytes extends Validators {
  readonly status: "new";
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  /** Where it was in the end, after redirects. */
  readonly address: string;
}

/** One for a centre, so that hosts have one queue each. Call `close` when done. */
export class SourceFetcher {
  private readonly around: Surroundings;
  private readonly turns: HostTurns;
  private readonly closing = new AbortController();
  /** Until when hosts want to be left alone, by host. */
  private readonly waits = new Map<string, number>();
  private underWay = 0;

  constructor(private readonly options: SourceFetcherOptions) {
    const gapMs = options.gapMs ?? options.limits?.gapMs ?? usual.gapMs;
    const isFree = options.allowPrivate === true ? () => true : isPublicAddress;
    this.around = {
      limits: { ...usual, ...options.limits, gapMs },
      lookUp: options.lookUp ?? lookUp,
      isAllowed: options.isAllowed ?? isFree,
      authorities: options.authorities ?? [],
    };
    this.turns = hostTurns(gapMs);
  }

  /** Fetches one address; never rejects for what is answered. Faults: FETCH-1 to 14. */
  async fetch(address: string, hints: FetchHints = {}): Promise<Result<Fetched>> {
    const url = readAddress(address);
    if (!url.ok) return url;
    if (this.underWay >= this.around.limits.fetchesMax) {
      return fault("FETCH-14", "too many fetches are under way: try again when some have ended");
    }
    this.underWay += 1;
    try {
      return await this.follow(url.value, hints);
    } finally {
      this.underWay -= 1;
    }
  }

  /** Ends what is under way; what is fetched from now on is refused with FETCH-14. */
  close(): void {
    this.closing.abort();
  }

  private async follow(first: URL, hints: FetchHints): Promise<Result<Fetched>> {
    const { limits } = this.around;
    const headers = requestHeaders(hints);
    const signal = AbortSignal.any([this.closing.signal, ...(hints.signal ? [hints.signal] : [])]);
    let url = first;
    let leftMs = limits.wholeMs;
    for (let hops = 0; hops <= limits.redirectsMax; hops += 1) {
      const untilMs = this.waitOf(hostOf(url));
      if (untilMs !== undefined) return ok({ status: "wait", untilMs });
      const asked = await this.ask(url, headers, leftMs, signal);
      if (!asked.ok) return asked;
      leftMs -= asked.value.tookMs;
      const { answer } = asked.value;
      if (!REDIRECTS.has(answer.status)) return this.fetched(url, answer, headers);
      const next = readRedirect(answer.headers.location, url);
      if (!next.ok) return next;
      url = next.value;
    }
    const detail = `${hostOf(first)} leads from one address to the next without end`;
    return fault("FETCH-4", `${detail}: ask its publisher for the right one`);
  }

  /** One request in its host's turn; the time is that of the request alone. */
  private async ask(
    url: URL,
    headers: Readonly<Record<string, string>>,
    wholeMs: number,
    signal: AbortSignal,
  ): Promise<Result<{ answer: Answer; tookMs: number }>> {
    let end: () => void;
    try {
      end = await this.turns.take(hostOf(url), signal);
    } catch {
      return fault("FETCH-14", "fetching was stopped");
    }
    const startedMs = performance.now();
    try {
      const answer = await exchange({ url, headers, wholeMs, signal }, this.around);
      if (!answer.ok) return answer;
      return ok({ answer: answer.value, tookMs: performance.now() - startedMs });
    } finally {
      end();
    }
  }

  private fetched(
    url: URL,
    { status, headers, body }: Answer,
    asked: Readonly<Record<string, string>>,
  ): Result<Fetched> {
    const host = hostOf(url);
    if (isWhole(status) && body !== undefined) {
      const contentType = headers["content-type"];
      return ok({
        status: "new",
        bytes: body,
        ...(contentType !== undefined && { contentType }),
        ...validatorOf("etag", headers.etag),
        ...validatorOf("lastModified", headers["last-modified"]),
        address: url.href,
      });
    }
    if (status === 304 && CONDITIONS.some((name) => name in asked)) return ok({ status: "same" });
    if (status !== 429 && status !== 503) return refusal(host, status);
    const untilMs = readRetryAfter(headers["retry-after"], this.options.now(), this.around.limits);
    this.leaveAlone(host, untilMs);
    return ok({ status: "wait", untilMs });
  }

  private waitOf(host: string): number | undefined {
    const untilMs = this.waits.get(host);
    if (untilMs !== undefined && untilMs > this.options.now()) return untilMs;
    this.waits.delete(host);
    return undefined;
  }

  /** Of too many hosts that want to be left alone the one that was told first is forgotten. */
  private leaveAlone(host: string, untilMs: number): void {
    this.waits.delete(host);
    const [eldest] = this.waits.keys();
    if (this.waits.size >= this.around.limits.hostsMax && eldest !== undefined) {
      this.waits.delete(eldest);
    }
    this.waits.set(host, untilMs);
  }
}

/** All that is sent beside the host's name: nothing that tells one reader from another. */
function requestHeaders({ etag, lastModified }: Validators): Readonly<Record<string, string>> {
  const since = validatorOf("lastModified", lastModified).lastModified;
  const known = validatorOf("etag", etag).etag;
  return {
    "user-agent": "Parley (reader of public sources; a risk-reduction centre)",
    accept: "application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.8",
    "accept-encoding": "gzip, br",
    ...(known !== undefined && { "if-none-match": known }),
    ...(since !== undefined && { "if-modified-since": since }),
  };
}

function refusal(host: string, status: number): Fault {
  const known = STATUS_WORDS.get(status);
  const words = known ?? (status >= 500 ? SERVER_FAILED : "with nothing that can be read");
  return fault("FETCH-11", `${host} answers ${status}: ${words}`);
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const CONDITIONS = ["if-none-match", "if-modified-since"];
const SERVER_FAILED = "it failed; try again later";
const STATUS_WORDS = new Map([
  [304, "nothing has changed, though nothing was said to be known; try again later"],
  [400, "it does not understand the address; see that it is right"],
  [401, "it wants a name and password, which are never given; look for a public address"],
  [403, "it does not let this be read; look for another address of its publisher"],
  [404, "there is nothing at this address; see that it is right"],
  [410, "what was there is gone for good; take the place out, or look for a new address"],
  [451, "it may not show this for reasons of law"],
]);
