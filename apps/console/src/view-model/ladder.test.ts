import type { DeliveryView } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { ladderOf } from "./ladder.js";
import { deliveryView } from "./samples.fixture.js";

const NOW = Date.parse("2026-11-22T02:41:00.000Z");

describe("the delivery ladder", () => {
  it("begins sent, and says for how long it is not delivered", () => {
    const ladder = ladderOf(deliveryView({}), NOW);
    expect(shown(deliveryView({}))).toEqual([
      "reached step.sent",
      "open step.notDelivered",
      "open step.notRead",
      "open step.notAnswered",
    ]);
    expect(ladder.steps[1]?.words.values).toEqual({ lasting: { lasting: 180_000 } });
  });

  it("is signed until it has left, and says since when the line is down", () => {
    const lineDown = { since: "2026-11-22T02:37:00.000Z" };
    const waiting = ladderOf(deliveryView({ state: "waiting", lineDown }), NOW);
    expect(waiting.stands.id).toBe("stands.there.waiting");
    expect(waiting.steps[0]?.words.id).toBe("step.signed");
    const note = { id: "line.downWaits", values: { at: { utc: Date.parse(lineDown.since) } } };
    expect(waiting.notes).toMatchObject([note]);
    const left = ladderOf(deliveryView({ lineDown }), NOW);
    expect(left.steps[0]?.words.id).toBe("step.sent");
    expect(left.notes).toMatchObject([note]);
    expect(ladderOf(deliveryView({ lineDown: {} }), NOW).notes[0]?.id).toBe("line.neverUp");
  });

  it("climbs to delivered, read and answered", () => {
    expect(
      shown(
        deliveryView({
          state: "answered",
          delivered: "2026-11-22T02:38:01.000Z",
          read: "2026-11-22T02:39:00.000Z",
          answered: "2026-11-22T02:40:00.000Z",
          steps: [
            { as: "read", at: "2026-11-22T02:39:00.000Z" },
            { as: "answered", at: "2026-11-22T02:40:00.000Z" },
          ],
        }),
      ),
    ).toEqual([
      "reached step.sent",
      "reached step.delivered",
      "reached step.read",
      "reached step.answered",
    ]);
  });

  it("climbs from delivered to proven to witnessed, where they keep a log", () => {
    const at = "2026-11-22T02:38:01.000Z";
    const log = { origin: "exercise/XB/1/log", index: 7 };
    const delivered = { state: "delivered", delivered: at, log } as const;
    const rest = ["open step.notRead", "open step.notAnswered"];
    const steps = (more: Partial<DeliveryView>) =>
      shown(deliveryView({ ...delivered, ...more })).slice(2);
    expect(steps({})).toEqual(["open step.notProven", ...rest]);
    expect(steps({ proven: at })).toEqual([
      "reached step.proven",
      "open step.notWitnessed",
      ...rest,
    ]);
    expect(steps({ proven: at, witnessed: at })).toEqual([
      "reached step.proven",
      "reached step.witnessed",
      ...rest,
    ]);
  });

  it("[WATCH-13] names the rule of a refusal, its time and what to do", () => {
    const at = "2026-11-22T02:38:02.000Z";
    const refused = { rule: "STMT-9", at };
    const ladder = ladderOf(deliveryView({ state: "refused", refused }), NOW);
    expect(ladder.refused).toBe(true);
    expect(ladder.steps[1]).toMatchObject({
      shape: "refused",
      words: {
        id: "step.refused",
        values: { rule: "STMT-9", at: { utc: Date.parse(at) }, next: { id: "remedy.there.words" } },
      },
    });
  });

  it("calls a refusal that a later copy cured no refusal any more", () => {
    const refused = { rule: "CARD-2", at: "2026-11-22T02:38:02.000Z" };
    const delivered = "2026-11-22T02:39:00.000Z";
    const ladder = ladderOf(deliveryView({ state: "delivered", refused, delivered }), NOW);
    expect(ladder.refused).toBe(false);
    expect(ladder.notes.map((note) => note.id)).toEqual(["step.wasRefused"]);
  });

  it("shows a promise as promised, before and after its time", () => {
    const holding = (answerBy: string): string[] => {
      const steps = [{ as: "holding", at: "2026-11-22T02:39:00.000Z", answerBy }] as const;
      return shown(deliveryView({ state: "holding", answerBy, steps }));
    };
    expect(holding("2026-11-22T03:10:00.000Z")).toContain("reached step.holding");
    expect(holding("2026-11-22T02:40:00.000Z")).toContain("reached step.holdingPassed");
  });

  it("keeps every step with its time, and which promise stands", () => {
    const at = "2026-11-22T02:39:00.000Z";
    const [first, second] = ["2026-11-22T02:50:00.000Z", "2026-11-22T03:10:00.000Z"];
    const delivery = deliveryView({
      state: "understood",
      read: at,
      answerBy: second,
      steps: [
        { as: "read", at },
        { as: "holding", at, answerBy: first },
        { as: "holding", at, answerBy: second },
        { as: "understood", at },
      ],
    });
    expect(shown(delivery).slice(2)).toEqual([
      "reached step.read",
      "reached step.holdingBefore",
      "reached step.holding",
      "reached step.act",
      "open step.notAnswered",
    ]);
    expect(ladderOf(delivery, NOW).steps[5]?.words.values).toEqual({
      what: { id: "stands.there.understood" },
      at: { utc: Date.parse(at) },
    });
  });

  it("leaves nothing open after a decline", () => {
    const at = "2026-11-22T02:39:00.000Z";
    const answerBy = "2026-11-22T03:10:00.000Z";
    const steps = [
      { as: "holding", at, answerBy },
      { as: "declined", at },
    ] as const;
    const after = { state: "declined", delivered: at, read: at, steps } as const;
    expect(shown(deliveryView(after)).slice(3)).toEqual([
      "reached step.holdingBefore",
      "reached step.act",
    ]);
  });

  it("shows the other clock only when it is far from ours", () => {
    const notes = (theirs: string): string[] =>
      ladderOf(
        deliveryView({
          delivered: "2026-11-22T02:38:01.000Z",
          deliveredByTheirClock: theirs,
        }),
        NOW,
      ).notes.map((note) => note.id);
    expect(notes("2026-11-22T02:38:31.000Z")).toEqual([]);
    expect(notes("2026-11-22T02:40:31.000Z")).toEqual(["step.theirClock"]);
  });
});

function shown(delivery: DeliveryView): string[] {
  return ladderOf(delivery, NOW).steps.map((step) => `${step.shape} ${step.words.id}`);
}
