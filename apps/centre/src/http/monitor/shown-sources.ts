/** @module Sources as they are answered: places, hits, texts, and candidates. */

import { formatInstant, instant } from "@parley/bytes";
import type { CaptureHead, Hit } from "@parley/source-store";
import type { PlacedCandidate } from "../../monitor/candidate-id.js";
import type { MonitorDesk } from "../../monitor/monitor-desk.js";
import { refusedAt, type TakingInState } from "./monitor-room.js";
import type {
  CandidatesView,
  CandidateView,
  CaptureView,
  HeadView,
  HitView,
  MonitorView,
  PlaceView,
  StorySize,
  TakingInView,
} from "./source-answers.js";

/** Everything around the captures and the record. */
export function monitorView(desk: MonitorDesk, taking: TakingInState | undefined): MonitorView {
  const { store, shipped } = desk;
  const { entries, faults } = desk.record();
  const { captures, stories } = store.counts();
  const shippedIds = new Set(shipped.flatMap((series) => series.entries.map(({ id }) => id)));
  const refused = refusedAt(desk, taking);
  const all = [...entries.values()];
  const once = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
  return {
    ...{ captures, stories, shipped: shippedIds.size },
    accepted: all.filter(({ id }) => !shippedIds.has(id)).length,
    places: store.places().map(placeView),
    refused: refused.listed.slice(0, LISTED),
    refusedInAll: refused.inAll,
    ...(taking === undefined ? {} : { takingIn: takingInView(taking) }),
    watches: watchesOf(desk),
    publishers: store.publishers().slice(0, LISTED),
    states: once(all.flatMap(({ states }) => states)),
    agreements: once(all.flatMap(({ agreement }) => agreement ?? [])),
    faults: [
      ...faults.map(({ act, fault: { rule, detail } }) => ({ act, rule, detail })),
      ...desk.troubles().map(({ rule, detail }) => ({ rule, detail })),
    ],
  };
}

/** A place. */
export function placeView({ id, kind, place, name, added, every }: PlaceAdded): PlaceView {
  const everyHours = every === undefined ? {} : { everyHours: Math.ceil(every / HOUR_MS) };
  return { id, kind, place, name, added: timeOf(added), ...everyHours };
}

/** Queries that are kept, with how much came since they were looked at. */
export function watchesOf({ store }: MonitorDesk): MonitorView["watches"] {
  return store.watches().map(({ id, name, query }) => {
    const { hits, isMore } = store.newHits(id, LISTED);
    return { id, name, text: query.text, also: query.any ?? [], new: hits.length, isMore };
  });
}

/** A hit, with how often its story is here. */
export function hitView(desk: MonitorDesk, hit: Hit): HitView {
  const { excerpt, marks, titleMarks } = hit;
  return { ...headView(hit), excerpt, marks, titleMarks, story: storySize(desk, hit.hash) };
}

/** A text with what is proposed of it; undefined where there is none. */
export function captureView(desk: MonitorDesk, hash: string): CaptureView | undefined {
  const capture = desk.store.capture(hash);
  if (capture === undefined) return undefined;
  const { form, remarks, path, paragraphs, forgotten } = capture;
  return {
    ...headView(capture),
    ...{ form, remarks },
    ...(path === undefined ? {} : { path }),
    ...(forgotten === undefined
      ? {}
      : { forgotten: { reason: forgotten.reason, at: timeOf(forgotten.at) } }),
    paragraphs,
    story: desk.storyOf(hash).map(headView),
    candidates: desk.candidatesOf(hash).map((one) => candidateView(one, desk)),
  };
}

/** Of which candidates a page is asked. */
export interface CandidatesAsked {
  readonly search?: string;
  readonly after: number;
  readonly isWanted: (placed: PlacedCandidate) => boolean;
}

/** A page of candidates: those of whole captures, until there are enough or enough was read. */
export async function candidatesPage(
  desk: MonitorDesk,
  { search, after, isWanted }: CandidatesAsked,
): Promise<CandidatesView> {
  const found: CandidatesView["candidates"][number][] = [];
  const heads = headsAfter(desk, search, after);
  let looked = 0;
  let at = after;
  for (const { head, next } of heads) {
    if (found.length >= PAGE) return { candidates: found, looked, next: at };
    const of = headView(head);
    const wanted = desk.candidatesOf(head.hash).filter(isWanted);
    await desk.keepShown(wanted);
    found.push(...wanted.map((one) => ({ ...candidateView(one, desk), of })));
    looked += 1;
    at = next;
    // Others are answered in between: a long text takes a while to read.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return heads.length < READ_AT_ONCE
    ? { candidates: found, looked }
    : { candidates: found, looked, next: at };
}

/** When something was, in the form of every answer. */
function timeOf(ms: number): string {
  return formatInstant(instant(ms));
}

type PlaceAdded = ReturnType<MonitorDesk["store"]["places"]>[number];

type HeadLike = Pick<CaptureHead, "hash" | "title" | "captured" | "language"> &
  Partial<Pick<CaptureHead, "publisher" | "published" | "address">>;

function headView({ hash, title, publisher, published, ...head }: HeadLike): HeadView {
  const { language, address, captured } = head;
  return {
    ...{ capture: hash, title },
    ...(publisher === undefined ? {} : { publisher }),
    ...(published === undefined ? {} : { published }),
    language,
    ...(address === undefined ? {} : { address }),
    captured: timeOf(captured),
  };
}

/** With a search `after` counts its hits, else it is a place in the order of arrival. */
function headsAfter(
  desk: MonitorDesk,
  search: string | undefined,
  after: number,
): readonly { readonly head: HeadLike; readonly next: number }[] {
  const limit = READ_AT_ONCE;
  if (search === undefined || search.trim() === "") {
    return desk.store.captures({ after, limit }).map((head) => ({ head, next: head.id }));
  }
  const { hits } = desk.search({ text: search, limit, offset: after });
  return hits.map((head, index) => ({ head, next: after + index + 1 }));
}

function candidateView(placed: PlacedCandidate, desk: MonitorDesk): CandidateView {
  const { id, capture, candidate, publisher, decided } = placed;
  return {
    ...candidate,
    ...{ id, capture, becomes: desk.kindOf(placed) },
    ...(publisher === undefined ? {} : { publisher }),
    ...(decided === undefined ? {} : { decided }),
  };
}

function storySize(desk: MonitorDesk, hash: string): StorySize {
  const story = desk.storyOf(hash);
  const publishers = new Set(story.flatMap(({ publisher }) => publisher ?? []));
  return { captures: Math.max(story.length, 1), publishers: publishers.size };
}

function takingInView({ state, begun, ended, sofar, current }: TakingInState): TakingInView {
  const { seen, unchanged, new: fresh, same, bytes, refused } = sofar;
  return {
    ...{ state, begun: timeOf(begun) },
    ...(ended === undefined ? {} : { ended: timeOf(ended) }),
    ...{ seen, unchanged, new: fresh, same, bytes, refused: refused.length, current },
  };
}

const LISTED = 200;
/** Candidates of a page, but for the rest of the last capture. */
const PAGE = 50;
/** Captures that are read for one page. */
const READ_AT_ONCE = 64;
const HOUR_MS = 3_600_000;
