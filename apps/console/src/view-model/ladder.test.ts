import type { DeliveryView } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { ladderOf } from "./ladder.js";
import { deliveryView } from "./samples.fixture.js";

const NOW = Date.parse("2026-11-22T02:41:00.000Z");

describe("the delivery ladder", () => {
  it("begins sent, and says for how long it is not delivered", () => {
    const ladder = ladderOf(deliveryView({}), NOW, undefined);
    expect(shown(deliveryView({}))).toEqual([
      "reached step.sent",
      "open step.notDelivered",
      "open step.notRead",
      "open step.notAnswered",
    ]);
    expect(ladder.steps[1]?.words.values).toEqual({ lasting: { lasting: 180_000 } });
  });

  it("is signed and waits while the line is down, and says since when", () => {
    const bearers = [{ name: "wss", up: false, since: "2026-11-22T02:37:00.000Z", detail: "" }];
    const line = { party: "XB", up: false, bearers, unreceipted: 1, refused: 0 };
    const ladder = ladderOf(deliveryView({}), NOW, line);
    expect(ladder.stands.id).toBe("stands.there.waiting");
    expect(ladder.steps[0]?.words.id).toBe("step.signed");
    expect(ladder.notes).toMatchObject([
      { id: "line.downWaits", values: { at: { utc: Date.parse("2026-11-22T02:37:00.000Z") } } },
    ]);
    const delivered = deliveryView({ state: "delivered", delivered: "2026-11-22T02:38:01.000Z" });
    expect(ladderOf(delivered, NOW, line).steps[0]?.words.id).toBe("step.sent");
  });

  it("climbs to delivered, read and answered", () => {
    expect(
      shown(
        deliveryView({
          state: "answered",
          delivered: "2026-11-22T02:38:01.000Z",
          read: "2026-11-22T02:39:00.000Z",
          answered: "2026-11-22T02:40:00.000Z",
        }),
      ),
    ).toEqual([
      "reached step.sent",
      "reached step.delivered",
      "reached step.read",
      "reached step.answered",
    ]);
  });

  it("[WATCH-13] names the rule of a refusal, its time and what to do", () => {
    const at = "2026-11-22T02:38:02.000Z";
    const refused = { rule: "STMT-9", at };
    const ladder = ladderOf(deliveryView({ state: "refused", refused }), NOW, undefined);
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
    const ladder = ladderOf(
      deliveryView({ state: "delivered", refused, delivered }),
      NOW,
      undefined,
    );
    expect(ladder.refused).toBe(false);
    expect(ladder.notes.map((note) => note.id)).toEqual(["step.wasRefused"]);
  });

  it("shows a promise as promised, before and after its time", () => {
    const holding = (answerBy: string): string[] =>
      shown(deliveryView({ state: "holding", delivered: "2026-11-22T02:38:01.000Z", answerBy }));
    expect(holding("2026-11-22T03:10:00.000Z")).toContain("reached step.holding");
    expect(holding("2026-11-22T02:40:00.000Z")).toContain("reached step.holdingPassed");
  });

  it("shows the other clock only when it is far from ours", () => {
    const notes = (theirs: string): string[] =>
      ladderOf(
        deliveryView({
          delivered: "2026-11-22T02:38:01.000Z",
          deliveredByTheirClock: theirs,
        }),
        NOW,
        undefined,
      ).notes.map((note) => note.id);
    expect(notes("2026-11-22T02:38:31.000Z")).toEqual([]);
    expect(notes("2026-11-22T02:40:31.000Z")).toEqual(["step.theirClock"]);
  });
});

function shown(delivery: DeliveryView): string[] {
  return ladderOf(delivery, NOW, undefined).steps.map((step) => `${step.shape} ${step.words.id}`);
}
