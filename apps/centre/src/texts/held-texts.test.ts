import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { formatCanonicalText, textDigest, type CanonicalText } from "@parley/joint-text";
import { sha256 } from "@parley/signer-file";
import { DraftingWorld, OPENED } from "./drafting-world.fuzz.js";

const limit = vi.hoisted(() => ({ heldBytesMax: 100_000 }));
vi.mock("./limits.js", async (original) => {
  const real: typeof import("./limits.js") = await original();
  return { limits: { ...real.limits, ...limit } };
});

let drafting: DraftingWorld;
let id: string;

beforeEach(async () => {
  drafting = await DraftingWorld.start();
  id = await drafting.opened();
});
afterEach(() => drafting.close());

/** A canonical text of so many signs. */
function canonical(words: string): { readonly bytes: Uint8Array; readonly digest: string } {
  const languages = new Map(["en", "zh"].map((one) => [one, [{ words, footnotes: [] }]]));
  const paragraph = { id: "XA.1", struckBy: [], adReferendum: [], languages };
  const text: CanonicalText = { text: id, languages: OPENED.languages, paragraphs: [paragraph] };
  const bytes = formatCanonicalText(text);
  return { bytes, digest: textDigest(bytes, sha256) };
}

async function exhibit(party: string, content: Uint8Array, to?: string): Promise<string> {
  const destination = to === undefined ? { conversation: id } : { to: [to] };
  const exhibit = { title: "Text", mediaType: "application/vnd.parley.joint-text", content };
  const act = { kind: "exhibit", language: "mul", lang: "en", role: "drafter" } as const;
  return drafting.world.done(party, { ...act, ...exhibit, destination });
}

async function bind(party: string, digest: string, ...exhibits: string[]): Promise<void> {
  await drafting.mustSay(party, id, { as: "checkpoint", text: id, digest, exhibits });
}

async function wordsAt(party: string, digest: string): Promise<string | undefined> {
  const { standing } = await drafting.show(party, id);
  return standing.versions.find((one) => one.digest === digest)?.words;
}

describe("the words of checkpoints", () => {
  it("[HTTP-46] are those of exhibits in one order, and of no others", async () => {
    const { bytes, digest } = canonical("Agreed.");
    const [first, second] = [bytes.subarray(0, 50), bytes.subarray(50)];
    const exhibits = [await exhibit("XA", first), await exhibit("XA", second)] as const;
    await bind("XA", digest, exhibits[1], exhibits[0]);
    await drafting.pass(2_000);
    expect(await wordsAt("XB", digest)).toBe("not-here");
    expect(drafting.reports.get("XB")?.join()).toContain("JOINT-34 in the checkpoint");
    await bind("XA", digest, ...exhibits);
    await drafting.pass(2_000);
    for (const party of ["XA", "XB", "XC"]) expect(await wordsAt(party, digest)).toBe("here");
  }, 60_000);

  it("[HTTP-46] are not those of exhibits elsewhere, so that all centres read the same", async () => {
    const { bytes, digest } = canonical("Agreed.");
    await bind("XA", digest, await exhibit("XA", bytes, "XB"));
    await drafting.pass(2_000);
    for (const party of ["XA", "XB", "XC"]) expect(await wordsAt(party, digest)).toBe("not-here");
    await bind("XA", "c".repeat(64), "d".repeat(64));
    expect(await wordsAt("XA", "c".repeat(64))).toBe("not-here");
  }, 60_000);

  it("[HTTP-46] are read up to a bound by party, in its own order", async () => {
    const digests: string[] = [];
    const exhibits: string[] = [];
    for (const words of ["x".repeat(20_000), "y".repeat(20_000), "z".repeat(20_000)]) {
      const { bytes, digest } = canonical(words);
      digests.push(digest);
      exhibits.push(await exhibit("XA", bytes));
      await bind("XA", digest, exhibits.at(-1) ?? "");
    }
    await drafting.pass(2_000);
    const read = await Promise.all(digests.map((digest) => wordsAt("XB", digest)));
    expect(read).toEqual(["here", "here", "not-here"]);
    // Said again they are read already, and take nothing of the bound.
    const { bytes: small, digest: last } = canonical("The end.");
    for (let time = 0; time < 3; time++) await bind("XA", digests[0] ?? "", exhibits[0] ?? "");
    await bind("XA", last, await exhibit("XA", small));
    await drafting.pass(2_000);
    expect(await wordsAt("XB", last)).toBe("here");
    // Another party's checkpoint of the same words is its own.
    const { bytes, digest } = canonical("z".repeat(20_000));
    await bind("XC", digest, await exhibit("XC", bytes));
    await drafting.pass(2_000);
    for (const party of ["XA", "XB"]) expect(await wordsAt(party, digest)).toBe("here");
  }, 60_000);
});
