import type { FieldNote, ProvenItem } from "@parley/declaration";
import { describe, expect, it } from "vitest";
import type { Declared } from "./bundle-declarations.js";
import { inspectedItem, notesSaid } from "./inspected-item.js";

/** A declaration of XA of which these were opened, each by a proof of its own. */
function declared(...proven: readonly ProvenItem[]): readonly Declared[] {
  const opened = proven.map((one) => ({ verdict: "proven", proven: one }));
  return [{ id: "d".repeat(64), header: { party: "XA" }, opened } as unknown as Declared];
}

/** SILO-17 with some fields opened, and others closed for good. */
function opened(fields: readonly string[], closed: readonly string[] = []): ProvenItem {
  return {
    ...{ kind: "item", item: "SILO-17", place: new Uint8Array(32), counts: new Map(), closed },
    values: new Map(fields.map((name) => [name, "north"])),
    shrouded: new Map(closed.map((name) => [name, "agreed so"])),
  };
}

function inspected(of: readonly Declared[], note: readonly string[]): object {
  const { result, differing, shrouded, notSeen } = inspectedItem(of, "SILO-17", noted(note));
  return { result, differing, shrouded, notSeen };
}

function noted(note: readonly string[]): readonly FieldNote[] {
  return notesSaid({ item: "SILO-17", note });
}

describe("an item beside what was opened of it", () => {
  it("[CLI-93] is held against all that was opened of it, proof by proof", () => {
    const of = declared(opened(["kind"]), opened(["place"]));
    expect(inspected(of, ["kind=as-opened", "place=as-opened"])).toEqual({
      ...{ result: "consistent", differing: [], shrouded: [], notSeen: [] },
    });
    expect(inspected(of, ["kind=as-opened"])).toMatchObject({
      ...{ result: "not-determinable", notSeen: ["place"] },
    });
  });

  it("[CLI-93] a field that one proof closes for good and another opens is opened", () => {
    const of = declared(opened(["kind"], ["place"]), opened(["place"]));
    const note = ["kind=as-opened", "place=as-opened"];
    expect(inspected(of, note)).toMatchObject({ result: "consistent", shrouded: [] });
  });

  it("[CLI-93] a field that is closed for good is shrouded, noted or not", () => {
    const of = declared(opened(["kind"], ["place"]));
    for (const more of [[], ["place=shrouded"]]) {
      expect(inspected(of, ["kind=as-opened", ...more])).toMatchObject({
        ...{ result: "access-managed", shrouded: ["place"] },
      });
    }
  });

  it("[CLI-93] why it changed is not looked for at the site", () => {
    const of = declared(opened(["kind", "declaration.change"]));
    expect(inspected(of, ["kind=as-opened"])).toMatchObject({ result: "consistent" });
  });

  it("[CLI-93] what was opened of another item says nothing of it", () => {
    const of = declared({ ...opened(["kind"]), item: "SILO-18" });
    expect(inspected(of, [])).toMatchObject({ result: "not-determinable", notSeen: [] });
  });

  it.each<readonly [readonly string[], RegExp]>([
    [["kind"], /kind is no note\..* as-opened, differs, not-seen, shrouded\.$/],
    [["kind=gone"], /kind=gone is no note\./],
    [["=differs"], /=differs is no note\./],
    [["colour=differs"], /does not show\..* SILO-17 .*: kind, place\.$/],
    [["kind=differs", "kind=differs"], /noted twice/],
    [["place=as-opened"], /noted twice/],
  ])("[CLI-4] [CLI-93] %j is not understood", (note, sentence) => {
    expect(() => inspected(declared(opened(["kind"], ["place"])), note)).toThrow(sentence);
  });

  it("[CLI-4] [CLI-93] notes without an item are not understood", () => {
    expect(() => notesSaid({ note: ["kind=differs"] })).toThrow(/Notes are of an item\..* --item/);
  });

  it("[CLI-93] a name with an equals sign is read up to the last one", () => {
    expect(noted(["a=b=differs"])).toEqual([{ field: "a=b", note: "differs" }]);
  });
});
