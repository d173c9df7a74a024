import { describe, expect, it } from "vitest";
import type { SayAct } from "@parley/protocol";
import { World } from "./world.fuzz.js";

const say = (to: readonly string[], text: string): SayAct => ({
  kind: "say",
  destination: { to },
  precedence: 1,
  text,
  exhibits: [],
  lang: "en",
  role: "watch officer",
});

describe("two runners", () => {
  it("[RUN-1] a statement is delivered, receipted, read, and the sender sees each", async () => {
    const world = await World.start(["XA", "XB"]);
    const id = await world.done("XA", say(["XB"], "Is the object yours?"));
    await world.until(() => world.at("XB").alarms.length > 0);
    expect(world.view("XA", id).statements[0]?.deliveries[0]?.state).toBe("delivered");
    expect(world.view("XB", id).statements[0]?.body).toMatchObject({
      text: "Is the object yours?",
    });
    await world.done("XB", {
      kind: "acknowledge",
      of: id,
      as: "read",
      lang: "en",
      role: "officer",
    });
    await world.pass(5_000);
    expect(world.view("XA", id).statements[0]?.deliveries[0]?.state).toBe("read");
    expect(world.view("XA", id).digest).toBe(world.view("XB", id).digest);
    expect(world.view("XA", id).members.map(({ digest }) => digest.state)).toEqual([
      "self",
      "same",
    ]);
    expect(world.at("XA").reports.concat(world.at("XB").reports)).toEqual([]);
    await world.close();
  });
});
