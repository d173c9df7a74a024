import { describe, expect, it } from "vitest";
import { LiveWorld } from "./live-world.fuzz.js";
import { structureOf } from "./structure.js";

describe("the order of paragraphs", () => {
  it("[JOINT-4] the number orders marks, then the participant, then the place", () => {
    const world = new LiveWorld();
    world.mark("XB", { kind: "paragraph", id: "XB.1", after: null }, 1);
    world.mark("XA", { kind: "paragraph", id: "XA.1", after: null }, 2);
    world.mark("XA", { kind: "paragraph", id: "XA.2", after: null }, 2);
    world.mark("XN", { kind: "paragraph", id: "XN.1", after: null }, 2);
    expect(order(world)).toEqual(["XN.1", "XA.2", "XA.1", "XB.1"]);
  });

  it("[JOINT-5] a paragraph under another party's code, or no number, is not made", () => {
    const world = new LiveWorld();
    for (const id of ["XA.1", "XB", "XB.0", "XB.1234567", "XB.1x", "xb.1"]) {
      world.mark("XB", { kind: "paragraph", id, after: null });
    }
    expect(order(world)).toEqual([]);
  });

  it("[JOINT-5] of two marks that make one paragraph the first counts", () => {
    const world = three();
    world.mark("XA", { kind: "paragraph", id: "XA.1", after: "XA.3" });
    expect(order(world)).toEqual(["XA.1", "XA.2", "XA.3"]);
  });

  it("[JOINT-6] a paragraph is moved behind another, to the front and to the end", () => {
    const world = three();
    world.mark("XB", { kind: "move", paragraph: "XA.1", after: "XA.2" });
    expect(order(world)).toEqual(["XA.2", "XA.1", "XA.3"]);
    world.mark("XA", { kind: "move", paragraph: "XA.3", after: null });
    expect(order(world)).toEqual(["XA.3", "XA.2", "XA.1"]);
    world.mark("XA", { kind: "move", paragraph: "XA.3", after: "XA.99" });
    expect(order(world)).toEqual(["XA.2", "XA.1", "XA.3"]);
  });

  it("[JOINT-6] moves in a circle come to an end", () => {
    const world = three();
    world.mark("XA", { kind: "move", paragraph: "XA.1", after: "XA.2" }, 9);
    world.mark("XB", { kind: "move", paragraph: "XA.2", after: "XA.3" }, 9);
    world.mark("XN", { kind: "move", paragraph: "XA.3", after: "XA.1" }, 9);
    expect(order(world)).toEqual(["XA.1", "XA.3", "XA.2"]);
  });

  it("[JOINT-6] a move of what is not there, or behind itself, is left alone", () => {
    const world = three();
    world.mark("XB", { kind: "move", paragraph: "XA.1", after: "XA.1" });
    world.mark("XB", { kind: "move", paragraph: "XB.9", after: null });
    expect(order(world)).toEqual(["XA.1", "XA.2", "XA.3"]);
    expect(structureOf(world.live()).paragraphs[0]?.placed).toEqual({ by: "XA", mark: 0 });
  });
});

function three(): LiveWorld {
  const world = new LiveWorld();
  world.mark("XA", { kind: "paragraph", id: "XA.1", after: null });
  world.mark("XA", { kind: "paragraph", id: "XA.2", after: "XA.1" });
  world.mark("XA", { kind: "paragraph", id: "XA.3", after: "XA.2" });
  return world;
}

function order(world: LiveWorld): readonly string[] {
  return structureOf(world.live()).paragraphs.map(({ id }) => id);
}
