/** @module Two sides and a mediator that write one text together, for tests. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Result } from "@parley/bytes";
import type { ConsultingBody, JointText, JointTextBody } from "@parley/wire";
import { CentresInMemory } from "./centres-in-memory.fuzz.js";
import type { EditAsked } from "./edits-asked.js";
import { TextDesk } from "./text-desk.js";
import type { EditedView, TextView } from "./text-view.js";

type Words<B> = B extends JointTextBody ? Omit<B, "kind"> : never;

export const OPENED: JointText = {
  ...{ title: "Agreed minutes", form: "agreed-minutes", languages: ["en", "zh"], whole: true },
  ...{ sides: ["XA", "XB"], mediator: "XC" },
};

/** Centres on a network in memory, with desks that keep their texts in files. */
export class DraftingWorld {
  readonly reports = new Map<string, string[]>();
  readonly told = new Map<string, string[]>();
  private readonly desks = new Map<string, TextDesk>();

  private constructor(
    readonly world: CentresInMemory,
    readonly folder: string,
  ) {}

  static async start(parties: readonly string[] = ["XA", "XB", "XC"]): Promise<DraftingWorld> {
    const folder = await mkdtemp(join(tmpdir(), "parley-texts-"));
    const drafting = new DraftingWorld(new CentresInMemory(parties), folder);
    for (const party of parties) await drafting.restart(party);
    await drafting.world.pinAll();
    await drafting.pass(3_000);
    return drafting;
  }

  desk(party: string): TextDesk {
    return this.desks.get(party) as TextDesk;
  }

  folderOf(party: string): string {
    return join(this.folder, party);
  }

  /** Ends a centre with its desk, and starts both again on what they kept. */
  async restart(party: string): Promise<void> {
    await this.desks.get(party)?.close();
    const reports: string[] = [];
    const told: string[] = [];
    this.reports.set(party, reports);
    this.told.set(party, told);
    const desk = new TextDesk({
      ...{ folder: this.folderOf(party), domain: "exercise", role: "drafter" },
      clock: this.world.clock,
      changed: (text) => void told.push(text),
      report: (what, why) => void reports.push(`${what}: ${why}`),
    });
    this.desks.set(party, desk);
    desk.attach(await this.world.start(party, desk));
  }

  /** XA opens a text with all others; everybody has it. */
  async opened(opened: JointText = OPENED): Promise<string> {
    const to = [...this.desks.keys()].filter((party) => party !== "XA");
    const body = { kind: "joint-text", as: "opened", opened } as const;
    const id = await this.world.done("XA", {
      ...{ kind: "consult", destination: { to }, precedence: 3, lang: "en", role: "drafter", body },
    });
    await this.pass(3_000);
    return id;
  }

  /** Says something of a text where it stands, as the route of acts does. */
  async say(party: string, conversation: string, body: ConsultingBody): Promise<Result<string>> {
    if (body.kind === "joint-text") {
      const checked = await this.desk(party).check(body, conversation);
      if (!checked.ok) return checked;
    }
    const act = { kind: "consult", precedence: 3, lang: "en", role: "drafter", body } as const;
    const said = await this.world.act(party, { ...act, destination: { conversation } });
    await this.pass(2_000);
    return said.ok ? { ok: true, value: said.value.id as string } : said;
  }

  async mustSay(party: string, id: string, body: Words<JointTextBody>): Promise<string> {
    return must(await this.say(party, id, { kind: "joint-text", ...body }));
  }

  async edit(party: string, id: string, ...edits: EditAsked[]): Promise<EditedView> {
    return must(await this.while(this.desk(party).edit(id, edits)));
  }

  async show(party: string, id: string, since?: string): Promise<TextView> {
    return must(await this.while(this.desk(party).show(id, since)));
  }

  /** A checkpoint of this party; gives its digest. */
  async checkpoint(party: string, id: string): Promise<string> {
    const asked = { precedence: 3, lang: "en" } as const;
    const made = must(await this.while(this.desk(party).checkpoint(id, asked)));
    await this.pass(3_000);
    return made.digest;
  }

  /** Lets time pass, and files be written. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 250) {
      await this.world.pass(Math.min(left, 250));
      await new Promise((resolve) => setTimeout(resolve, 2));
      for (const desk of this.desks.values()) desk.follow();
    }
  }

  /** Waits for what needs others to go on meanwhile. */
  async while<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const done = work.finally(() => (isDone = true));
    done.catch(() => undefined);
    for (let round = 0; round < 2_000 && !isDone; round++) {
      await this.world.settle();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return done;
  }

  async close(): Promise<void> {
    for (const desk of this.desks.values()) await desk.close();
    await this.world.close();
    await rm(this.folder, { recursive: true });
  }
}

/** The words of a paragraph in a language, with brackets where words are open. */
export function wordsOf({ structure }: Pick<TextView, "structure">, language = "en"): string[] {
  return structure.paragraphs
    .filter(({ standing }) => standing !== "gone")
    .map(({ languages }) => {
      const segments = (languages[language] ?? []).filter(({ standing }) => standing !== "gone");
      return segments
        .map(({ standing, words, keptBy }) => {
          return standing === "plain" ? words : `[${keptBy.join()}: ${words}]`;
        })
        .join("");
    });
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.rule}: ${result.detail}`);
  return result.value;
}

export function insert(paragraph: string, language: string, text: string): EditAsked {
  return { insert: { paragraph, language, after: null, text } };
}

/** A party keeps, or strikes, all words of a paragraph that are shown. */
export function decideOn(
  kind: "keep" | "strike",
  { structure }: Pick<TextView, "structure">,
  paragraph: string,
): EditAsked[] {
  const found = structure.paragraphs.find(({ id }) => id === paragraph);
  return Object.entries(found?.languages ?? {}).flatMap(([language, segments]) => {
    const ranges = segments.flatMap((segment) =>
      segment.standing === "gone" ? [] : segment.ranges,
    );
    return ranges.length === 0 ? [] : [{ mark: { kind, paragraph, language, ranges } }];
  });
}
