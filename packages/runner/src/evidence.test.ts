import { decodeText, encodeText, instant } from "@parley/bytes";
import { formatBundle, verifyBundle, type Findings } from "@parley/bundle";
import { limits as logLimits } from "@parley/log";
import { formatEntry, parseEntry, type Act } from "@parley/protocol";
import {
  formatNote,
  formatProof,
  formatRevocation,
  parseNote,
  parseProof,
  type SignatureLine,
} from "@parley/wire";
import { afterEach, describe, expect, it } from "vitest";
import { hash, independents, quantum, testCrypto } from "../../../vectors/evidence-stage.js";
import { makeIdentity, signText, witnessKeyOf } from "../../../vectors/identity.js";
import { gatherEvidence, type Evidence, type EvidenceSources } from "./evidence.js";
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
      ["XA", "XB"].map((party) => world.at(party).runner.evidence([id], testCrypto)),
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
        revocations: [],
      },
    });
    const unknown = await world.at("XA").runner.evidence(["ab".repeat(32)], testCrypto);
    expect(unknown).toMatchObject({ ok: false, rule: "ACT-1" });
  });

  it("[EXPO-5] revocations that are held of members, and of nobody else", async () => {
    world = await World.start(["XA", "XB", "XC"]);
    const id = await world.done("XA", SAID);
    await world.until(() => world.at("XB").alarms.length > 0);
    const [ofXB, ofXC] = ["XB", "XC"].map((party) => {
      const { self, root } = world.at(party).identity;
      const time = instant(0);
      const said = { domain: self.domain, party, serials: [1], time } as const;
      return signText(formatRevocation(said), self.root, root);
    });
    for (const revocation of [ofXB!, ofXC!]) await world.act("XA", { kind: "revoke", revocation });
    const { runner } = world.at("XA");
    const gathered = await runner.evidence([id], testCrypto);
    const text = decodeText(ofXB!);
    expect(gathered).toMatchObject({ ok: true, value: { revocations: [text.ok && text.value] } });
    if (gathered.ok) expect(verified(gathered.value, id).revocationsUnread).toBe(1);
  });

  it("[EXPO-4] a statement that says to whom it may be released, or cannot be read, is not given out", async () => {
    world = await World.start(["XA", "XB"]);
    const id = await world.done("XA", SAID);
    const { runner } = world.at("XA");
    const whole = decodeText((await runner.note(id)) ?? new Uint8Array());
    const text = whole.ok ? whole.value : "";
    const gathered = (note: string) => {
      expect(note).not.toBe(text);
      const nothing = async (): Promise<undefined> => undefined;
      const sources: EvidenceSources = {
        state: runner.current(),
        store: { find: nothing },
        note: async () => encodeText(note),
        prove: nothing,
        crypto: testCrypto,
      };
      return gatherEvidence(sources, [id]);
    };
    const deep = `${"[".repeat(20)}${"]".repeat(20)}`;
    for (const refused of [
      text.replace('"body": {', '"body": {\n  "releasability": ["XN"],'),
      text.replace('"seq": 1,', '"seq": 1,\n "releasability": null,'),
      text.replace('"body": {', `"body": {\n  "later": ${deep},`),
      text.replace('"seq": 1,', '"seq": 1,\n "seq": 1,'),
      text.replace("parley/exercise/", "parley/live/"),
      text.slice(0, -80),
    ]) {
      expect(await gathered(refused)).toMatchObject({ ok: false, rule: "EXPO-4" });
    }
    expect((await gathered(text.replace("EXERCISE. ?", "releasability"))).ok).toBe(true);
  });
});

describe("what a peer's checkpoint carries", () => {
  const [, older] = independents;
  const before = makeIdentity("XB", {
    serial: 9,
    log: { witnesses: [quantum.key, older.key], key: " before" },
  });
  const junk = ({ name, keyId }: Pick<SignatureLine, "name" | "keyId">, bytes: number) => ({
    name,
    keyId,
    signature: new Uint8Array(bytes).fill(1),
  });

  it.each([
    ["a line by ML-DSA-44", junk(quantum.key, 8 + 2_420)],
    ["a line by a witness that an older credential alone names", junk(older.key, 72)],
    ["a line before the good one of the same witness", junk(witnessKeyOf("XC"), 72)],
    ["a line by a log key that was revoked", junk(before.self.credential.logKey!, 64)],
  ])("[EXPO-5] [EXPO-6] %s spoils no evidence", async (_, line) => {
    world = await World.start(["XA", "XB", "XC"], 1, ["XC"]);
    const id = await world.done("XA", SAID);
    const { runner, medium } = world.at("XA");
    await world.until(() => medium.entries.some(({ kind }) => kind === "proven"));
    await world.pass(130_000);
    const current = runner.current();
    const peer = current.peers.get("XB")!;
    const { credential, credentialNote: note } = before.self;
    const peers = new Map(current.peers).set("XB", { ...peer, earlier: [{ credential, note }] });
    const find: EvidenceSources["store"]["find"] = async (kind, key) => {
      const body = medium.entries.find((one) => one.kind === kind && one.key === key)?.body;
      return body && withLine(body, line);
    };
    const sources: EvidenceSources = {
      state: { ...current, peers },
      store: { find },
      note: (one) => runner.note(one),
      prove: async () => undefined,
      crypto: testCrypto,
    };
    const { logs } = verified(await gatheredFrom(sources, id), id).statements[0]!;
    expect(logs).toMatchObject([{ party: "XB" }]);
    expect(logs[0]!.cosignatures.map(({ witness }) => witness)).toEqual(["exercise/XC/witness"]);
  });
});

async function gatheredFrom(sources: EvidenceSources, id: string): Promise<Evidence> {
  const gathered = await gatherEvidence(sources, [id]);
  if (!gathered.ok) throw new Error(gathered.detail);
  return gathered.value;
}

/** What a stranger finds in a bundle of what is gathered. */
function verified(gathered: Evidence, id: string): Findings {
  const bundle = formatBundle(
    {
      ...gathered,
      domain: "exercise",
      exported: { by: "XA", time: instant(0) },
      subject: { kind: "statements", ids: [id] },
      text: "",
    },
    hash,
  );
  const found = verifyBundle(bundle, undefined, testCrypto);
  if (found.verdict === "refused") throw new Error(`${found.rule} ${found.where} ${found.detail}`);
  return found;
}

/** A peer's proof with one more line behind the first of its checkpoints. */
function withLine(body: Uint8Array, line: SignatureLine): Uint8Array {
  const entry = parseEntry("proven", body);
  if (!entry.ok || entry.value.kind !== "proven") throw new Error("no proof is here");
  const read = parseProof(entry.value.proof);
  if (!read.ok) throw new Error(read.detail);
  const add = (checkpoint: Uint8Array): Uint8Array => {
    const { checkpointNoteBytesMax, checkpointLinesMax } = logLimits;
    const note = parseNote(checkpoint, checkpointNoteBytesMax, checkpointLinesMax);
    if (!note.ok) throw new Error(note.detail);
    const [first, ...others] = note.value.signatures;
    return formatNote(note.value.text, [first!, line, ...others]);
  };
  const { checkpoint, witnessed, ...rest } = read.value;
  const proof = formatProof({
    ...rest,
    checkpoint: add(checkpoint),
    ...(witnessed && { witnessed: add(witnessed) }),
  });
  return formatEntry({ ...entry.value, proof });
}
