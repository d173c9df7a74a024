/** @module A log behind an http or https address (C2SP tlog-tiles). */

import { setTimeout as pause } from "node:timers/promises";
import { AuditInputError, UnreadableError } from "../errors.js";
import { AUDIT_LIMITS } from "../limits.js";
import type { Found, Source } from "./source.js";

/** Reads what a server gives. Only 200 is a file, and only 404 says that there is none (AUD-13). */
export class HttpSource implements Source {
  readonly ahead = AUDIT_LIMITS.aheadMax;
  private readonly prefix: URL;
  private readonly underWay = new Set<AbortController>();
  private isClosed = false;

  constructor(
    address: string,
    private readonly answerMsMax: number = AUDIT_LIMITS.answerMsMax,
  ) {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || /[?#@]/.test(address)) {
      throw new AuditInputError(
        `${address} is not an address that a log can have.`,
        "Give what stands before /checkpoint, without a name, a question mark or a #.",
      );
    }
    if (!url.pathname.endsWith("/")) url.pathname += "/";
    this.prefix = url;
  }

  async get(path: string, bytesMax: number): Promise<Found> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.ask(path, bytesMax);
      } catch (error) {
        const failure = failureOf(path, error);
        const isLast = attempt >= AUDIT_LIMITS.attemptsMax || this.isClosed;
        if (isLast || !isPassing(failure)) throw failure;
        await pause(attempt * PAUSE_MS);
      }
    }
  }

  close(): void {
    this.isClosed = true;
    for (const request of this.underWay) request.abort();
  }

  private async ask(path: string, bytesMax: number): Promise<Found> {
    const request = new AbortController();
    const late = new UnreadableError(path, "is not answered in time");
    const timer = setTimeout(() => request.abort(late), this.answerMsMax);
    this.underWay.add(request);
    try {
      return await this.fetchFile(path, bytesMax, request.signal);
    } finally {
      clearTimeout(timer);
      this.underWay.delete(request);
    }
  }

  private async fetchFile(path: string, bytesMax: number, signal: AbortSignal): Promise<Found> {
    const answer = await this.follow(new URL(this.prefix.href + path), path, signal);
    const { status, headers } = answer;
    if (status === 200) {
      const bytes = await readUpTo(answer, bytesMax);
      if (bytes === undefined) return { kind: "refused", why: `has over ${bytesMax} bytes` };
      return { kind: "file", bytes, mediaType: headers.get("content-type") ?? "" };
    }
    await answer.body?.cancel();
    if (status === 404) return { kind: "absent" };
    throw new UnreadableError(path, `is answered with ${status}`, { status });
  }

  /** Follows redirects, never from https to http. */
  private async follow(first: URL, path: string, signal: AbortSignal): Promise<Response> {
    const headers = { "accept-encoding": "gzip, identity" };
    let url = first;
    for (let redirects = 0; ; redirects++) {
      const answer = await fetch(url, { redirect: "manual", headers, signal });
      const location = answer.headers.get("location");
      if (!REDIRECTS.has(answer.status) || location === null) return answer;
      await answer.body?.cancel();
      const { status } = answer;
      if (redirects === AUDIT_LIMITS.redirectsMax) {
        throw new UnreadableError(path, "is sent from place to place", { status });
      }
      const next = nextAddress(url, location);
      if (next === undefined) {
        throw new UnreadableError(path, "is sent to an address that is not taken", { status });
      }
      url = next;
    }
  }
}

/** Where a redirect leads; undefined for another kind of address, and from https to http. */
export function nextAddress(from: URL, location: string): URL | undefined {
  if (!URL.canParse(location, from.href)) return undefined;
  const next = new URL(location, from);
  return next.protocol === "https:" || next.protocol === from.protocol ? next : undefined;
}

/** The body, inflated; undefined when there is more of it: the rest is not asked for. */
async function readUpTo(answer: Response, bytesMax: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop ends the transfer.
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > bytesMax) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function failureOf(path: string, error: unknown): UnreadableError {
  if (error instanceof UnreadableError) return error;
  const { cause } = error as Error;
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  const reason = code === undefined ? "" : ` (${code})`;
  return new UnreadableError(path, `cannot be had from the server${reason}`, { cause: error });
}

/** Trouble that may have passed when one asks again. */
function isPassing({ options: { status } }: UnreadableError): boolean {
  return status === undefined || status === 429 || status >= 500;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PAUSE_MS = 100;
