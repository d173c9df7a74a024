import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CharId } from "@parley/joint-text";
import type { Edit } from "./index.js";
import { bring, meet, PARTIES, plain, Replica, taken, unitAt } from "./replicas.fuzz.js";

/** One step of a story: somebody edits, brings something, is restarted, or loses an update. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant("write" as const), ...common() }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("mark" as const), ...common() }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant("bring" as const), ...common() }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("late" as const), ...common() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("restart" as const), ...common() }) },
);

function common() {
  return {
    who: fc.nat(2),
    to: fc.nat(2),
    at: fc.nat(10_000),
    words: fc.stringMatching(/^[a-z ü共同😀]{1,6}$/u),
    language: fc.constantFrom("en", "zh"),
  };
}

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Every update that was made and not brought, in the order in which it was made. */
interface Sent {
  readonly from: string;
  readonly update: Uint8Array;
}

describe("replicas of a live text", () => {
  it("[LIVE-1] come to the same in any order, and no word that was inserted is lost", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const replicas = await Promise.all(PARTIES.map((party) => Replica.start(party)));
        try {
          await tell(replicas, steps);
        } finally {
          await Promise.all(replicas.map((replica) => replica.close()));
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

async function tell(replicas: readonly Replica[], steps: readonly Step[]): Promise<void> {
  const inserted: { readonly at: CharId; readonly text: string; readonly key: string }[] = [];
  const late: Sent[] = [];
  for (const one of steps) {
    const replica = replicas[one.who] as Replica;
    const other = replicas[one.to] as Replica;
    if (one.what === "restart") await replica.restart();
    else if (one.what === "bring") {
      if (other !== replica) await bring(replica, other);
    } else if (one.what === "late") {
      // Out of order, twice, or with gaps: whatever was made comes to whomever.
      const sent = late[one.at % Math.max(late.length, 1)];
      if (sent !== undefined && sent.from !== other.party) {
        taken(await other.text.take(sent.from, sent.update));
      }
    } else {
      const edit = one.what === "write" ? writing(replica, one) : marking(replica, one);
      if (edit === undefined) continue;
      const update = await replica.text.edit([edit]);
      if (!update.ok && update.rule === "LIVE-9") continue;
      late.push({ from: replica.party, update: taken(update) });
      if (!("insert" in edit)) continue;
      const event = replica.text.seen("XA.1").at(-1);
      if (event?.kind !== "wrote") throw new Error("what is written is seen");
      inserted.push({ at: event.from, text: one.words, key: `XA.1 ${one.language}` });
    }
  }
  await meet(replicas);
  const [first, ...others] = replicas.map(({ text }) => text.live());
  for (const live of others) expect(plain(live)).toEqual(plain(first!));
  for (const { at, text, key } of inserted) {
    const runs = first?.runs.get(key) ?? [];
    const found = Array.from({ length: text.length }, (_, index) => {
      const clock = at.clock + index;
      const run = runs.find((one) => {
        const offset = clock - one.at.clock;
        return one.at.client === at.client && offset >= 0 && offset < one.text.length;
      });
      return run?.text[clock - run.at.clock];
    });
    expect(found.join("")).toBe(text);
  }
  for (const replica of replicas) {
    const before = plain(replica.text.live());
    await replica.restart();
    expect(plain(replica.text.live())).toEqual(before);
  }
}

function writing({ text }: Replica, { at, words, language }: Step): Edit {
  const runs = text.live().runs.get(`XA.1 ${language}`) ?? [];
  const length = runs.reduce((sum, run) => sum + run.text.length, 0);
  const place = at % (length + 1);
  const after = place === 0 ? null : unitAt(runs, place - 1);
  return { insert: { paragraph: "XA.1", language, after, text: words } };
}

function marking({ text, party }: Replica, { at, language }: Step): Edit | undefined {
  const live = text.live();
  const runs = live.runs.get(`XA.1 ${language}`) ?? [];
  const own = live.marks[live.participants.indexOf(party)] ?? [];
  if (own.length === 0) {
    return { mark: { kind: "paragraph", id: `${party}.1`, after: null } };
  }
  const length = runs.reduce((sum, run) => sum + run.text.length, 0);
  if (length === 0) return undefined;
  const ranges = [{ from: unitAt(runs, at % length), length: 1 }];
  return { mark: { kind: "strike", paragraph: "XA.1", language, ranges } };
}
