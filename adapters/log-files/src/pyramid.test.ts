import { randomBytes } from "node:crypto";
import { nodeInTile, TILE_WIDTH } from "@parley/log";
import { describe, expect, it } from "vitest";
import { HASH_BYTES, sha256 } from "./packed-hash.js";
import { nodeIn, pyramidOf } from "./pyramid.js";
import { RecentPyramids } from "./recent-pyramids.js";

describe("the pyramid of a tile", () => {
  it.each([1, 2, 3, 5, 128, 200, 255, 256])("has every node of a tile %i wide", (width) => {
    const tile = randomBytes(width * HASH_BYTES);
    const pyramid = pyramidOf(tile);
    for (let height = 0; height <= 7; height++) {
      const count = Math.floor(width / 2 ** height);
      for (let index = 0; index < count; index++) {
        const node = { height, index };
        expect(nodeIn(pyramid, width, node)).toEqual(
          new Uint8Array(nodeInTile(node, tile, sha256)),
        );
      }
      const beyond = { height, index: count };
      if (count < TILE_WIDTH / 2 ** height) {
        expect(nodeIn(pyramid, width, beyond)).toBeUndefined();
      }
    }
  });
});

describe("recent pyramids", () => {
  it("keeps what was asked for last, within its bound in bytes", () => {
    const recent = new RecentPyramids(300);
    for (const key of ["a", "b", "c"]) recent.keep(key, Buffer.alloc(100));
    recent.get("a");
    recent.keep("d", Buffer.alloc(100));
    expect(["a", "b", "c", "d"].filter((key) => recent.get(key))).toEqual(["a", "c", "d"]);
    recent.keep("e", Buffer.alloc(250));
    expect(["a", "c", "d", "e"].filter((key) => recent.get(key))).toEqual(["e"]);
    recent.keep("e", Buffer.alloc(200));
    recent.keep("f", Buffer.alloc(100));
    expect(["e", "f"].filter((key) => recent.get(key))).toEqual(["e", "f"]);
    recent.clear();
    expect(recent.get("e")).toBeUndefined();
  });
});
