/** @module The desk of joint texts: what is written live, and what statements have made of it. */

import { assert, fault, ok, type Result } from "@parley/bytes";
import {
  besideFrozen,
  changesSince,
  checkTextAct,
  textStandings,
  type TextStanding,
  participantsOf,
} from "@parley/joint-text";
import type { Clock, LiveDesk } from "@parley/ports";
import { jointTextsSaid, plainView, type JointTextsSaid } from "@parley/protocol";
import type { Runner } from "@parley/runner";
import type { Domain, JointTextBody, LiveWords } from "@parley/wire";
import { canonicalNow } from "./canonical-now.js";
import { makeCheckpoint, type CheckpointAsked, type CheckpointMade } from "./checkpoint.js";
import { editsOf, type EditAsked } from "./edits-asked.js";
import { HeldTexts } from "./held-texts.js";
import { knownText, writtenTexts, type KnownText } from "./known-texts.js";
import { LookedAt } from "./looked-at.js";
import { emptyText, OpenTexts, type TextNow } from "./open-texts.js";
import { Structures } from "./structures.js";
import { historyOf } from "./text-history.js";
import { printedVersion, printText, type PrintAsked, type PrintedText } from "./text-print.js";
import { noVersion, textAt, versionOf } from "./text-version.js";
import {
  digestNow,
  standingView,
  summaryOf,
  waitingOf,
  whyNot,
  type EditedView,
  type HistoryEvent,
  type TextSummary,
  type TextView,
} from "./text-view.js";

export interface TextDeskParts {
  readonly folder: string;
  readonly domain: Domain;
  /** The role that statements claim. */
  readonly role: string;
  readonly clock: Clock;
  /** A text was written in. */
  changed(text: string): void;
  /** For the operator's log: never words of a text. */
  report(what: string, why: string): void;
}

type TextRunner = Pick<Runner, "current" | "note" | "act" | "sendLive">;

/** Give it to the runner, then the runner to it. Call `close` before the runner is closed. */
export class TextDesk implements LiveDesk {
  private readonly open: OpenTexts;
  private readonly held: HeldTexts;
  private readonly looked: LookedAt;
  private readonly structures = new Structures();
  private readonly turns = new Map<string, Promise<unknown>>();
  private known: TextRunner | undefined;
  private isClosed = false;

  constructor(private readonly parts: TextDeskParts) {
    const { folder, domain, clock, changed, report } = parts;
    this.open = new OpenTexts({
      ...{ folder, report, clock },
      send: (party, words) => this.known?.sendLive(party, words) ?? false,
      changed: (text) => changed(text),
    });
    this.held = new HeldTexts({
      ...{ domain, report },
      state: () => this.runner.current(),
      note: (id) => this.runner.note(id),
    });
    this.looked = new LookedAt(folder, report);
  }

  /** From now on texts are written: those that are here, and those that come. */
  attach(runner: TextRunner): void {
    this.known = runner;
    this.follow();
  }

  /** Statements may have come: texts that they opened are written from now on. */
  follow(): void {
    if (this.known === undefined || this.isClosed) return;
    const written = writtenTexts(this.known.current());
    const ids = new Set(written.map(({ id }) => id));
    for (const id of this.open.ids()) if (!ids.has(id)) void this.open.leave(id);
    for (const { id, shape } of written) {
      if (!this.open.has(id)) void this.open.open(id, shape);
    }
  }

  lineUp(party: string): void {
    this.open.lineUp(party);
  }

  came(party: string, words: LiveWords): void {
    this.open.came(party, words);
  }

  /** Every text that a statement here has opened. */
  async list(): Promise<readonly TextSummary[]> {
    const found: TextSummary[] = [];
    for (const said of jointTextsSaid(this.runner.current())) {
      const standings = await this.standings(said);
      found.push(...standings.map((one) => summaryOf(one, said.conversation, this.party)));
    }
    return found;
  }

  /** A text as it is now, and what has changed since the version of this name was looked at. */
  async show(id: string, since?: string): Promise<Result<TextView>> {
    const found = await this.find(id);
    if (!found.ok) return found;
    const { text, standing } = found.value;
    const { live, trouble, lostWith } = await this.now(text);
    const looked = await (since === undefined
      ? this.looked.lastOf(id)
      : this.looked.look(id, since));
    const structure = this.structures.of(id, live);
    const before = this.structures.of(id, textAt(live, looked ?? noVersion(live)));
    return ok({
      ...{ id, conversation: text.said.conversation, opened: text.opened },
      standing: standingView(standing),
      waiting: waitingOf(standing, this.party),
      structure: plainView(structure),
      beside: plainView(besideFrozen(structure, standing.paragraphs)) as TextView["beside"],
      ...digestNow(canonicalNow(id, structure, standing.paragraphs)),
      changes: plainView(changesSince(before, structure)) as TextView["changes"],
      version: this.looked.give(id, versionOf(live)),
      ...(trouble !== undefined && { trouble: whyNot(trouble) }),
      lostWith,
    });
  }

  /** Does a person's edits, all or none; durable when it resolves. */
  edit(id: string, asked: readonly EditAsked[]): Promise<Result<EditedView>> {
    return this.inTurn(id, async () => {
      const text = knownText(this.runner.current(), id);
      if (text === undefined) return NOT_HERE;
      if (text.shape === undefined) return NOT_WRITTEN;
      const { live, trouble } = await this.now(text);
      if (trouble !== undefined) return trouble;
      const edits = editsOf(asked, live, this.party);
      if (!edits.ok) return edits;
      const done = await this.open.edit(id, text.shape, edits.value);
      if (!done.ok) return done;
      const after = (await this.now(text)).live;
      const version = this.looked.give(id, versionOf(after));
      return ok({ structure: plainView(this.structures.of(id, after)), version });
    });
  }

  /** What was done in a paragraph, in the order in which it was first seen here. */
  async history(id: string, paragraph: string): Promise<Result<readonly HistoryEvent[]>> {
    const text = knownText(this.runner.current(), id);
    if (text === undefined) return NOT_HERE;
    const { kept, live, trouble } = await this.now(text);
    if (kept === undefined) return trouble ?? NOT_WRITTEN;
    return ok(historyOf(kept.seen(paragraph), live));
  }

  /** Makes a checkpoint of the text as it stands now: its exhibits, then the statement. */
  checkpoint(id: string, asked: CheckpointAsked): Promise<Result<CheckpointMade>> {
    return this.inTurn(id, async () => {
      const found = await this.find(id);
      if (!found.ok) return found;
      const { text, standing } = found.value;
      const { live, trouble } = await this.now(text);
      if (trouble !== undefined) return trouble;
      const canonical = canonicalNow(id, this.structures.of(id, live), standing.paragraphs);
      if (!canonical.ok) return canonical;
      const { conversation } = text.said;
      const act: TextRunner["act"] = (one) => this.runner.act(one);
      const source = { canonical: canonical.value, standing, conversation, act };
      return makeCheckpoint({ ...source, role: this.parts.role }, asked);
    });
  }

  /** This party's copy of a version, or without a digest of a draft as the text stands now. */
  async print(id: string, asked: PrintAsked): Promise<Result<PrintedText>> {
    const found = await this.find(id);
    if (!found.ok) return found;
    const { text, standing } = found.value;
    const state = this.runner.current();
    if (asked.digest !== undefined) {
      const source = printedVersion(standing, asked.digest);
      return source.ok ? printText(state, standing, source.value, asked) : source;
    }
    const { live } = await this.now(text);
    const canonical = canonicalNow(id, this.structures.of(id, live), standing.paragraphs);
    if (!canonical.ok) return canonical;
    const draft = { text: canonical.value, version: undefined, at: this.parts.clock.now() };
    return printText(state, standing, draft, asked);
  }

  /** Whether an own statement on a text may be sent, by the words of checkpoints too (HTTP-46). */
  async check(body: JointTextBody, conversation: string | undefined): Promise<Result<true>> {
    const said = jointTextsSaid(this.runner.current()).find((one) => {
      return one.conversation === conversation;
    });
    const standings = said === undefined ? [] : await this.standings(said);
    return checkTextAct(standings, body, this.party);
  }

  /** Ends it; resolves when all is durable. */
  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.turns.values()]);
    await Promise.all([this.open.close(), this.looked.close()]);
  }

  private get runner(): TextRunner {
    assert(this.known !== undefined, "nothing is asked before the centre runs");
    return this.known;
  }

  private get party(): string {
    return this.runner.current().self.party;
  }

  private async find(
    id: string,
  ): Promise<Result<{ readonly text: KnownText; readonly standing: TextStanding }>> {
    const text = knownText(this.runner.current(), id);
    if (text === undefined) return NOT_HERE;
    const standing = (await this.standings(text.said)).find((one) => one.id === id);
    return standing === undefined ? NOT_HERE : ok({ text, standing });
  }

  private async standings(said: JointTextsSaid): Promise<readonly TextStanding[]> {
    return textStandings(said.said, await this.held.of(said));
  }

  private now({ id, shape, opened }: KnownText): Promise<TextNow> | TextNow {
    if (shape !== undefined) return this.open.now(id, shape);
    const participants = participantsOf(opened);
    const { sides, languages } = opened;
    const live = emptyText({ participants, sides: sides.length, languages });
    return { live, kept: undefined, trouble: NOT_WRITTEN, lostWith: [] };
  }

  /** One after the other in one text: what is checked stays so until it is done. */
  private inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const result = (this.turns.get(id) ?? Promise.resolve()).then(work);
    const last = result.catch(() => undefined);
    this.turns.set(id, last);
    void last.then(() => this.turns.get(id) === last && this.turns.delete(id));
    return result;
  }
}

const NOT_HERE = fault("HTTP-40", "no statement here opened such a text");
const NOT_WRITTEN = fault("HTTP-41", "this party does not write this text");
