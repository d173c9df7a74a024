import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConsultationsView } from "@parley/protocol";
import { Constellation, ROOT, until, type Made, type Party } from "./constellation.js";
import { parleyHere } from "./here.js";

const GUIDE = readFileSync(join(ROOT, "docs/guides/consultations.md"), "utf8");
/** A line after a dollar sign, and what it prints. */
const TYPED = /^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm;
const SIDES = ["XA", "XB"] as const;

describe("docs/guides/consultations.md", () => {
  let all: Constellation;
  const kept = new Map<string, string>();

  beforeAll(async () => {
    all = await Constellation.start();
    await until("the line is up", 20_000, () => all.client("XA").hasLine("XB"));
  });
  afterAll(() => all.stop());

  it("[CLI-96] [CLI-97] [CLI-98] each line that is typed answers as it stands there", async () => {
    let typed = 0;
    for (const [, text = ""] of GUIDE.matchAll(/^```console\n([^]*?)^```$/gm)) {
      for (const [, line = "", shown = ""] of text.matchAll(TYPED)) {
        expect(await type(line), line).toMatch(asShown(shown));
        await settled(all);
        typed++;
      }
    }
    expect(typed).toBeGreaterThan(20);
  }, 120_000);

  it("[CLI-94] [CLI-95] [CLI-99] programs are told the same at both centres", async () => {
    const round = (kept.get("ROUND") ?? "").slice(0, 8);
    const lists = await both("list");
    expect(lists).toEqual([
      {
        ...{ id: kept.get("ROUND"), subject: "Launch notices", round: 2, level: "experts" },
        ...{ state: "proposed", next: "2037-02-01" },
      },
    ]);
    expect(Object.keys((lists as object[])[0] ?? {})).toEqual(
      "id subject round level state next".split(" "),
    );
    const words = { en: "The list of test ranges is sent.", zh: "送交试验场清单。" };
    expect(await both("commitments", round)).toEqual([
      { id: kept.get("LIST"), words, owner: "XB", due: "2026-01-31", state: "done" },
    ]);
    expect(await both("minutes", round)).toEqual([]);
    await answered("XB", "show", round);
    const given = ["propose", "--consultation", round, "--without-commitments"];
    const mandated = ["--mandate", "Note XA/NV/2036/9", "--mandate-from", "2036-12-01"];
    const more = ["--from", "2037-03-01", "--round", "2", ...mandated];
    const act = await answered<{ readonly id: string }>("XA", ...given, ...more);
    await settled(all);
    const view = await all.client("XB").get<ConsultationsView>("/api/consultations");
    expect(view.consultations[0]?.rounds[1]?.current).toMatchObject({
      id: act.id,
      terms: { agenda: [], venue: "Lindenau, Helvenia" },
    });
    const countered = ["--counters", act.id.slice(0, 8), "--from", "2037-03-08"];
    await answered("XB", "propose", ...countered);
    const stands = (await all.client("XB").get<ConsultationsView>("/api/consultations"))
      .consultations[0]?.rounds[1]?.current.terms;
    expect(stands).toMatchObject({
      ...{ from: "2037-03-08", venue: "Lindenau, Helvenia" },
      mandate: { text: "Note XA/NV/2036/9", from: "2036-12-01" },
    });
  });

  it("[CLI-4] [CLI-8] says what cannot be done, and does nothing", async () => {
    const round = kept.get("ROUND") ?? "";
    const wrong: readonly (readonly [number, RegExp, ...(readonly string[])])[] = [
      [2, /is no day/, "propose", "--to", "XB", "--from", "2036-13-01"],
      [2, /subject and a venue/, "propose", "--to", "XB", "--from", "2036-12-01"],
      [2, /Say once where/, "propose", "--from", "2036-12-01"],
      [2, /There is no level/, "propose", "--to", "XB", "--from", "2036-12-01", "--level", "kings"],
      [2, /words and a day/, "propose", "--to", "XB", "--from", "2036-12-01", "--mandate", "No 4"],
      [2, /There is no item 9/, "accept", kept.get("NEXT") ?? "", "--not-agreed", "9"],
      [2, /day or before a round/, ...commit(round), "--due", "2036-12-01", "--before-round", "3"],
      [2, /with their language/, ...commit(round), "--words", "A list."],
      [1, /There is no question/, "answer", round, "--text", "So."],
      [1, /No statement here begins/, "show", "00000000"],
      [1, /\(CONS-26\)/, "resume", round],
      [1, /There are 0 minutes/, "minutes", round, "--pdf", join(all.state, "minutes.pdf")],
    ];
    await settled(all);
    const before = await both("show", round);
    for (const [exit, sentence, ...words] of wrong) {
      const args = ["--centre", "XA", "consultation", ...words];
      const { code, stdout, stderr } = await parleyHere(all.state, ...args);
      expect([words, code, stdout]).toEqual([words, exit, ""]);
      expect(stderr).toMatch(sentence);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
    expect(await both("show", round)).toEqual(before);
  }, 120_000);

  it("[CLI-99] minutes that one side alone has signed are shown as exactly that", async () => {
    const xa = all.client("XA");
    const consultation = kept.get("ROUND") ?? "";
    const [view] = (await xa.get<ConsultationsView>("/api/consultations")).consultations;
    const here = { conversation: view?.conversation, precedence: 3, lang: "en" };
    const act = async (words: object): Promise<string> => {
      const body = { kind: "joint-text", ...words };
      return (await posted<Made>("/api/consultations/acts", { ...here, body })).id;
    };
    const text = await act({
      ...{ as: "opened", title: "Agreed minutes", form: "agreed-minutes", languages: ["en"] },
      ...{ whole: false, sides: ["XA", "XB"], of: { consultation, round: 1 } },
    });
    const edits = `/api/texts/${text}/edits`;
    const made = await posted<Edited>(edits, {
      edits: [{ mark: { kind: "paragraph", after: null } }],
    });
    const paragraph = made.structure.paragraphs[0]?.id;
    const words = "Both sides met in Lindenau.";
    await posted(edits, {
      edits: [{ insert: { paragraph, language: "en", after: null, text: words } }],
    });
    await keptBySecond(text, words);
    const bound = await posted<{ readonly digest: string }>(`/api/texts/${text}/checkpoint`, {
      ...{ precedence: 3, lang: "en" },
    });
    const { digest } = bound;
    await act({ as: "accepted", text, digest, ad_referendum: false });
    const signed = await act({ as: "act", text, digest, act: "signed", capacity: "Envoy" });
    const there = `/api/statements/${signed}`;
    const hasIt = async (): Promise<boolean> =>
      (await all.client("XB").ask("GET", there)).status === 200;
    await until("XB has the signature", 20_000, hasIt);
    const none = { acceptedAdReferendumBy: [], conformingBy: [], initialledBy: [] };
    const done = { ...none, acceptedBy: ["XA"], signedAdReferendumBy: [], signedBy: ["XA"] };
    expect(await both("minutes", consultation)).toEqual([
      {
        ...{ id: text, title: "Agreed minutes", round: 1, languages: ["en"], sides: ["XA", "XB"] },
        ...{ state: "claimed", final: null, versions: [{ digest, isNewest: true, ...done }] },
      },
    ]);
    const pdf = join(all.state, "minutes.pdf");
    const typed = ["consultation", "minutes", consultation, "--pdf", pdf];
    const printed = await parleyHere(all.state, "--centre", "XB", ...typed);
    expect(printed.code, printed.stderr).toBe(0);
    expect(printed.stdout).toMatch(
      /\(newest\)\n {4}accepted by XA\n {4}signed by XA\n {4}not signed by XB\n$/,
    );
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe("%PDF-");
  });

  /** XB keeps the words once it has them; both then have a text without brackets. */
  async function keptBySecond(text: string, words: string): Promise<void> {
    const path = `/api/texts/${text}`;
    const read = (party: Party): Promise<Edited> => all.client(party).get<Edited>(path);
    await until("XB has the words", 20_000, async () => {
      const there = await all.client("XB").ask("GET", path);
      return there.status === 200 && there.text.includes(words);
    });
    const [paragraph] = (await read("XB")).structure.paragraphs;
    const ranges = paragraph?.languages["en"]?.flatMap((segment) => segment.ranges);
    const mark = { kind: "keep", paragraph: paragraph?.id, language: "en", ranges };
    await posted(`${path}/edits`, { edits: [{ mark }] }, "XB");
    await until("it is finished", 20_000, async () => (await read("XA")).isFinished);
  }

  async function posted<T>(path: string, body: object, party: Party = "XA"): Promise<T> {
    const { status, text, body: answer } = await all.client(party).ask<T>("POST", path, body);
    expect([path, status < 300], text).toEqual([path, true]);
    return answer;
  }

  /** What a line prints; what it is given a name for is kept, and prints nothing. */
  async function type(line: string): Promise<string> {
    const [, name, inner] = /^([A-Z]+)=\$\((.*)\)$/.exec(line) ?? [];
    const [, words = ""] = /^npx parley (.*)$/.exec(inner ?? line) ?? [];
    const args = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = ""]) => {
      return quoted ?? (plain.startsWith("$") ? (kept.get(plain.slice(1)) ?? "") : plain);
    });
    const { code, stdout, stderr } = await parleyHere(all.state, ...args);
    expect([line, code, stderr]).toEqual([line, 0, ""]);
    if (name === undefined) return stdout;
    kept.set(name, stdout.trim());
    return "";
  }

  /** What a command answers to programs, as its schema says. */
  async function answered<T>(party: Party, ...words: readonly string[]): Promise<T> {
    const args = ["--centre", party, "consultation", ...words, "--json"];
    const { code, stdout, stderr } = await parleyHere(all.state, ...args);
    expect([words, code, stderr]).toEqual([words, 0, ""]);
    const value = JSON.parse(stdout) as T;
    const [word = ""] = words;
    const name = ["list", "commitments", "show", "minutes"].includes(word) ? word : "act";
    const path = join(ROOT, `apps/cli/schemas/consultation-${name}.schema.json`);
    const check = new Ajv2020({ strict: false }).compile(
      JSON.parse(readFileSync(path, "utf8")) as object,
    );
    expect(check(value), JSON.stringify(check.errors)).toBe(true);
    return value;
  }

  async function both(...words: readonly string[]): Promise<unknown> {
    const [one, other] = [await answered("XA", ...words), await answered("XB", ...words)];
    expect(other).toEqual(one);
    return one;
  }
});

describe("the exercise", () => {
  it("[CLI-100] opens with a dialogue of two of its states, and a promise that is overdue", async () => {
    const all = await Constellation.prepare({ viaNpm: true });
    try {
      await all.launch();
      expect(all.complained).not.toMatch(/was not finished/);
      await settled(all);
      const seen = await Promise.all(
        SIDES.map((party) => all.client(party).get<ConsultationsView>("/api/consultations")),
      );
      for (const { consultations, apart } of seen) {
        expect(apart).toEqual([]);
        expect(consultations).toMatchObject([
          {
            ...{ round: 2, state: "proposed", rounds: [{ state: "closed" }, {}] },
            commitments: [{ state: "open", owner: "XB", overdue: true }],
          },
        ]);
      }
    } finally {
      await all.stop();
    }
  }, 120_000);
});

interface Edited {
  readonly isFinished: boolean;
  readonly structure: {
    readonly paragraphs: readonly {
      readonly id: string;
      readonly languages: Readonly<
        Record<string, readonly { readonly ranges: readonly object[] }[]>
      >;
    }[];
  };
}

function commit(round: string): readonly string[] {
  return ["commit", round, "--owner", "XB", "--words", "en=A list."];
}

/** Waits until both have everything that was said of dialogues, and have receipted it. */
async function settled(all: Constellation): Promise<void> {
  await until("both have it", 20_000, async () => {
    const [one, other] = await Promise.all(
      SIDES.map(async (party) => {
        const view = await all.client(party).get<ConsultationsView>("/api/consultations");
        return view.consultations.flatMap(({ timeline }) => timeline.map(({ id }) => id));
      }),
    );
    const watches = await Promise.all(SIDES.map((party) => all.client(party).watch()));
    const isReceipted = watches.every(({ lines }) => lines.every((line) => line.unreceipted === 0));
    return isReceipted && JSON.stringify(one) === JSON.stringify(other);
  });
}

/** Ids and times are others each time, and a line of nothing else stands for several. */
function asShown(text: string): RegExp {
  const literal = text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(
    `^${literal.replaceAll("Timeline\n…", "Timeline\n[^]*").replaceAll("…", "\\S+")}$`,
  );
}
