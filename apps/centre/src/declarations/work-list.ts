/** @module What was begun by a request and takes seconds: how far it is, and what came of it. */

import type { Result } from "@parley/bytes";
import type { Accepted } from "@parley/protocol";
import type { Logger } from "pino";
import type { WorkView } from "./answers.js";

/** What a work says of itself on its way. */
export interface Telling {
  /** Of one, this much is done. */
  progress(done: number): void;
  /** The declaration that it makes. */
  about(declaration: string): void;
}

/** Works that run, and the last that ended. */
export class WorkList {
  private readonly works = new Map<string, WorkView>();
  private readonly running = new Map<string, Promise<void>>();
  private begun = 0;
  private toldAt = 0;

  constructor(
    private readonly changed: () => void,
    private readonly log: Logger,
  ) {}

  /** Begins one; undefined where too many run. What it throws is told without its inside. */
  begin(
    about: Pick<WorkView, "what" | "declaration">,
    work: (telling: Telling) => Promise<Result<Accepted>>,
  ): string | undefined {
    if (this.running.size >= RUNNING_MAX) return undefined;
    const id = `w${++this.begun}`;
    this.works.set(id, { id, ...about, done: 0 });
    const change = (part: Partial<WorkView>): void => this.change(id, part);
    const telling: Telling = {
      progress: (done) => {
        change({ done: Math.min(1, Math.max(0, done)) });
        this.tell();
      },
      about: (declaration) => change({ declaration }),
    };
    const ended = work(telling)
      .then((result) => {
        if (!result.ok) change({ failed: { rule: result.rule, detail: result.detail } });
        else change({ done: 1, ...(result.value.id && { statement: result.value.id }) });
      })
      .catch((error: unknown) => {
        // Its words may hold what is declared.
        const { code } = error as NodeJS.ErrnoException;
        this.log.error({ work: about.what, why: code ?? "unforeseen" }, "work was not done");
        change({ failed: failureOf(code) });
      })
      .finally(() => {
        this.running.delete(id);
        this.forgetOld();
        this.changed();
      });
    this.running.set(id, ended);
    return id;
  }

  /** The newest last. */
  views(): readonly WorkView[] {
    return [...this.works.values()];
  }

  /** Resolves when nothing runs any more. */
  async settled(): Promise<void> {
    await Promise.all(this.running.values());
  }

  private change(id: string, part: Partial<WorkView>): void {
    const work = this.works.get(id);
    if (work !== undefined) this.works.set(id, { ...work, ...part });
  }

  private forgetOld(): void {
    const ended = [...this.works.keys()].filter((id) => !this.running.has(id));
    for (const id of ended.slice(0, Math.max(0, ended.length - ENDED_MAX))) this.works.delete(id);
  }

  /** Consoles are told of progress now and then, and of an end at once. */
  private tell(): void {
    const now = performance.now();
    if (now - this.toldAt < TELL_MS) return;
    this.toldAt = now;
    this.changed();
  }
}

function failureOf(code: string | undefined): NonNullable<WorkView["failed"]> {
  if (code === "ENOSPC" || code === "EDQUOT") {
    const safe = "nothing was sent, and what was declared before is kept";
    return { rule: "STORE-1", detail: `the centre's disk is full; ${safe}: free space on it` };
  }
  const why = code === undefined ? "" : ` (${code})`;
  return { rule: "HTTP-3", detail: `the centre could not do it${why}; nothing was sent` };
}

const RUNNING_MAX = 8;
const ENDED_MAX = 16;
const TELL_MS = 500;
