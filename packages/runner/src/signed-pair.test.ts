import { encodeText } from "@parley/bytes";
import { parseTlogProof } from "@parley/log";
import {
  entryKey,
  fold,
  formatEntry,
  initialState,
  type Entry,
  type State,
} from "@parley/protocol";
import { formatVerifierKey } from "@parley/wire";
import { describe, expect, it } from "vitest";
import {
  StagedLog,
  originOf,
  receive,
  testCrypto,
  textOf,
} from "../../../vectors/evidence-stage.js";
import { logXB, warning, XA, XB, XB_INDEX } from "../../../vectors/make/evidence-good.js";
import { gatherEvidence } from "./evidence.js";
import { signedPair } from "./signed-pair.js";

const at = warning.statement.time;
const [one, other] = [logXB, new StagedLog(XB, [...Array<undefined>(6)])].map(checkpointOf);
const peer: Entry = {
  kind: "peer",
  at,
  party: "XB",
  credentialSerial: 1,
  cardSerial: 1,
  introduction: XB.introduction,
};

describe("what a notice is evidence of", () => {
  it("[HTTP-12] [PEERLOG-5] both checkpoints as they were kept, and the log's key", async () => {
    const differs = pairOf("XB", one, other);
    const { state, store } = holding([peer, differs]);
    const key = XB.self.credential.logKey;
    expect(await signedPair(state, store, `log/${entryKey(differs)}`)).toEqual({
      kind: "checkpoints",
      origin: originOf(XB),
      party: "XB",
      shownBy: "XB",
      first: textOf(one!),
      second: textOf(other!),
      keys: [key && formatVerifierKey(key)],
    });
  });

  it("[HTTP-12] of a log that was set back the first may be empty, and the key is ours", async () => {
    const ours = checkpointOf(new StagedLog(XA, [undefined, undefined]));
    const differs = pairOf("XA", new Uint8Array(0), ours);
    const { state, store } = holding([peer, differs]);
    const found = await signedPair(state, store, `log/${entryKey(differs)}`);
    const key = XA.self.credential.logKey;
    expect(found).toMatchObject({ party: "XA", first: "", second: textOf(ours) });
    expect(found?.keys).toEqual([key && formatVerifierKey(key)]);
  });

  it("[HTTP-12] no key is named that did not sign", async () => {
    const foreign = checkpointOf(new StagedLog(XA, [undefined, undefined]));
    const differs = pairOf("XB", foreign, foreign);
    const { state, store } = holding([peer, differs]);
    const found = await signedPair(state, store, `log/${entryKey(differs)}`);
    expect(found?.keys).toEqual([]);
  });

  it("[HTTP-12] [RECV-16] [EXPO-5] both receipts out of the journal, and the signer's key", async () => {
    const { id, note } = warning;
    const [first = "", second = ""] = [1_500, 9_000].map((ms) =>
      receive(XB, warning, XB_INDEX, { time: (at + ms) as typeof at }),
    );
    const entries: readonly Entry[] = [
      peer,
      { kind: "sent", at, id, links: [{ party: "XB", link: 1 }], note: encodeText(note) },
      { kind: "receipted", at, id, by: "XB", receipt: encodeText(first) },
      {
        kind: "receipted-again",
        at,
        id,
        by: "XB",
        first: encodeText(first),
        second: encodeText(second),
      },
    ];
    const { state, store } = holding(entries);
    expect(await signedPair(state, store, `${id}/XB/receipts`)).toEqual({
      kind: "receipts",
      statement: id,
      party: "XB",
      first,
      second,
      keys: [formatVerifierKey(XB.self.credential.centreKey)],
    });
    const taken: Entry = { kind: "noticed", at, notice: `${id}/XB/receipts` };
    const after = fold(state, taken);
    expect(await signedPair(after, store, `${id}/XB/receipts`)).toBeUndefined();
    expect(await signedPair(state, store, "log/XB/1/1/XB")).toBeUndefined();
    // Whoever took note of it, both go into what is given out.
    const sources = { store, note: async () => encodeText(note), crypto: testCrypto };
    const given = (held: State) =>
      gatherEvidence({ ...sources, state: held, prove: async () => undefined }, [id]);
    expect(await given(after)).toMatchObject({ ok: true, value: { receipts: [first, second] } });
    // A thief's second one would spoil the first for whoever knows of the revocation (VRFY-15).
    const revoked = { ...after, revoked: new Map([["XB/1", at]]) };
    expect(await given(revoked)).toMatchObject({ ok: true, value: { receipts: [first] } });
  });
});

function pairOf(of: string, first: Uint8Array | undefined, second: Uint8Array | undefined) {
  const none = new Uint8Array(0);
  const pair = { first: first ?? none, second: second ?? none };
  return { kind: "log-differs", at, of, via: "XB", sizes: [6, 6], proven: true, ...pair } as const;
}

function checkpointOf(log: StagedLog): Uint8Array {
  const read = parseTlogProof(encodeText(log.prove(0)));
  if (!read.ok) throw new Error(read.detail);
  return read.value.checkpoint;
}

/** A centre of XA whose journal holds these entries. */
function holding(entries: readonly Entry[]): {
  readonly state: State;
  readonly store: Parameters<typeof signedPair>[1];
} {
  return {
    state: entries.reduce<State>(fold, initialState(XA.self)),
    store: {
      find: async (kind, key) => {
        const found = entries.find((entry) => entry.kind === kind && entryKey(entry) === key);
        return found && formatEntry(found);
      },
    },
  };
}
