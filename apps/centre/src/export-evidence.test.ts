import { encodeHex, fault, ok } from "@parley/bytes";
import { parseBundle, verifyBundle } from "@parley/bundle";
import { nobleCrypto } from "@parley/crypto-noble";
import { fold, initialState, type Act, type State } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { receive, say } from "../../../vectors/evidence-stage.js";
import { membersOf, XA, XB } from "../../../vectors/make/evidence-good.js";
import { exportEvidence, type ExportRequest } from "./export-evidence.js";

const WORDS = { kind: "message", text: "EXERCISE. All is quiet.", exhibits: [] } as const;
const said = say(XA, ["XB"], { members: membersOf([XA, XB]), body: WORDS });
const REVOCATION = "a note of revocation";
const request: ExportRequest = {
  statements: [said.id],
  officers: [
    { name: "A. Vale", role: "releasing officer" },
    { name: "B. Quist", role: "watch officer" },
  ],
  lang: "ru",
};

describe("giving out evidence", () => {
  it("[EXPO-3] the file is recorded before it leaves, by its hash", async () => {
    const acts: Act[] = [];
    const made = await exportEvidence(runnerOf(receive(XB, said, undefined), acts), request);
    expect(made.ok).toBe(true);
    if (!made.ok) return;
    const { bundle, sha256 } = made.value;
    expect(encodeHex(nobleCrypto.hash(bundle))).toBe(sha256);
    const { statements, officers } = request;
    expect(acts).toEqual([{ kind: "export", statements, officers, sha256 }]);
    const read = parseBundle(bundle, nobleCrypto.hash);
    expect(read).toMatchObject({ ok: true, value: { subject: { ids: [said.id] } } });
    expect(read.ok && read.value.text).toMatch(/^УЧЕНИЕ.*\n\nДокумент 1 из 1: от XA для XB\n/);
    expect(read.ok && read.value.text).toContain("\n  | EXERCISE. All is quiet.\n");
    expect(JSON.stringify(read)).not.toContain("A. Vale");
    expect(read).toMatchObject({ value: { revocations: [REVOCATION] } });
  });

  it("[EXPO-3] what is not recorded is not given out", async () => {
    const runner = runnerOf(receive(XB, said, undefined), []);
    const failing = { ...runner, act: async () => fault("STORE-2", "the store failed") };
    expect(await exportEvidence(failing, request)).toMatchObject({ ok: false, rule: "STORE-2" });
  });

  it("[EXPO-6] what does not hold together is neither recorded nor given out", async () => {
    const acts: Act[] = [];
    const other = receive(XB, said, undefined, { note: "0".repeat(64) });
    const refused = await exportEvidence(runnerOf(other, acts), request);
    expect(refused).toMatchObject({ ok: false, rule: "EXPO-6" });
    expect(!refused.ok && refused.detail).toContain("VRFY-9 receipts[0]");
    expect(acts).toEqual([]);
  });

  it("[EXPO-1] nothing is gathered before two officers have signed it off", async () => {
    const runner = runnerOf("", []);
    const gathering = { ...runner, evidence: () => expect.fail("nothing is gathered") };
    const alone = { ...request, officers: request.officers.slice(0, 1) };
    expect(await exportEvidence(gathering, alone)).toMatchObject({ ok: false, rule: "EXPO-1" });
  });
});

describe("giving out one of two copies that differ", () => {
  it("[EXPO-7] [VRFY-17] the file names the contradiction to whoever verifies it", async () => {
    const text = (words: string) => ({ kind: "message", text: words, exhibits: [] }) as const;
    const opening = say(XB, ["XA"], { members: membersOf([XA, XB]), body: text("EXERCISE.") });
    const after = { conversation: opening.id, seq: 2, prev: opening.id };
    const copies = ["EXERCISE. Yes.", "EXERCISE. No."].map((words) =>
      say(XB, ["XA"], { ...after, body: text(words) }),
    );
    const [yes, no] = copies.map(({ id }) => id);
    const entries = [opening, ...copies].map(({ id, note, statement }) => {
      const bytes = new TextEncoder().encode(note);
      return {
        kind: "accepted",
        at: statement.time,
        id,
        over: "XB",
        link: 0,
        note: bytes,
      } as const;
    });
    const centre = runnerOf("", []);
    const state = entries.reduce<State>(fold, centre.current());
    const runner: typeof centre = {
      ...centre,
      current: () => state,
      evidence: async (ids, crypto) => {
        const found = await centre.evidence(ids, crypto);
        const notes = copies.filter(({ id }) => ids.includes(id)).map(({ note }) => note);
        return found.ok ? ok({ ...found.value, statements: notes, receipts: [] }) : found;
      },
    };
    const made = await exportEvidence(runner, { ...request, statements: [yes ?? ""] });
    const bundle = made.ok ? made.value.bundle : new Uint8Array();
    const found = verifyBundle(bundle, undefined, nobleCrypto);
    expect(found.verdict).toBe("consistent");
    const both = { kind: "two-statements", party: "XB", ids: [yes, no] };
    expect(found).toMatchObject({ contradictions: [both] });
  });
});

/** A centre of XA that has said one thing, and holds this receipt for it. */
function runnerOf(receipt: string, acts: Act[]): Parameters<typeof exportEvidence>[0] {
  const entries = [
    {
      kind: "peer",
      at: said.statement.time,
      party: "XB",
      credentialSerial: 1,
      cardSerial: 1,
      introduction: XB.introduction,
    },
    {
      kind: "sent",
      at: said.statement.time,
      id: said.id,
      links: [{ party: "XB", link: 1 }],
      note: new TextEncoder().encode(said.note),
    },
  ] as const;
  const state = entries.reduce<State>(fold, initialState(XA.self));
  return {
    current: () => state,
    evidence: async () =>
      ok({
        parties: [XA, XB].map(({ party, self, credentialNote }) => ({
          party,
          root: self.root,
          credentials: [credentialNote],
        })),
        statements: [said.note],
        receipts: [receipt],
        proofs: [],
        revocations: [REVOCATION],
      }),
    act: async (act) => {
      acts.push(act);
      return ok({});
    },
  };
}
