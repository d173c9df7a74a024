/** @module Who may ask: host, origin, token and session are checked before anything else. */

import { createHmac, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { done, refusals } from "./answers/answer.js";
import type { HttpParts } from "./parts.js";
import { Refusal } from "./refusal.js";
import { signInBody } from "./schemas.js";

/** Checks every request, and adds the routes for signing in and out. */
export function guardRequests(app: FastifyInstance, { token, config, sessions }: HttpParts): void {
  const cookieName = `parley-${config.party.toLowerCase()}`;
  const attempts = new Attempts();
  const checkToken = (given: string): void => {
    if (sameText(given, token)) return;
    throw attempts.failed() ? TOO_MANY() : NOT_SIGNED_IN();
  };
  app.addHook("onRequest", async (request, reply) => {
    setHeaders(reply, request);
    checkTarget(request);
    checkHost(request);
    checkOrigin(request);
    if (isOpen(request)) return;
    const cookie = request.cookies[cookieName];
    if (cookie !== undefined && sessions.has(cookie)) return;
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
    if (bearer === undefined) throw NOT_SIGNED_IN();
    checkToken(bearer);
  });
  app.post(
    "/api/session",
    {
      schema: {
        summary: "Sign in with the console token; sets a session cookie.",
        body: signInBody,
      },
      config: { answers: { ...done, ...refusals(401, 429) } },
    },
    async (request, reply) => {
      checkToken((request.body as { token: string }).token);
      const secret = await sessions.begin();
      reply.setCookie(cookieName, secret, { path: "/", httpOnly: true, sameSite: "strict" });
      return reply.status(204).send();
    },
  );
  const signOut = { summary: "Sign out; ends the session of the cookie." };
  const options = { schema: signOut, config: { answers: done } };
  app.delete("/api/session", options, async (request, reply) => {
    const cookie = request.cookies[cookieName];
    if (cookie !== undefined) await sessions.end(cookie);
    reply.clearCookie(cookieName, { path: "/", httpOnly: true, sameSite: "strict" });
    return reply.status(204).send();
  });
}

/** The routes that need no session: the console's page and files, health, and signing in. */
export function isOpenRoute(url: string): boolean {
  return OPEN_ROUTES.includes(url);
}

/** Decided by the route that was matched, never by the address, and closed unless named. */
function isOpen(request: FastifyRequest): boolean {
  const { url } = request.routeOptions;
  return url === undefined || isOpenRoute(url);
}

/** A target is a path of this server; a whole address or an asterisk is not. */
function checkTarget(request: FastifyRequest): void {
  if (request.raw.url?.startsWith("/") === true) return;
  throw new Refusal(
    400,
    "HTTP-2",
    "The request names no path of this centre.",
    "Nothing was done.",
    "Open the address that the centre printed when it started.",
  );
}

/** Only names of this machine: a page elsewhere cannot rebind its name to us. */
function checkHost(request: FastifyRequest): void {
  const host = (request.headers.host ?? "").toLowerCase().replace(/:\d{1,5}$/, "");
  if (host === "127.0.0.1" || host === "[::1]" || host === "localhost") return;
  if (/^[a-z0-9-]{1,63}\.localhost$/.test(host)) return;
  throw new Refusal(
    421,
    "HTTP-5",
    "The request was addressed to another host.",
    "Nothing was done.",
    "Open the address that the centre printed when it started.",
  );
}

/** A page of another origin may neither act nor read here; it may only lead to the console. */
function checkOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const foreign = origin !== undefined && origin !== `http://${host ?? ""}`;
  const crossSite = site !== undefined && site !== "same-origin" && site !== "none";
  const { url } = request.routeOptions;
  const isPage = request.method === "GET" && (url === "/" || url === "/*");
  if (isPage || (!foreign && !crossSite)) return;
  throw new Refusal(
    403,
    "HTTP-6",
    "The request came from a page that is not this console.",
    "Nothing was done.",
    "Use the console's own page.",
  );
}

/** What every answer carries, so that other pages and scripts stay out. */
export function setHeaders(reply: FastifyReply, request: FastifyRequest): void {
  reply.headers({
    "content-security-policy":
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
      "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; " +
      "form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": request.url.startsWith("/assets/") ? "private, max-age=3600" : "no-store",
  });
}

/** Wrong tokens are few when honest; many in a minute are somebody guessing. */
class Attempts {
  private failures: number[] = [];

  /** Notes a wrong token; true when there were too many. The right one is never kept out. */
  failed(): boolean {
    const now = performance.now();
    this.failures = [...this.failures.filter((at) => at > now - 60_000), now].slice(-FAILURES_MAX);
    return this.failures.length === FAILURES_MAX;
  }
}

function sameText(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHmac("sha256", "compare").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

const NOT_SIGNED_IN = (): Refusal =>
  new Refusal(
    401,
    "HTTP-7",
    "This console is not signed in.",
    "Nothing was done.",
    "Open the address with #token=… that the centre printed when it started.",
  );
const TOO_MANY = (): Refusal =>
  new Refusal(
    429,
    "HTTP-8",
    "Too many wrong tokens in the last minute.",
    "Nothing was done.",
    "Wait a minute, then use the address that the centre printed when it started.",
  );
const FAILURES_MAX = 20;
const OPEN_ROUTES: readonly string[] = ["/", "/*", "/healthz", "/openapi.json", "/api/session"];
