import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Complaint } from "./complaint.js";
import type { CentreClient } from "./place.js";
import { statementId } from "./statement-id.js";

const ids = fc.stringMatching(/^[0-9a-f]{64}$/);
/** Ids of which some begin alike. */
const shelves = fc
  .tuple(fc.uniqueArray(ids, { minLength: 1, maxLength: 4 }), fc.nat(20))
  .map(([all, shared]) => all.map((id) => (all[0] ?? "").slice(0, shared) + id.slice(shared)))
  .map((all) => [...new Set(all)]);

describe("the id of a statement, at random", () => {
  it("[CLI-8] the beginning of one names it, or is refused as too short or shared", async () => {
    const cut = fc.oneof(fc.nat(64), fc.integer({ min: 8, max: 12 }));
    await fc.assert(
      fc.asyncProperty(shelves, fc.nat(), cut, fc.boolean(), async (all, at, size, upper) => {
        const begin = (all[at % all.length] ?? "").slice(0, size);
        const named = all.filter((id) => id.startsWith(begin));
        const id = await idOrComplaint(all, upper ? begin.toUpperCase() : begin);
        expect(id).toBe(size >= 8 && named.length === 1 ? named[0] : undefined);
      }),
    );
  });

  it("[CLI-8] any text is refused, and the centre is asked only for what may be an id", async () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.stringMatching(/^[0-9a-fA-F]{0,70}$/),
      fc.stringMatching(/^[0-9a-g /]{6,66}$/),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const id = await idOrComplaint([], text);
        const isWhole = /^[0-9a-f]{64}$/i.test(text);
        expect(id).toBe(isWhole ? text.toLowerCase() : undefined);
      }),
      { numRuns: 300 },
    );
  });
});

/** What was found among these; nothing when it was refused by a complaint of ours. */
async function idOrComplaint(all: readonly string[], given: string): Promise<string | undefined> {
  try {
    return await statementId(centreWith(all, given), given);
  } catch (error) {
    expect(error).toBeInstanceOf(Complaint);
    expect((error as Complaint).trouble.rule).toMatch(/^CLI-[48]$/);
    return undefined;
  }
}

/** A centre with one conversation, which must not be asked for what cannot be an id. */
function centreWith(all: readonly string[], given: string): CentreClient {
  const answers: Readonly<Record<string, object>> = {
    "/api/watch": { conversations: [{ id: "0" }] },
    "/api/conversations/0": { statements: all.map((id) => ({ id })) },
  };
  return {
    party: "XA",
    get: async <T>(path: string) => {
      expect(given).toMatch(/^[0-9a-f]{8,63}$/i);
      return answers[path] as T;
    },
    post: () => Promise.reject(new Error("naming a statement changes nothing")),
    text: () => Promise.reject(new Error("naming a statement asks for no text")),
    bytes: () => Promise.reject(new Error("naming a statement asks for no file")),
  };
}
