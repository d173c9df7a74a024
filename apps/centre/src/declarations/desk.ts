/** @module The desk of declarations: what is shown of them, and what is begun with own ones. */

import { fault, ok, type Result } from "@parley/bytes";
import { createDeclarer } from "@parley/declaration-threads";
import { viewDeclarations, type Accepted, type Destination } from "@parley/protocol";
import type { Declarer, RuleCounter } from "@parley/ports";
import { createRuleCounter } from "@parley/rules-cel";
import type { Runner } from "@parley/runner";
import type { Domain } from "@parley/wire";
import type { Logger } from "pino";
import { systemClock, systemRandom } from "../system-clock.js";
import type { DeclarationsAnswer, DryRunView } from "./answers.js";
import { viewDrawn } from "./proof/draws.js";
import { sweepUnfinished } from "./kept-folder.js";
import {
  declareTable,
  dryRun,
  openPart,
  ownTable,
  refuseBound,
  showWaiting,
  type OwnMeans,
} from "./own-declarations.js";
import { partOf } from "./proof/part-asked.js";
import { ProofChecks } from "./proof/proof-checks.js";
import type { DeclareRequest, DiscloseRequest, TableRequest } from "./requests.js";
import { viewWaiting } from "./steps-at-once.js";
import { WorkList } from "./work-list.js";

export interface DeskParts {
  readonly runner: Runner;
  readonly domain: Domain;
  /** Where own declarations are kept. */
  readonly folder: string;
  /** The role that statements claim. */
  readonly role: string;
  readonly log: Logger;
  /** Something that is shown is another than it was. */
  changed(): void;
}

/** What takes seconds is done in threads, which begin with the first of it. */
export class DeclarationDesk {
  private readonly declarer: Declarer = createDeclarer();
  private readonly counter: RuleCounter = createRuleCounter();
  private readonly checks: ProofChecks;
  private readonly works: WorkList;
  private readonly means: OwnMeans;
  private readonly showing = new Set<string>();

  private constructor(private readonly parts: DeskParts) {
    const { runner, folder, role, domain, changed, log } = parts;
    const { declarer, counter } = this;
    this.works = new WorkList(changed, log);
    this.checks = new ProofChecks({
      ...{ domain, declarer, counter, changed, packs: runner.current().self.agreements },
      note: (id) => runner.note(id),
    });
    this.means = {
      ...{ folder, declarer, counter, role },
      now: () => systemClock.now(),
      random: (sizeBytes) => systemRandom.bytes(sizeBytes),
      state: () => runner.current(),
      act: (act) => runner.act(act),
    };
  }

  /** Opens it; what an earlier process had not finished is taken away. Call `close` when done. */
  static async open(parts: DeskParts): Promise<DeclarationDesk> {
    await sweepUnfinished(parts.folder).catch(({ code }: NodeJS.ErrnoException) => {
      // The channel does not wait for somebody to mend this folder.
      parts.log.error({ why: code }, "unfinished declarations were not removed");
    });
    return new DeclarationDesk(parts);
  }

  /** All that is here of declarations. Proofs that nobody has looked at begin to be checked. */
  view(): DeclarationsAnswer {
    const state = this.parts.runner.current();
    const view = viewDeclarations(state, systemClock.now());
    return {
      ...view,
      proofs: this.checks.of(view),
      work: this.works.views(),
      waiting: viewWaiting(state, view),
      drawn: viewDrawn(view, (declaration) => this.checks.leavesOf(declaration)),
    };
  }

  /** What declaring would do. Nothing is bound or kept. */
  dryRun(request: TableRequest): Promise<DryRunView> {
    return dryRun(this.means, request);
  }

  /** Begins to bind a table and to declare it; gives the name of the work. */
  declare(request: DeclareRequest, destination: Destination): Result<string> {
    const begun = this.works.begin({ what: "commit" }, (telling) => {
      return declareTable(this.means, request, { destination, telling });
    });
    return begunOr(begun);
  }

  /** Begins to prove and to send a part of an own declaration; gives the name of the work. */
  disclose(request: DiscloseRequest): Result<string> {
    const table = ownTable(this.means, request.declaration);
    if (!table.ok) return table;
    const part = partOf(table.value.header, request);
    if (!part.ok) return part;
    const { id: declaration } = table.value;
    const bound =
      request.waits === true ? undefined : refuseBound(this.means, declaration, part.value.step);
    if (bound !== undefined) return bound;
    const begun = this.works.begin({ what: "prove", declaration }, (telling) => {
      return openPart(this.means, table.value, { part: part.value, request, telling });
    });
    return begunOr(begun);
  }

  /** Shows what this party bound itself to. */
  async show(of: string): Promise<Result<Accepted>> {
    // A second request before the first is done would send the proofs once more.
    if (this.showing.has(of)) return fault("ACT-10", "it is being shown already");
    this.showing.add(of);
    try {
      return await this.showOnce(of);
    } finally {
      this.showing.delete(of);
    }
  }

  /** Ends the threads and with them what they do; resolves when nothing of it goes on. */
  async close(): Promise<void> {
    await this.declarer.close();
    await Promise.all([this.works.settled(), this.checks.close()]);
    await this.counter.close();
  }

  private showOnce(of: string): Promise<Result<Accepted>> {
    const state = this.parts.runner.current();
    const waiting = viewWaiting(state, viewDeclarations(state, systemClock.now()));
    return showWaiting(
      this.means,
      waiting.find((one) => one.of === of),
    );
  }
}

function begunOr(work: string | undefined): Result<string> {
  return work === undefined ? fault("HTTP-27", "too much is being done at once here") : ok(work);
}
