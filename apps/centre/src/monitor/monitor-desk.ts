/** @module The desk where public sources become a record that people decide (spec/monitor.md). */

import { stat } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { instant, type Fault, type Instant } from "@parley/bytes";
import { proposeCandidates, type Vocabulary } from "@parley/passage";
import {
  foldRecord,
  makeAct,
  makeEntry,
  type Deed,
  type Entry,
  type EntryKind,
  type ExchangedFigure,
  type Matter,
  type PublicRecord,
  type RecordAct,
  type ShippedSeries,
} from "@parley/public-record";
import { sha256 } from "@parley/signer-file";
import { sourceFiles } from "@parley/source-reader";
import {
  SourceStore,
  type Capture,
  type CaptureHead,
  type SearchAnswer,
  type SearchPage,
  type SourcePlace,
  type SourceQuery,
  type Watch,
} from "@parley/source-store";
import { candidateId, type PlacedCandidate } from "./candidate-id.js";
import { clarificationOf } from "./clarification.js";
import type { ClarificationLanguage } from "./clarification-words.js";
import { loadExchangedFigures } from "./exchanged-figures.js";
import { matterNamed } from "./named-matter.js";
import { PlaceNotes } from "./place-notes.js";
import { monitorLimits as limits } from "./limits.js";
import { MonitorError, refused } from "./monitor-error.js";
import { plainKind, proposedEntry, publisherOf, type Mending } from "./proposed-entry.js";
import { loadShippedSeries } from "./shipped-series.js";
import { ShownCandidates } from "./shown-candidates.js";
import { recordName, ShippedSpeakers, soleOrganisation, stateName } from "./speaker-kind.js";
import { takeIn, type TakenIn, type TakingIn } from "./take-in.js";
import { loadVocabulary } from "./vocabulary-files.js";
import { widenedQuery, type Widened } from "./widened-query.js";

/** What the desk needs of its surroundings. */
export interface MonitorOptions {
  /** Milliseconds since 1970, by this machine's clock. */
  readonly now: () => number;
}

/** Of which captures candidates are asked: of one named, or of those that a search finds. */
export interface CandidatesAsked {
  /** How the hash of a capture begins, or a file. */
  readonly given?: string;
  readonly search?: string;
}

/** Who decides: the role, never a name; and why. */
export interface Deciding {
  readonly by: string;
  readonly reason: string;
}

/** What a search found, and the names that it looked for besides. */
export interface SourceHits extends SearchAnswer {
  readonly widened: readonly Widened[];
}

/** A place as a person gives it. */
export interface PlaceGiven {
  readonly name?: string;
  /** A feed may be on a private network. */
  readonly allowPrivate?: boolean;
  /** How often a centre that runs is to look there, in milliseconds (MON-20). */
  readonly everyMs?: number;
}

/** Open one with `MonitorDesk.open`; one desk at a time has a folder. */
export class MonitorDesk {
  private folded: PublicRecord | undefined;
  private given: Promise<readonly ExchangedFigure[]> | undefined;
  private readonly shown: ShownCandidates;
  private readonly notes: PlaceNotes;
  private shippedSpeakers: ShippedSpeakers | undefined;

  private constructor(
    folder: string,
    private readonly options: MonitorOptions,
    /** Captures, full text, watches and the journal of acts. */
    readonly store: SourceStore,
    readonly vocabulary: Vocabulary,
    /** The files of figures that this version ships. */
    readonly shipped: readonly ShippedSeries[],
  ) {
    this.shown = new ShownCandidates(folder);
    this.notes = new PlaceNotes(folder);
  }

  /** Opens the desk over a folder that is there. Rejects with a `MonitorError`. */
  static async open(folder: string, options: MonitorOptions): Promise<MonitorDesk> {
    const [vocabulary, shipped] = await Promise.all([loadVocabulary(), loadShippedSeries()]);
    const opened = await SourceStore.open(folder, options);
    if (opened.ok) return new MonitorDesk(folder, options, opened.value, vocabulary, shipped);
    throw refused(opened, "The sources cannot be opened", "See npx parley monitor --help.");
  }

  /** Shipped entries and those that people accepted, with what was found of them. */
  record(): PublicRecord {
    const entries = this.shipped.flatMap((series) => series.entries);
    return (this.folded ??= foldRecord(entries, this.store.acts().acts));
  }

  /** What parties gave under shipped agreements; read when first asked, again if that failed. */
  exchanged(): Promise<readonly ExchangedFigure[]> {
    this.given ??= loadExchangedFigures().catch((error: unknown) => {
      this.given = undefined;
      throw error;
    });
    return this.given;
  }

  /** What is wrong with acts that cannot be read back; they count for nothing, and stay. */
  troubles(): readonly Fault[] {
    return this.store.acts().faults.map(({ fault }) => fault);
  }

  /** Keeps a file, a folder or the address of a feed. Rejects with the rule that it breaks. */
  async addPlace(place: string, given: PlaceGiven = {}): Promise<SourcePlace> {
    const { name, allowPrivate, everyMs: every } = given;
    const kind = ADDRESS.test(place) ? "feed" : "path";
    if (kind === "feed" && !URL.canParse(place)) {
      const what = `${place} is no address.`;
      throw new MonitorError(what, "FETCH-1", NOTHING, "Give the whole address of a feed.");
    }
    const kept = this.store.addPlace({
      ...{ kind, place },
      ...(name === undefined ? {} : { name }),
      ...(every === undefined ? {} : { every }),
    });
    if (!kept.ok) throw refused(kept, "The place was not kept", "Give another path or address.");
    if (allowPrivate === true) await this.notes.keep(kept.value.id, { allowPrivate });
    return kept.value;
  }

  /** Places that are to be looked at again and again, and whose time has come (MON-20). */
  async duePlaces(): Promise<readonly SourcePlace[]> {
    const due: SourcePlace[] = [];
    for (const place of this.store.places()) {
      const { lookedMs = 0 } = place.every === undefined ? {} : await this.notes.of(place.id);
      const next = lookedMs + (place.every ?? Infinity);
      // A clock that was set back would keep a place waiting.
      if (this.options.now() >= next || lookedMs > this.options.now()) due.push(place);
    }
    return due;
  }

  /** Takes in what is new at places; see `takeIn`. */
  takeIn(places: readonly SourcePlace[], taking: TakingIn): Promise<TakenIn> {
    const { store, notes } = this;
    return takeIn({ store, notes, now: this.options.now }, places, taking);
  }

  /** Searches, with names widened to all names of what they name (MON-10). */
  search(asked: SourceQuery & SearchPage): SourceHits {
    const { text, any, widened } = widenedQuery(asked.text, this.vocabulary);
    return { ...this.store.search({ ...asked, text, any }), widened };
  }

  /** The state or agreement that a text names (MON-22). */
  matterNamed(text: string): Matter | undefined {
    return matterNamed(text, this.vocabulary);
  }

  /** Keeps a query, with its names widened; what is there already is no news. */
  addWatch(name: string, query: SourceQuery): Watch {
    const { text, any } = widenedQuery(query.text, this.vocabulary);
    const last = this.store.lastCapture();
    const kept = this.store.addWatch(name, { ...query, text, any }, last);
    if (kept.ok) return kept.value;
    throw refused(kept, "The watch was not kept", "Give it a name, and ask for less.");
  }

  /** Whether the hash of a capture begins so. */
  hasCapture(given: string): boolean {
    return this.beginning(given).length > 0;
  }

  /** The whole hash of the capture that begins so. Throws with CLI-8. */
  captureNamed(given: string): string {
    const found = this.beginning(given);
    const [only] = found;
    if (only !== undefined && found.length === 1) return only;
    const what = only === undefined ? `There is no capture ${given}.` : `Several begin ${given}.`;
    const next = "See npx parley monitor search: eight or more characters of its id are enough.";
    throw new MonitorError(what, "CLI-8", "Nothing was done.", next);
  }

  /** All captures of a capture's story, in the order of arrival; itself where it was forgotten. */
  storyOf(hash: string): readonly CaptureHead[] {
    const story = this.store.story(hash);
    return story.length > 0 ? story : [this.store.capture(hash)].flatMap((one) => one ?? []);
  }

  /**
   * What is proposed of the capture or file given, of what a search finds, or of all captures, in
   * the order of arrival and of the text.
   */
  async *candidates(asked: CandidatesAsked): AsyncGenerator<PlacedCandidate> {
    for await (const capture of this.capturesAsked(asked)) yield* this.proposedOf(capture);
  }

  /** What is proposed of a capture by its whole hash; nothing of one that is gone. */
  candidatesOf(hash: string): readonly PlacedCandidate[] {
    const capture = this.store.capture(hash);
    return capture === undefined ? [] : this.proposedOf(capture);
  }

  /** Keeps where candidates stand that a person was shown, so that a short id finds them. */
  async keepShown(placed: readonly PlacedCandidate[]): Promise<void> {
    await this.shown.add(placed);
  }

  /** The candidate whose id begins so. Rejects with MON-4 where there is none, or are several. */
  async candidateNamed(given: string): Promise<PlacedCandidate> {
    const prefix = given.toLowerCase();
    if (!/^[0-9a-f]{4,16}$/.test(prefix)) throw noCandidate(given);
    const known = await this.shown.beginning(prefix);
    const found = known.length > 0 ? known : await this.searchAll(prefix);
    const [only] = found;
    if (only === undefined) throw noCandidate(given);
    if (found.length > 1) {
      const what = `Several candidates begin ${given}.`;
      throw new MonitorError(what, "MON-4", NOTHING, "Give more of its id.");
    }
    const placed = this.candidatesOf(only.capture);
    return placed.find(({ id }) => id === only.id) ?? Promise.reject(noCandidate(given));
  }

  /**
   * Puts candidates on the record, all of them or none: as they were proposed, or as the person
   * mends them. Rejects with the rule that an entry would break.
   */
  async accept(
    given: readonly string[],
    person: Deciding,
    mending: Mending,
  ): Promise<readonly RecordAct[]> {
    const placed = await this.candidatesNamed(given);
    const deeds = placed.map((one): Deed => {
      const { entry, isMended } = this.entryOf(one, mending);
      return { as: isMended ? "mended" : "accepted", candidate: one.id, entry };
    });
    return this.append(deeds, person);
  }

  /** Leaves candidates off the record, all of them or none; they can be accepted later. */
  async reject(given: readonly string[], person: Deciding): Promise<readonly RecordAct[]> {
    const placed = await this.candidatesNamed(given);
    return this.append(
      placed.map(({ id }): Deed => ({ as: "rejected", candidate: id })),
      person,
    );
  }

  /** Keeps a grading or a comparison. Rejects with the rule that it breaks. */
  judge(deed: Deed, person: Deciding): RecordAct {
    const [act] = this.append([deed], person);
    return act as RecordAct;
  }

  /** Takes the words of a capture away; its hash, address, dates and the reason stay (MON-9). */
  forget(hash: string, reason: string): void {
    const done = this.store.forget(hash, reason);
    if (!done.ok) throw refused(done, "The capture stays", "See npx parley monitor search.");
  }

  /** A draft of a question about entries; nothing is sent. Throws with MON-12. */
  clarification(entries: readonly Entry[], to: string, language: ClarificationLanguage): string {
    const nameOf = (state: string): string => stateName(state, language, this.vocabulary);
    const drafted = clarificationOf(entries, to, language, nameOf);
    if (drafted.ok) return drafted.value;
    const next = "Leave it out, or accept its figure from a source that has an address.";
    throw refused(drafted, "There is no draft", next);
  }

  async close(): Promise<void> {
    await this.store.close();
  }

  /** Each once, however often it is named. */
  private async candidatesNamed(given: readonly string[]): Promise<readonly PlacedCandidate[]> {
    const placed = new Map<string, PlacedCandidate>();
    for (const one of given) {
      const found = await this.candidateNamed(one);
      placed.set(found.id, found);
    }
    return [...placed.values()];
  }

  private proposedOf(capture: Capture): readonly PlacedCandidate[] {
    const { decisions } = this.record();
    const { language, title, paragraphs, publisher, published } = capture;
    const text = {
      ...{ language, title, paragraphs },
      ...(publisher === undefined ? {} : { publisher }),
      ...(published === undefined ? {} : { published }),
    };
    return proposeCandidates(text, this.vocabulary).map((candidate) => {
      const id = candidateId(capture.hash, candidate);
      const decided = decisions.get(id)?.at(-1)?.as;
      const named = publisherOf(candidate, capture);
      return {
        ...{ id, capture: capture.hash, candidate },
        ...(named === undefined ? {} : { publisher: named }),
        ...(decided === undefined ? {} : { decided }),
      };
    });
  }

  private async *capturesAsked({ given, search }: CandidatesAsked): AsyncGenerator<Capture> {
    if (given === undefined && search === undefined) {
      yield* this.captures();
      return;
    }
    const hashes =
      given === undefined
        ? this.search({ text: search ?? "", limit: limits.searchedMax }).hits.map(
            ({ hash }) => hash,
          )
        : await this.hashesOf(given);
    for (const hash of hashes) {
      const capture = this.store.capture(hash);
      if (capture !== undefined) yield capture;
    }
  }

  /** Of a file, its texts, taken in where they are new; else the capture that begins so. */
  private async hashesOf(given: string): Promise<readonly string[]> {
    const found = await stat(given).catch(() => undefined);
    if (found?.isDirectory() === true) {
      const next = "Take it in: npx parley monitor add, and npx parley monitor ingest.";
      throw new MonitorError(`${given} is a folder.`, "MON-13", "Nothing was taken in.", next);
    }
    if (found === undefined && !/^[0-9a-f]+$/i.test(given)) {
      const next = "Look at its path, or name a capture as npx parley monitor search shows it.";
      throw new MonitorError(`There is no file ${given}.`, "MON-13", "Nothing was taken in.", next);
    }
    if (found?.isFile() !== true) return [this.captureNamed(given)];
    const path = resolve(given);
    const { id } = this.placeOf(path) ?? (await this.addPlace(path));
    for await (const file of sourceFiles(path)) {
      const bytes = await file.read();
      const kept = bytes.ok
        ? await this.store.ingestBytes(id, bytes.value, { name: file.path })
        : bytes;
      if (kept.ok) return kept.value.hashes;
      throw refused(kept, `${given} cannot be read`, "See that it is a report, page, feed or PDF.");
    }
    return [];
  }

  /** The place that a file is in already. */
  private placeOf(path: string): SourcePlace | undefined {
    return this.store.places().find(({ kind, place }) => {
      return kind === "path" && (path === place || path.startsWith(`${place}${sep}`));
    });
  }

  private beginning(given: string): readonly string[] {
    const prefix = given.toLowerCase();
    return /^[0-9a-f]{8,64}$/.test(prefix) ? this.store.hashesBeginning(prefix) : [];
  }

  private entryOf(
    { capture: hash, candidate, id }: PlacedCandidate,
    mending: Mending,
  ): { readonly entry: Entry; readonly isMended: boolean } {
    const capture = this.store.capture(hash);
    if (capture === undefined) throw noCandidate(id);
    const story = this.store.story(hash).at(0)?.hash ?? hash;
    const proposed = proposedEntry(candidate, capture, mending, {
      story,
      nameOf: (name) => recordName(name, this.vocabulary),
      isKnown: (name) => soleOrganisation(name, this.vocabulary) !== undefined,
      kindOf: (speaker, states) => this.speakers().kindOf(speaker, states),
      authorsOf: (speaker) => this.speakers().authorsOf(speaker),
    });
    if (proposed === undefined) {
      const what = `Nobody knows who published what ${id} stands in.`;
      throw new MonitorError(what, "RECORD-8", NOTHING, "Say who with --publisher.");
    }
    const made = makeEntry(proposed.content, sha256);
    if (made.ok) return { entry: made.value, isMended: proposed.isMended };
    throw refused(made, `${id} makes no entry as it stands`, MEND);
  }

  /** The kind of the entry of a candidate, where the person says no other (MON-6). */
  kindOf({ candidate, publisher = "" }: PlacedCandidate): EntryKind {
    const speaker = recordName(candidate.speaker ?? publisher, this.vocabulary);
    return plainKind(candidate, speaker, (...of) => this.speakers().kindOf(...of));
  }

  private speakers(): ShippedSpeakers {
    const entries = this.shipped.flatMap((series) => series.entries);
    return (this.shippedSpeakers ??= new ShippedSpeakers(entries, this.vocabulary));
  }

  /** Each is made and checked before the first is kept. */
  private append(deeds: readonly Deed[], { by, reason }: Deciding): readonly RecordAct[] {
    const at = this.nextTime();
    const acts = deeds.map((deed) => {
      const made = makeAct({ by, at, reason }, deed, sha256);
      if (made.ok) return made.value;
      throw refused(made, "This cannot be kept", "Say it otherwise.");
    });
    for (const act of acts) {
      const kept = this.store.appendAct(act);
      if (!kept.ok) throw refused(kept, "The journal took nothing", "See that there is room.");
    }
    this.folded = undefined;
    return acts;
  }

  /** MON-17: after every act before it, or the last one would not stand. */
  private nextTime(): Instant {
    const last = this.store.acts().acts.reduce((most, { at }) => Math.max(most, at), 0);
    return instant(Math.max(this.options.now(), last + 1));
  }

  /** Goes through every capture: what was shown long ago, or on another machine, is found too. */
  private async searchAll(prefix: string): Promise<readonly { id: string; capture: string }[]> {
    const found: PlacedCandidate[] = [];
    for (const capture of this.captures()) {
      found.push(...this.proposedOf(capture).filter(({ id }) => id.startsWith(prefix)));
    }
    await this.shown.add(found);
    return found;
  }

  /** Every capture in the order of arrival, a page at a time. */
  *captures(): Generator<Capture> {
    for (let after = 0; ; ) {
      const page = this.store.captures({ after, limit: PAGE });
      yield* page;
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.id;
    }
  }
}

function noCandidate(given: string): MonitorError {
  return new MonitorError(
    `There is no candidate ${given}.`,
    "MON-4",
    NOTHING,
    "See npx parley monitor candidates: four or more characters of its id are enough.",
  );
}

const ADDRESS = /^https?:\/\//i;
const NOTHING = "Nothing was recorded.";
const MEND = "Say what is missing or otherwise: npx parley monitor accept --help.";
const PAGE = 200;
