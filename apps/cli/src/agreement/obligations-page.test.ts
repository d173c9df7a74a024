import { shippedAgreements, readAgreementFolder } from "@parley/agreement-files";
import type { Pack } from "@parley/agreement";
import type { DutiesView, ObligationView, RegistryEntry } from "@parley/protocol";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { obligationsSheet, registrySheet } from "./duty-sheets.js";
import { formatObligations } from "./obligations-page.js";
import { formatRegistry } from "./registry-page.js";

const NOW = "2026-11-27T12:00:00.000Z";
const ONE: ObligationView = {
  ...{ agreement: "model", duty: "launch", kind: "notice", about: "l-7", owedBy: "XA" },
  ...{ to: ["XB", "XC"], state: "due", by: "2026-12-01T06:00:00.000Z", without: ["XB", "XC"] },
  ...{
    unclaimedBy: [],
    deniedBy: [],
    waivedBy: [],
    conforms: true,
    rule: "OBL-6",
    facts: [],
    moments: {},
  },
};
let packs: ReadonlyMap<string, Pack>;

beforeAll(async () => {
  const read = await readAgreementFolder(join(shippedAgreements, "model"));
  if (!read.ok) throw new Error("the model agreement cannot be read");
  packs = new Map([["model", read.pack]]);
});

function view(more: Partial<DutiesView>): DutiesView {
  const none = { obligations: [], quotas: [], exchanges: [], data: [] };
  return { now: NOW, party: "XA", ...none, ...more };
}

function page(more: Partial<DutiesView>, language = "en"): string {
  return formatObligations(view(more), "live", packs, language);
}

describe("what is owed", () => {
  it("[CLI-60] stands under who owes it, as this centre's reading", () => {
    const theirs = { ...ONE, owedBy: "XB", to: ["XA"], without: ["XA"], kind: "acknowledgement" };
    const text = page({ obligations: [theirs as ObligationView, { ...ONE, article: "VII" }] });
    expect(text).toBe(
      "XA, by this centre's reading, at 2026-11-27T12:00:00Z\n\n" +
        "What we owe\n" +
        "  XA  due by 2026-12-01T06:00:00Z, in 3 d 18 h  Model Agreement: a launch (VII)\n" +
        "      l-7; to XB, XC; OBL-6\n\n" +
        "What they owe\n" +
        "  XB  due by 2026-12-01T06:00:00Z, in 3 d 18 h  " +
        "Model Agreement: a launch, to be acknowledged\n" +
        "      l-7; to XA; OBL-6\n",
    );
    expect(formatObligations(view({}), "exercise", packs, "en")).toMatch(/^EXERCISE\n/);
  });

  it.each([
    [
      { state: "no-record", by: "2026-11-27T09:30:00.000Z" },
      /no record, due by .*, 2 h 30 min ago/,
    ],
    [{ by: undefined, open: "at-once" }, /due, at once {2}/],
    [{ by: undefined, open: "another" }, /due, no time is set/],
    [{ from: "2026-11-30T00:00:00.000Z" }, /not before 2026-11-30T00:00:00Z, in/],
    [{ state: "sent-late", done: NOW }, /sent late, 2026-11-27T12:00:00Z/],
    [{ state: "sent-in-time", done: NOW }, /sent in time, 2026/],
    [{ state: "not-claimed", unclaimedBy: ["XA"], deniedBy: ["XB"] }, /says XA, denied by XB/],
    [{ state: "waived", waivedBy: ["XB"] }, /waived by XB/],
    [{ state: "waived" }, /withheld, as it may be/],
    [{ state: "kept-voluntarily" }, /kept voluntarily/],
    [{ without: ["XC"] }, /to XB, XC; not yet to XC/],
    [{ conforms: false }, /not as its form says/],
    [{ facts: ["a".repeat(64), "local/1"] }, /from aaaaaaaaaaaa, local\/1/],
    [{ agreement: "elsewhere" }, /elsewhere: launch/],
  ] as const)("[CLI-60] its state and its clock: %j", (more, words) => {
    expect(page({ obligations: [{ ...ONE, ...more } as unknown as ObligationView] })).toMatch(
      words,
    );
  });

  it("[CLI-60] quotas, exchanges, and peers with other data stand below", () => {
    const year = { from: "2026-02-01", until: "2027-02-01" };
    const quota = { agreement: "model", sequence: "type-one", party: "XB", used: 2, count: 10 };
    const bound = { party: "XA", committed: NOW, revealed: NOW, matches: false };
    const text = page({
      quotas: [{ ...quota, ...year }],
      exchanges: [
        {
          ...{ conversation: "b".repeat(64), agreement: "model", notification: "data" },
          ...{ about: "2026-09-01", parties: [bound, { party: "XB" }] },
          mayReveal: "c".repeat(64),
        },
      ],
      data: [
        { agreement: "model", pack: "d".repeat(64), peers: [{ party: "XB", data: "differs" }] },
      ],
    });
    expect(text).toContain("  XB  2 of 10  Model Agreement: inspection of what is deployed\n");
    expect(text).toContain("      XB: not bound yet, not shown\n");
    expect(text).toMatch(/XA: bound .*; not what it was bound to\n/);
    expect(text).toContain("npx parley notice reveal cccccccccccc\n");
    expect(text).toContain("  XB has other data of model than are here\n");
  });

  it("[CLI-60] says how many more there are", () => {
    expect(page({ obligations: [ONE], more: 7 })).toContain("\n7 more are not listed.\n");
  });

  it("[CLI-60] names stand in the language asked for, else in English", () => {
    expect(page({ obligations: [ONE] }, "zh")).toContain("示范协定: 发射");
    expect(page({ obligations: [ONE] }, "fr")).toContain("Model Agreement: a launch");
  });

  it("[CLI-5] words of others end no line of ours", () => {
    const text = page({ obligations: [{ ...ONE, about: "l-7\n  XB  sent in time" }] });
    expect(text).toContain("l-7⟦U+000A⟧  XB  sent in time; to");
  });

  it("[CLI-60] goes into a table that no spreadsheet runs", () => {
    const table = obligationsSheet(view({ obligations: [{ ...ONE, about: "=l7" }] }), packs, "en");
    const [head, row] = table.split("\r\n");
    expect(head).toMatch(/^\ufeffowedBy,to,state,notBefore,by,/);
    expect(row).toContain(",'=l7,");
    expect(obligationsSheet(view({}), packs, "en").split("\r\n")).toHaveLength(2);
  });
});

describe("the registry", () => {
  const step = { statement: "a".repeat(64), as: "original", time: NOW, inError: false } as const;
  const posts: RegistryEntry = {
    ...{ party: "XB", notification: "posts", about: "2027", cancelled: false, history: [step] },
    values: { posts: ["duty officer", "one\ntwo"] },
  };

  it("[CLI-61] shows each thing in the words of its form, and what made it so", () => {
    const pack = packs.get("model") as Pack;
    const said = {
      domain: "exercise",
      at: "2026-11-27",
      entries: [posts],
      language: "en",
    } as const;
    expect(formatRegistry(pack, said)).toMatch(
      /^EXERCISE\nModel .* 2026-11-27 UTC\n {2}XB {2}posts .*, 2027\n.*\n {8}1: duty officer\n/,
    );
    expect(formatRegistry(pack, said)).toMatch(/\n {10}\| two\n.* original {2}aaaaaaaaaaaa\n$/);
    const off = formatRegistry(pack, { ...said, entries: [{ ...posts, cancelled: true }] });
    expect(off).toMatch(/2027, called off\n {6}2026/);
    expect(formatRegistry(pack, { ...said, entries: [] })).toContain(
      "nothing was notified by then",
    );
  });

  it("[CLI-61] one notification goes into a table, with the columns of its form", () => {
    const pack = packs.get("model") as Pack;
    const [head, row] = registrySheet(pack, [posts], undefined).split("\r\n");
    expect(head).toBe(
      "\ufeffparty,about,calledOff,statement,time,values.posts.0,values.posts.1,values.address",
    );
    expect(row).toMatch(/^XB,2027,false,a{64},2026-11-27T12:00:00\.000Z,duty officer,/);
    const two = [posts, { ...posts, notification: "launch" }];
    expect(() => registrySheet(pack, two, undefined)).toThrow(
      /--notification with one of posts, l/,
    );
    expect(() => registrySheet(pack, [], undefined)).toThrow(/Nothing was notified/);
    const other = { ...posts, values: { posts: "none" } };
    expect(() => registrySheet(pack, [other], "posts")).toThrow(
      /values\.posts: a list was expected/,
    );
  });
});
