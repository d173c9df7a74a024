import { encodeText } from "@parley/bytes";
import { formatVerifierKey, verifierKey, type KeyType, type VerifierKey } from "@parley/wire";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeCrypto } from "../../../vectors/wire-cases.js";
import { isQuorum, limits, parseWitnessPolicy, type WitnessPolicy } from "./index.js";

const { hash } = nodeCrypto;
const log = vkey("example.com/log", "ed25519");
const [w1, w2, w3, w4] = [1, 2, 3, 4].map((at) => vkey(`example.com/w${at}`, "cosignature-v1"));

describe("policy files", () => {
  it("[POL-1] the example of C2SP, with comments, tabs and empty lines", () => {
    const policy = read(
      `# one log\n \t# of ours\n\nlog ${log} https://example.com/\n`,
      `witness X1 ${w1} https://x1.example/\n`,
      `\twitness\tX2  ${w2} \n`,
      `witness X3 ${w3}\n`,
      "group X-witnesses 2 X1 X2 X3\n",
      `witness Y1 ${w4}\ngroup Y-witnesses any Y1\n`,
      "group X-and-Y all X-witnesses Y-witnesses\n",
      "quorum X-and-Y\n  \t \n",
    );
    expect(policy.logs.map(({ key, url }) => [formatVerifierKey(key), url])).toEqual([
      [log, "https://example.com/"],
    ]);
    expect([...policy.witnesses].map(([name, { url }]) => [name, url])).toEqual([
      ["X1", "https://x1.example/"],
      ...["X2", "X3", "Y1"].map((name) => [name, undefined]),
    ]);
    expect([...policy.groups]).toEqual([
      ["X-witnesses", { threshold: 2, members: ["X1", "X2", "X3"] }],
      ["Y-witnesses", { threshold: 1, members: ["Y1"] }],
      ["X-and-Y", { threshold: 2, members: ["X-witnesses", "Y-witnesses"] }],
    ]);
    expect(policy.quorum).toBe("X-and-Y");
  });
  it("[POL-1] names are compared as they stand", () => {
    const names = ["K", "\u212a", "k", "é", "e\u0301", "__proto__", "constructor", "log"];
    const keys = names.map((_, at) => vkey(`w${at}`, "cosignature-v1"));
    const lines = names.map((name, at) => `witness ${name} ${keys[at]}\n`);
    const policy = read(...lines, `group all ${names.length} ${names.join(" ")}\nquorum all\n`);
    expect([...policy.witnesses.keys()]).toEqual(names);
    expect(isQuorum(policy, keysOf(policy, names))).toBe(true);
    expect(isQuorum(policy, keysOf(policy, names.slice(1)))).toBe(false);
  });
  it.each([
    ["nothing at all", ""],
    ["no quorum", `log ${log}\n`],
    ["two quorums", "quorum none\nquorum none\n"],
    ["a quorum of two names", `witness a ${w1}\nwitness b ${w2}\nquorum a b\n`],
    ["a quorum without a name", "quorum\n"],
    ["a quorum that is not defined", "quorum a\n"],
    ["a quorum defined later", `quorum a\nwitness a ${w1}\n`],
    ["another word", "policy\nquorum none\n"],
    ["another case", "Quorum none\n"],
    ["the name of a method", "constructor\nquorum none\n"],
    ["no line end", "quorum none"],
    ["CR before LF", "quorum none\r\n"],
    ["CR in a comment", "#\r\nquorum none\n"],
    ["NUL", "# \0\nquorum none\n"],
    ["DEL", "# \u007f\nquorum none\n"],
    ["a form feed", "quorum\fnone\n"],
    ["a no-break space", "quorum\u00a0none\n"],
    ["a BOM", "\ufeffquorum none\n"],
  ])("[POL-1] refused: %s", (_, text) => expectRefused(text, "POL-1"));
  it("[POL-1] bytes that are not UTF-8 are refused", () => {
    const bytes = new Uint8Array([...encodeText("# "), 0xff, ...encodeText("\nquorum none\n")]);
    expect(parseWitnessPolicy(bytes, hash)).toMatchObject({ ok: false, rule: "POL-1" });
  });
  it.each([
    ["a log without a key", "log\n"],
    ["a log with more than a URL", `log ${log} u v\n`],
    ["a log's key whose id is wrong", `log ${log.replace(/\+[0-9a-f]{8}/, "+00000000")}\n`],
    ["the same log twice", `log ${log}\nlog ${log}\n`],
    ["the same log's key under two names", twice("log ", "ed25519")],
    ["a log by the key of a witness", `log ${w1}\n`],
    ["a log by a key of ML-DSA", `log ${vkey("l", "ml-dsa-44")}\n`],
    ["a witness without a key", "witness a\n"],
    ["a witness with more than a URL", `witness a ${w1} u v\n`],
    ["a witness by the key of a log", `witness a ${log}\n`],
    ["the same witness twice", `witness a ${w1}\nwitness b ${w1}\n`],
    ["the same witness's key under two names", twice("witness ", "cosignature-v1")],
    ["a name too long to be cosigned under", `witness a ${vkey("特".repeat(86), "ml-dsa-44")}\n`],
  ])("[POL-2] refused: %s", (_, text) => expectRefused(`${text}quorum none\n`, "POL-2"));
  it.each([
    ["a name taken", `witness a ${w1}\nwitness a ${w2}\n`],
    ["a witness called none", `witness none ${w1}\n`],
    ["a group called none", `witness a ${w1}\ngroup none any a\n`],
    ["a group with a witness's name", `witness a ${w1}\ngroup a any a\n`],
    ["a group within itself", "group g any g\n"],
    ["a member not defined", "group g any a\n"],
    ["a member defined later", `group g any a\nwitness a ${w1}\n`],
    ["a member called none", "group g any none\n"],
    ["no members", "group g all\n"],
    ["no threshold", "group g\n"],
    ["a group without a name", "group\n"],
    ["a threshold of 0", `witness a ${w1}\ngroup g 0 a\n`],
    ["a threshold above the members", `witness a ${w1}\ngroup g 2 a\n`],
    ["a threshold with a leading zero", `witness a ${w1}\ngroup g 01 a\n`],
    ["a threshold with a sign", `witness a ${w1}\ngroup g +1 a\n`],
    ["a threshold in words", `witness a ${w1}\ngroup g most a\n`],
    ["a member twice in one group", `witness a ${w1}\ngroup g any a a\n`],
    ["a member of two groups", `witness a ${w1}\ngroup g any a\ngroup h any a\n`],
    ["a group of two groups", `witness a ${w1}\ngroup g any a\ngroup h any g\ngroup i any g\n`],
  ])("[POL-3] refused: %s", (_, text) => expectRefused(`${text}quorum none\n`, "POL-3"));
  it("[POL-1] at most 1,000 lines and 131,072 bytes, room for 64 keys of ML-DSA", () => {
    const blank = (count: number): string => `quorum none\n${"\n".repeat(count - 1)}`;
    expect(parse(blank(limits.policyLinesMax)).ok).toBe(true);
    expectRefused(blank(limits.policyLinesMax + 1), "POL-1");
    const sized = (size: number): string => `quorum none\n#${"#".repeat(size - 14)}\n`;
    expect(parse(sized(limits.policyBytesMax)).ok).toBe(true);
    expectRefused(sized(limits.policyBytesMax + 1), "POL-1");
    const key = vkey(`example.com/${"w".repeat(40)}`, "ml-dsa-44");
    expect(64 * `witness name ${key}\n`.length).toBeLessThan(limits.policyBytesMax);
  });
  it("[POL-3] a group has at most 100 members", () => {
    const names = Array.from({ length: limits.groupMembersMax + 1 }, (_, at) => `w${at}`);
    const witnesses = names.map((name) => `witness ${name} ${vkey(name, "cosignature-v1")}\n`);
    const group = (members: readonly string[]): string =>
      `${witnesses.join("")}group g all ${members.join(" ")}\nquorum g\n`;
    expect(parse(group(names.slice(1))).ok).toBe(true);
    expectRefused(group(names), "POL-3");
  });
});

describe("quorums", () => {
  it("[POL-4] none asks for nobody, one witness for itself", () => {
    const nobody = read(`witness a ${w1}\nquorum none\n`);
    expect([nobody.quorum, isQuorum(nobody, [])]).toEqual([undefined, true]);
    const one = read(`witness a ${w1}\nwitness b ${w2}\nquorum a\n`);
    expect(isQuorum(one, [])).toBe(false);
    expect(isQuorum(one, keysOf(one, ["b"]))).toBe(false);
    expect(isQuorum(one, keysOf(one, ["b", "a"]))).toBe(true);
  });
  it("[POL-4] a witness counts by key, whatever it is called here, and once", () => {
    const policy = read(`witness a ${w1}\nwitness b ${w2}\ngroup g 2 a b\nquorum g\n`);
    const [a] = keysOf(policy, ["a"]);
    expect(isQuorum(policy, [a!, a!, a!])).toBe(false);
    expect(isQuorum(policy, [a!, { ...a!, name: "b" }])).toBe(false);
    expect(isQuorum(policy, [a!, { ...a!, keyId: "00000000" }])).toBe(false);
  });
  it("[POL-4] any policy is judged as by counting hands", () => {
    fc.assert(
      fc.property(anyPolicy(), fc.array(fc.nat(11)), ({ text, tree }, who) => {
        const policy = read(text);
        const by = new Set(who.map((at) => `w${at}`));
        const names = [...policy.witnesses.keys()].filter((name) => by.has(name));
        const cosigners = keysOf(policy, names);
        expect(isQuorum(policy, cosigners)).toBe(tree === undefined || count(tree, by));
        expect(isQuorum(policy, cosigners.toReversed())).toBe(isQuorum(policy, cosigners));
      }),
      { numRuns: 500 },
    );
  });
});

/** A witness's name, or a group. */
type Tree = string | { readonly threshold: number; readonly members: readonly Tree[] };

function count(tree: Tree, by: ReadonlySet<string>): boolean {
  if (typeof tree === "string") return by.has(tree);
  return tree.members.filter((member) => count(member, by)).length >= tree.threshold;
}

/** Groups drawn one after another, each of some names that no group has yet. */
function anyPolicy(): fc.Arbitrary<{ text: string; tree: Tree | undefined }> {
  const group = fc.record({
    members: fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
    threshold: fc.nat(),
    worded: fc.boolean(),
  });
  return fc
    .record({
      witnesses: fc.integer({ min: 1, max: 12 }),
      groups: fc.array(group, { maxLength: 8 }),
      quorum: fc.nat(),
    })
    .map(({ witnesses, groups, quorum }) => {
      const known = new Map<string, Tree>(
        Array.from({ length: witnesses }, (_, at) => [`w${at}`, `w${at}`]),
      );
      const free = [...known.keys()];
      const lines = free.map((name) => `witness ${name} ${vkey(name, "cosignature-v1")}`);
      for (const [at, { members, threshold, worded }] of groups.entries()) {
        const names = members.flatMap((pick) =>
          free.length === 0 ? [] : free.splice(pick % free.length, 1),
        );
        if (names.length === 0) continue;
        const least = 1 + (threshold % names.length);
        const word = worded && least === names.length ? "all" : least === 1 ? "any" : `${least}`;
        lines.push(`group g${at} ${word} ${names.join(" ")}`);
        const tree = { threshold: least, members: names.map((name) => known.get(name)!) };
        known.set(`g${at}`, tree);
        free.push(`g${at}`);
      }
      const name = ["none", ...known.keys()][quorum % (known.size + 1)]!;
      return { text: `${lines.join("\n")}\nquorum ${name}\n`, tree: known.get(name) };
    });
}

function vkey(name: string, type: KeyType, seed = name): string {
  const size = type === "ml-dsa-44" ? 1_312 : 32;
  const bytes = new Uint8Array(size).fill(1);
  bytes.set(hash(encodeText(`${type} ${seed}`)));
  return formatVerifierKey(verifierKey(name, type, bytes, hash));
}

/** Two lines of one public key under two names. */
function twice(kind: string, type: KeyType): string {
  const [one, two] = ["one", "two"].map((name) => vkey(name, type, "the same"));
  return kind === "log " ? `log ${one}\nlog ${two}\n` : `witness one ${one}\nwitness two ${two}\n`;
}

function parse(text: string): ReturnType<typeof parseWitnessPolicy> {
  return parseWitnessPolicy(encodeText(text), hash);
}

function read(...texts: readonly string[]): WitnessPolicy {
  const policy = parse(texts.join(""));
  if (!policy.ok) throw new Error(policy.detail);
  return policy.value;
}

function keysOf(policy: WitnessPolicy, names: readonly string[]): readonly VerifierKey[] {
  return names.map((name) => policy.witnesses.get(name)!.key);
}

function expectRefused(text: string, rule: string): void {
  expect(parse(text)).toMatchObject({ ok: false, rule });
}
