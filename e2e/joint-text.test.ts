import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConsultationsView } from "@parley/protocol";
import {
  Constellation,
  PARTIES,
  until,
  type ErrorBody,
  type Made,
  type Party,
} from "./constellation.js";
import { CutLines } from "./cut-lines.js";

const SENT = { precedence: 3, lang: "en" };
const TERMS = {
  ...{ subject: "Launch notices", level: "experts", sides: ["XA", "XB"], mediator: "XC" },
  ...{ venue: "Helvenia", from: "2036-12-01", until: "2036-12-02" },
  agenda: [{ title: "Test launches" }],
};
const MINUTES = {
  ...{ title: "Minutes of the first round", form: "agreed-minutes", languages: ["en", "zh"] },
  ...{ whole: true, sides: ["XA", "XB"], mediator: "XC" },
};
const PROMISE = { en: "Aurelia gives its list.", zh: "奥雷利亚提交清单。" };
const FIRST = { en: "The sides met in Helvenia.", zh: "双方在海尔维尼亚会晤。" };

describe("a round from the proposal to the next agenda", () => {
  let all: Constellation;
  let lines: CutLines;
  let round: string;
  let text: string;
  let digest: string;

  beforeAll(async () => {
    all = await Constellation.start();
    await all.interrupt();
    lines = await CutLines.before(all);
    await all.launch();
    await linesUp();
  });
  afterAll(async () => {
    await lines.close();
    await all.clean();
  });

  it("[HTTP-31] is proposed, agreed by both and the mediator, and held", async () => {
    const proposed = { kind: "consultation", as: "proposed", round: 1, terms: TERMS };
    round = (await made("XA", "acts", { to: ["XB", "XC"], body: proposed })).id;
    await everywhere(round);
    const agenda = [{ item: 0, answer: "agreed" }];
    await said("XB", { kind: "consultation", as: "accepted", of: round, agenda });
    await said("XC", { kind: "consultation", as: "accepted", of: round, agenda: [] });
    const days = { from: TERMS.from, until: TERMS.until };
    for (const party of ["XA", "XB"] as const) {
      await said(party, { kind: "consultation", as: "held", of: round, ...days });
    }
    expect(await consultationAt("XC")).toMatchObject({ state: "held", round: 1 });
  });

  it("[HTTP-42] [HTTP-43] its minutes are written by both at once, with the line cut twice", async () => {
    const of = { consultation: round, round: 1 };
    text = await said("XA", { kind: "joint-text", as: "opened", ...MINUTES, of });
    const made = { mark: { kind: "paragraph", after: null } };
    await edit("XA", made);
    await bothShow(["", ""], ["XA.1"]);
    lines.cut();
    await linesDown();
    await Promise.all([
      edit("XA", insert("XA.1", "en", FIRST.en)),
      edit("XB", insert("XA.1", "zh", FIRST.zh)).then(() => edit("XB", made)),
    ]);
    lines.mend();
    await linesUp();
    await bothShow([FIRST.en, FIRST.zh], ["XB.1", "XA.1"]);
    const { version } = await show("XA");
    lines.cut();
    await linesDown();
    await Promise.all([
      edit("XA", insert("XB.1", "en", PROMISE.en)),
      edit("XB", insert("XB.1", "zh", PROMISE.zh)),
      edit("XB", { mark: { kind: "move", paragraph: "XB.1", after: "XA.1" } }),
    ]);
    // Ended in the middle: what was answered is there.
    await all.kill("XB");
    await all.startCentre("XB");
    lines.mend();
    await linesUp();
    await bothShow([FIRST.en + PROMISE.en, FIRST.zh + PROMISE.zh], ["XA.1", "XB.1"]);
    const { changes } = await all.client("XA").get<Shown>(`/api/texts/${text}?since=${version}`);
    expect(changes).toMatchObject([{ id: "XB.1", isMoved: true }]);
    const inChinese = changes[0]?.languages.find(({ language }) => language === "zh");
    expect(inChinese?.words).toMatchObject([{ words: PROMISE.zh }]);
  }, 45_000);

  it("[HTTP-45] [HTTP-46] are bound, conforming by both, signed by both, the same at all", async () => {
    for (const party of ["XA", "XB"] as const) {
      await edit(party, ...keepAll(await show(party)));
    }
    await until("nothing is open at XA", 20_000, async () => (await show("XA")).isFinished);
    await until("nothing is open at XB", 20_000, async () => (await show("XB")).isFinished);
    digest = (await made("XA", `../texts/${text}/checkpoint`, {})).digest;
    expect((await show("XB")).digest).toBe(digest);
    await until("XB has the words", 20_000, async () => {
      const [version] = (await show("XB")).standing.versions;
      return version?.words === "here";
    });
    const of = { kind: "joint-text", text, digest };
    const sign = { ...of, as: "act", act: "signed", capacity: "Head of delegation" };
    const early = await all.client("XA").ask<ErrorBody>("POST", "/api/consultations/acts", {
      ...{ ...SENT, conversation: round, body: sign },
    });
    expect([early.status, early.body.error.rule]).toEqual([422, "JOINT-60"]);
    for (const party of ["XA", "XB"] as const) {
      await said(party, { ...of, as: "accepted", ad_referendum: false });
      await said(party, { ...of, as: "conforming", languages: MINUTES.languages });
      await said(party, sign);
      const { standing } = await show("XC");
      const signed = party === "XA" ? ["XA"] : ["XA", "XB"];
      expect(standing.versions).toMatchObject([{ digest, signedBy: signed, words: "here" }]);
      expect(standing.state).toBe(party === "XA" ? "claimed" : "settled");
    }
    const shown = await Promise.all(PARTIES.map(show));
    for (const one of shown) {
      expect(one.standing.final).toBe(digest);
      expect(wordsOf(one)).toEqual([FIRST.en + PROMISE.en, FIRST.zh + PROMISE.zh]);
    }
    const [xa, xb, xc] = shown.map(({ standing }) => standing);
    expect(xb).toEqual(xa);
    expect(xc).toEqual(xa);
    const paper = `/api/texts/${text}/paper?arrangement=columns&digest=${digest}`;
    for (const party of ["XA", "XB"] as const) {
      const { status, text: pdf } = await all.client(party).ask("GET", paper);
      expect([status, pdf.slice(0, 5)]).toEqual([200, "%PDF-"]);
    }
  });

  it("[HTTP-30] lead to a commitment in the signed words, and to the next round's agenda", async () => {
    const undertaking = {
      ...{ consultation: round, owner: "XA", words: PROMISE, due: { before_round: 2 } },
      text: { digest, paragraph: "XB.1" },
    };
    const promise = await said("XB", { kind: "undertaking", as: "stated", ...undertaking });
    await said("XA", { kind: "undertaking", as: "accepted", of: promise });
    for (const party of ["XA", "XB"] as const) {
      const closing = { kind: "consultation", as: "closed", of: round, next: "2037-03-01" };
      await said(party, closing);
    }
    for (const party of PARTIES) {
      expect(await consultationAt(party)).toMatchObject({
        state: "closed",
        next: { day: "2037-03-01", standing: "agreed" },
        commitments: [{ id: promise, owner: "XA", words: PROMISE, state: "open" }],
      });
    }
    const { nextAgenda } = await consultationAt("XB");
    expect(nextAgenda).toEqual([{ title: PROMISE.en, commitment: promise }]);
    const terms = { ...TERMS, from: "2037-03-01", until: "2037-03-02", agenda: nextAgenda };
    await said("XB", {
      ...{ kind: "consultation", as: "proposed", round: 2, consultation: round, terms },
    });
    expect(await consultationAt("XA")).toMatchObject({
      rounds: [{}, { agenda: [{ title: PROMISE.en, commitment: promise }] }],
    });
  });

  it("[HTTP-43] [LIVE-14] nothing answered or shown is lost when a centre is killed", async () => {
    const title = "Lines for the press";
    const opened = { kind: "joint-text", as: "opened", ...MINUTES, title, form: "press-lines" };
    text = await said("XA", opened);
    await edit("XA", { mark: { kind: "paragraph", after: null } });
    const answered: string[] = [];
    let shown = "";
    const writing = (async () => {
      for (let count = 0; ; count++) {
        await edit("XA", insert("XA.1", "en", `w${count} `));
        answered.push(`w${count} `);
      }
    })().catch(() => undefined);
    const looking = (async () => {
      for (;;) [shown = ""] = wordsOf(await show("XA"));
    })().catch(() => undefined);
    await until("some are written", 20_000, () => answered.length > 20);
    await all.kill("XA");
    await Promise.all([writing, looking]);
    await all.startCentre("XA");
    const [there = ""] = wordsOf(await show("XA"));
    expect(shown.length).toBeGreaterThan(20);
    for (const word of [...answered, ...shown.split(/(?<= )/)]) expect(there).toContain(word);
    await until("XB has the same", 20_000, async () => wordsOf(await show("XB"))[0] === there);
    await edit("XA", insert("XA.1", "en", "on "));
    await until("it goes on", 20_000, async () => wordsOf(await show("XC"))[0] === `on ${there}`);
  }, 45_000);

  async function made(
    party: Party,
    path: string,
    body: object,
  ): Promise<Made & { digest: string }> {
    const url = new URL(`http://x/api/consultations/${path}`).pathname;
    const answer = await all
      .client(party)
      .ask<Made & { digest: string }>("POST", url, { ...SENT, ...body });
    expect([party, url, answer.status], answer.text).toEqual([party, url, 201]);
    return answer.body;
  }

  /** Says something where the round is, and waits until all have it. */
  async function said(party: Party, body: object): Promise<string> {
    const { id } = await made(party, "acts", { conversation: round, body });
    await everywhere(id);
    return id;
  }

  function everywhere(id: string): Promise<void> {
    return until(`${id} is everywhere`, 20_000, async () => {
      const there = PARTIES.map((one) => all.client(one).ask("GET", `/api/statements/${id}`));
      return (await Promise.all(there)).every(({ status }) => status === 200);
    });
  }

  async function edit(party: Party, ...edits: object[]): Promise<void> {
    const answer = await all.client(party).ask("POST", `/api/texts/${text}/edits`, { edits });
    expect([party, answer.status], answer.text).toEqual([party, 200]);
  }

  function show(party: Party): Promise<Shown> {
    return all.client(party).get<Shown>(`/api/texts/${text}`);
  }

  async function bothShow(words: readonly string[], paragraphs: readonly string[]): Promise<void> {
    for (const party of PARTIES) {
      await until(`${party} shows ${words.join(" / ")}`, 20_000, async () => {
        const one = await show(party).catch(() => undefined);
        const ids = one?.structure.paragraphs.map(({ id }) => id) ?? [];
        return (
          one !== undefined &&
          wordsOf(one).join() === words.join() &&
          ids.join() === paragraphs.join()
        );
      });
    }
  }

  async function consultationAt(party: Party): Promise<ConsultationsView["consultations"][number]> {
    const { consultations } = await all.client(party).get<ConsultationsView>("/api/consultations");
    const found = consultations.find(({ id }) => id === round);
    if (found === undefined) throw new Error(`${party} has no such consultation`);
    return found;
  }

  function linesUp(): Promise<void> {
    return until("all lines are up", 30_000, () => areAll(true));
  }

  function linesDown(): Promise<void> {
    return until("all lines are down", 30_000, () => areAll(false));
  }

  async function areAll(isUp: boolean): Promise<boolean> {
    const watches = await Promise.all(PARTIES.map((party) => all.client(party).watch()));
    return watches.every((watch) => watch.lines.every(({ up }) => up === isUp));
  }
});

interface Shown {
  readonly standing: {
    readonly state: string;
    readonly final?: string;
    readonly versions: readonly { readonly words: string }[];
  };
  readonly structure: {
    readonly paragraphs: readonly {
      readonly id: string;
      readonly languages: Readonly<Record<string, readonly Segment[]>>;
    }[];
  };
  readonly changes: readonly {
    readonly languages: readonly { readonly language: string; readonly words: readonly object[] }[];
  }[];
  readonly digest: string;
  readonly isFinished: boolean;
  readonly version: string;
}

interface Segment {
  readonly words: string;
  readonly ranges: readonly object[];
}

function insert(paragraph: string, language: string, words: string): object {
  return { insert: { paragraph, language, after: null, text: words } };
}

/** All words of each language, paragraph after paragraph, whoever keeps them. */
function wordsOf({ structure }: Shown): string[] {
  return MINUTES.languages.map((language) => {
    const segments = structure.paragraphs.flatMap(({ languages }) => languages[language] ?? []);
    return segments.map(({ words }) => words).join("");
  });
}

/** A side keeps all that is there. */
function keepAll({ structure }: Shown): object[] {
  return structure.paragraphs.flatMap(({ id, languages }) => {
    return Object.entries(languages).map(([language, segments]) => {
      const ranges = segments.flatMap((segment) => segment.ranges);
      return { mark: { kind: "keep", paragraph: id, language, ranges } };
    });
  });
}
