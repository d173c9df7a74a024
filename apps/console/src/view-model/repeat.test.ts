import { describe, expect, it } from "vitest";
import { repeatRequest } from "./repeat.js";
import { statementView } from "./samples.fixture.js";
import { entriesOf, repeatedBy } from "./transcript.js";

const NOW = Date.parse("2026-11-22T02:41:07.000Z");
const ASKING = { id: "e".repeat(64), from: "XC" };

describe("saying the same again", () => {
  it("[WATCH-14] repeats what a message says, as an answer to whoever asked", () => {
    const phrase = { code: "OBJ-1", parameters: { a: 1 }, rendering: "We see", confirmed: true };
    const body = {
      kind: "message" as const,
      subject: "S",
      text: "T",
      phrase,
      exhibits: [{ id: "f".repeat(64), title: "map" }],
      answers: "0".repeat(64),
      replyBy: "2026-11-22T03:00:00.000Z",
      voidAfter: "2026-11-22T02:00:00.000Z",
    };
    const said = statementView({ body, precedence: 1, lang: "fr", own: true });
    expect(repeatRequest(said, ASKING, NOW)).toEqual({
      conversation: said.conversation,
      action: ["XC"],
      answers: ASKING.id,
      precedence: 1,
      lang: "fr",
      subject: "S",
      text: "T",
      phrase: { code: "OBJ-1", parameters: { a: 1 } },
      exhibits: ["f".repeat(64)],
      replyBy: body.replyBy,
      voidAfter: body.voidAfter,
    });
    const late = repeatRequest(said, ASKING, Date.parse(body.replyBy));
    expect(late).not.toHaveProperty("replyBy");
    expect(repeatRequest(statementView({}), ASKING, NOW)).not.toHaveProperty("subject");
    const other = { kind: "other" as const, name: "new", json: "{}" };
    expect(repeatRequest(statementView({ body: other }), ASKING, NOW)).toBeUndefined();
  });

  it("[WATCH-14] is of what the say again names, where the centre offers it", () => {
    const said = statementView({ own: true });
    const ask = { kind: "acknowledgement" as const, of: said.id, as: "say-again" as const };
    const repeated = (acts: readonly ("repeat" | "answer")[]): unknown => {
      const asking = statementView({ id: ASKING.id, body: ask, acts });
      const statements = [said, asking];
      const whole = { id: "b".repeat(64), shortId: "BBBB", now: said.time, members: [] };
      return entriesOf({ ...whole, digest: "", missing: 0, statements }).map(repeatedBy);
    };
    expect(repeated(["repeat", "answer"])).toEqual([undefined, said]);
    expect(repeated(["answer"])).toEqual([undefined, undefined]);
  });
});
