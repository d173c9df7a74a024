import { afterEach, describe, expect, it, vi } from "vitest";
import { signIn, signOut } from "./api.js";

afterEach(() => vi.unstubAllGlobals());

/** What the page asked, in place of asking. */
function asked(): readonly (readonly [string, RequestInit])[] {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response(null, { status: 204 }));
  vi.stubGlobal("fetch", fetch);
  return fetch.mock.calls as unknown as readonly (readonly [string, RequestInit])[];
}

describe("what the console asks the centre", () => {
  it("[HTTP-10] to sign out is asked without a body, and names no kind of one", async () => {
    const calls = asked();
    await signOut();
    expect(calls).toEqual([["/api/session", { method: "DELETE" }]]);
  });

  it("a body goes as JSON and says so", async () => {
    const calls = asked();
    await signIn("secret");
    expect(calls[0]?.[1].headers).toEqual({ "content-type": "application/json" });
    expect(calls[0]?.[1].body).toBe('{"token":"secret"}');
  });
});
