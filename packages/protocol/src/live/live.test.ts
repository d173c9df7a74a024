import { formatLive, type JointText, type LiveWords } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { makeIdentity } from "../../../../vectors/identity.js";
import { draft, idOf, statement } from "../forgery.fuzz.js";
import { maySendLive, type Effect, type State } from "../index.js";
import { formatPayload } from "@parley/wire";
import { step } from "../step.js";
import { limits } from "../limits.js";
import {
  freeze,
  inject,
  makeOpenWorld,
  nodeOf,
  setLine,
  settle,
  type World,
} from "../world.fuzz.js";

const [XA, XB, XC] = ["XA", "XB", "XC"].map((party) => makeIdentity(party)) as [
  ReturnType<typeof makeIdentity>,
  ReturnType<typeof makeIdentity>,
  ReturnType<typeof makeIdentity>,
];
const OPENED: JointText = {
  title: "Minutes",
  form: "agreed-minutes",
  languages: ["en"],
  whole: true,
  sides: ["XA", "XB"],
};
const OTHER = "ab".repeat(32);

/** A world in which XB opened a text with XA, or with XA and XC; and the text's id. */
function opened(body: JointText, to = [XA]): readonly [World, string] {
  const note = statement(
    { ...draft(XB, to), body: { kind: "joint-text", as: "opened", opened: body } },
    XB,
  );
  const world = settle(inject(makeOpenWorld(["XA", "XB", "XC"]), "XB", "XA", "deliver", note, 1));
  return [world, idOf(note)];
}

/** What XA does when these words come over a party's line. */
function come(state: State, world: World, from: string, words: LiveWords | Uint8Array) {
  const body = words instanceof Uint8Array ? words : formatLive(words);
  return step(state, {
    kind: "frame",
    at: world.now,
    party: from,
    frame: { hash: OTHER, firstBytes: new Uint8Array() },
    header: { domain: "exercise", from, to: "XA", link: 0, urgent: false },
    sealed: true,
    content: formatPayload("live", body),
  });
}

function kindsOf(effects: readonly Effect[]): readonly string[] {
  return effects.map(({ kind }) => kind);
}

const update = Uint8Array.of(0, 0);

describe("live words", () => {
  it("[LIVE-19] are handed on where the text is here and both write it", () => {
    const [world, text] = opened(OPENED);
    const { state } = nodeOf(world, "XA");
    const words = { text, vector: Uint8Array.of(0), update };
    expect(come(state, world, "XB", words).effects).toEqual([{ kind: "live", party: "XB", words }]);
    const more = opened({ ...OPENED, mediator: "XC" }, [XA, XC]);
    const there = nodeOf(more[0], "XA").state;
    const said = { text: more[1], update };
    for (const party of ["XB", "XC"]) {
      expect(come(there, more[0], party, said).effects).toEqual([
        { kind: "live", party, words: said },
      ]);
    }
  });

  it("[LIVE-19] are left alone where they are not, and nothing is refused", () => {
    const [world, text] = opened(OPENED);
    const { state } = nodeOf(world, "XA");
    const [message] = [statement(draft(XB, [XA], 9), XB)];
    const told = inject(world, "XB", "XA", "deliver", message, 2);
    const spoken = nodeOf(told, "XA").state;
    for (const [from, which, of] of [
      ["XB", OTHER, state],
      ["XC", text, state],
      ["XB", idOf(message), spoken],
    ] as const) {
      const { effects, state: after } = come(of, world, from, { text: which, update });
      expect(effects).toEqual([{ kind: "live-left", party: from, text: which }]);
      expect(after.links.get(from)?.refusedFrames).toBe(0);
    }
    // A member of the conversation that neither is a side nor mediates.
    const [wide, open] = opened(OPENED, [XA, XC]);
    const there = nodeOf(wide, "XA").state;
    expect(kindsOf(come(there, wide, "XC", { text: open, update }).effects)).toEqual(["live-left"]);
  });

  it("[LIVE-19] that cannot be read are refused like any other payload", () => {
    const [world, text] = opened(OPENED);
    const { state } = nodeOf(world, "XA");
    const after = come(state, world, "XB", formatLive({ text }));
    expect(after.state.links.get("XB")?.refusedFrames).toBe(1);
    expect(kindsOf(after.effects)).not.toContain("live");
  });

  it("[LIVE-20] are taken at a pace, vectors at another, and no journal grows by them", () => {
    const [world, text] = opened(OPENED);
    const flood = (words: LiveWords): number => {
      let { state } = nodeOf(world, "XA");
      let handed = 0;
      for (let count = 0; count < limits.liveBurst + 5; count++) {
        const { state: next, effects } = come(state, world, "XB", words);
        state = freeze(next);
        handed += effects.filter(({ kind }) => kind === "live").length;
        expect(kindsOf(effects)).not.toContain("record");
      }
      const later = { ...world, now: (world.now + 1_000) as typeof world.now };
      const again = come(state, later, "XB", words);
      expect(kindsOf(again.effects)).toEqual(["live"]);
      return handed;
    };
    expect(flood({ text, update })).toBe(limits.liveBurst);
    expect(flood({ text, vector: update })).toBe(limits.liveBurst / limits.liveVectorCost);
  });

  it("[LIVE-22] leave only for one that writes the text and has said hello", () => {
    const [world, text] = opened(OPENED);
    const may = (of: World, party: string, which = text): boolean =>
      maySendLive(nodeOf(of, "XA").state, party, which);
    expect(may(world, "XB")).toBe(true);
    expect(may(world, "XC")).toBe(false);
    expect(may(world, "XN")).toBe(false);
    expect(may(world, "XB", OTHER)).toBe(false);
    const cut = setLine(world, "XA", "XB", false);
    expect(may(cut, "XB")).toBe(false);
    const up = setLine(cut, "XA", "XB", true);
    expect(may(up, "XB")).toBe(false);
    expect(may(settle(up), "XB")).toBe(true);
  });
});
