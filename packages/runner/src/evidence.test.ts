import { decodeText, encodeText } from "@parley/bytes";
import type { Act } from "@parley/protocol";
import { afterEach, describe, expect, it } from "vitest";
import { gatherEvidence, type EvidenceSources } from "./evidence.js";
import { World } from "./world.fuzz.js";

const SAID: Act = {
  kind: "say",
  destination: { to: ["XB"] },
  precedence: 1,
  text: "EXERCISE. ?",
  exhibits: [],
  lang: "en",
  role: "watch officer",
};
let world: World;
afterEach(() => world.close());

describe("what is gathered as evidence", () => {
  it("[EXPO-5] notes, receipts and credentials as they are held", async () => {
    world = await World.start(["XA", "XB"]);
    const id = await world.done("XA", SAID);
    await world.until(() => world.at("XB").alarms.length > 0);
    await world.pass(1_000);
    const [sent, received] = await Promise.all(
      ["XA", "XB"].map((party) => world.at(party).runner.evidence([id])),
    );
    // What one party signed, the other holds byte for byte.
    expect(sent).toEqual(received);
    const note = decodeText((await world.at("XA").runner.note(id)) ?? new Uint8Array());
    expect(sent).toMatchObject({
      ok: true,
      value: {
        statements: [note.ok && note.value],
        receipts: [expect.stringContaining(`"statement": "${id}"`)],
        parties: [
          { party: "XA", credentials: [expect.stringContaining('"party": "XA"')] },
          { party: "XB", credentials: [expect.stringContaining('"party": "XB"')] },
        ],
        proofs: [],
      },
    });
    const unknown = await world.at("XA").runner.evidence(["ab".repeat(32)]);
    expect(unknown).toMatchObject({ ok: false, rule: "ACT-1" });
  });

  it("[EXPO-4] a statement that says to whom it may be released is not given out", async () => {
    world = await World.start(["XA", "XB"]);
    const id = await world.done("XA", SAID);
    const { runner } = world.at("XA");
    const whole = decodeText((await runner.note(id)) ?? new Uint8Array());
    const text = whole.ok ? whole.value : "";
    const marks = [
      ['"body": {', '"body": {\n  "releasability": ["XN"],'],
      ['"seq": 1,', '"seq": 1,\n "releasability": null,'],
    ] as const;
    for (const [place, mark] of marks) {
      const marked = text.replace(place, mark);
      expect(marked).not.toBe(text);
      const sources: EvidenceSources = {
        state: runner.current(),
        store: { find: async () => undefined },
        note: async () => encodeText(marked),
        prove: async () => undefined,
      };
      expect(await gatherEvidence(sources, [id])).toMatchObject({ ok: false, rule: "EXPO-4" });
    }
    const quoted = text.replace("EXERCISE. ?", "releasability");
    const sources: EvidenceSources = {
      state: runner.current(),
      store: { find: async () => undefined },
      note: async () => encodeText(quoted),
      prove: async () => undefined,
    };
    expect((await gatherEvidence(sources, [id])).ok).toBe(true);
  });
});
