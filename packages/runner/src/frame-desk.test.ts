import { describe, expect, it } from "vitest";
import type { SendEffect, State } from "@parley/protocol";
import type { Bearer, Sealer } from "@parley/ports";
import { FrameDesk, type Outbound } from "./frame-desk.js";
import { crypto } from "../../../vectors/identity.js";

describe("the frame desk", () => {
  it("[RUN-5] does not seal twice what waits, and seals it again once it has left", async () => {
    const { desk, sealed } = makeDesk();
    // A free desk begins at once with the first two; the third waits, and covers the fourth.
    for (const statement of ["a", "b", "c", "c"]) void desk.send(outbound(statement), state);
    await desk.idle();
    expect(sealed).toHaveLength(3);
    for (const statement of ["a", "b", "c"]) void desk.send(outbound(statement), state);
    await desk.idle();
    expect(sealed).toHaveLength(6);
    for (const link of [2, 3, 4, 5]) void desk.send(outbound("a", link), state);
    await desk.idle();
    expect(sealed, "another link number is another frame").toHaveLength(10);
  });

  it("[RUN-5] does not seal twice what waits again when it was sealed before", async () => {
    const { desk, sealed } = makeDesk();
    const first = desk.send(outbound("a"), state);
    for (const statement of ["b", "c", "d", "e", "a"]) void desk.send(outbound(statement), state);
    await first;
    void desk.send(outbound("a"), state);
    await desk.idle();
    expect(sealed).toHaveLength(6);
  });

  it("[RUN-4] [RUN-5] seals FLASH first, then receipts and refusals, then the rest", async () => {
    const { desk, sealed } = makeDesk();
    const kinds = ["want", "hello", "receipt", "refusal"] as const;
    for (const kind of ["hello", "hello", ...kinds] as const) {
      void desk.send({ effect: effectOf({ kind, body }, false), body, mayLeave }, state);
    }
    void desk.send(
      { effect: effectOf({ kind: "stored", statement: "a", own: true }, true), body, mayLeave },
      state,
    );
    await desk.idle();
    const order = sealed.map((payload) => Buffer.from(payload).toString("latin1").split(" ")[0]);
    expect(order).toEqual(["hello", "hello", "deliver", "receipt", "refusal", "want", "hello"]);
  });

  it("[RUN-5] keeps nothing else waiting while it works through a full desk", async () => {
    const { desk, sealed } = makeDesk();
    for (let number = 1; number <= 100; number++) void desk.send(outbound("a", number), state);
    await new Promise((resume) => setImmediate(resume));
    expect(sealed.length).toBeLessThan(5);
    await desk.idle();
    expect(sealed).toHaveLength(100);
  });

  it("[RUN-5] drops what is beyond its bound, and takes it when it is sent again", async () => {
    const { desk, sealed } = makeDesk();
    for (let number = 1; number <= 1_100; number++) void desk.send(outbound("a", number), state);
    await desk.idle();
    expect(sealed.length).toBeLessThan(1_100);
    const kept = sealed.length;
    void desk.send(outbound("a", 1_100), state);
    await desk.idle();
    expect(sealed).toHaveLength(kept + 1);
  });
});

const state = {
  self: { domain: "exercise", party: "XA" },
  peers: new Map([["XB", { card: { sealing: "anybody" } }]]),
  links: new Map(),
} as unknown as State;

const body = Uint8Array.of(1);
const mayLeave = Promise.resolve(true);

function outbound(statement: string, link = 1): Outbound {
  const effect = effectOf({ kind: "stored", statement, own: true }, false, link);
  return { effect, body, mayLeave };
}

function effectOf(content: SendEffect["content"], urgent: boolean, link = 0): SendEffect {
  return { kind: "send", party: "XB", link, urgent, content };
}

/** A desk whose seals cost nothing, and what it has sealed. */
function makeDesk(): { readonly desk: FrameDesk; readonly sealed: readonly Uint8Array[] } {
  const sealed: Uint8Array[] = [];
  const sealer: Pick<Sealer, "seal"> = {
    seal: async (_recipient, plaintext) => {
      sealed.push(plaintext);
      return Uint8Array.of(0x61, ...plaintext.subarray(0, 8));
    },
  };
  const bearer: Pick<Bearer, "send"> = { send: () => true };
  const fail = (error: unknown): void => expect.unreachable(String(error));
  const desk = new FrameDesk(
    sealer as Sealer,
    [bearer as Bearer],
    crypto.hash,
    () => undefined,
    fail,
  );
  return { desk, sealed };
}
