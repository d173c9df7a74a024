/** @module Proofs that disclosures name, each checked once, in a thread (HTTP-20). */

import { encodeHex } from "@parley/bytes";
import { headerOf, type Header } from "@parley/declaration";
import type { DeclarationsView, DeclaredTableView, State } from "@parley/protocol";
import type { Declarer, ReadProof, RuleCounter } from "@parley/ports";
import { sha256 } from "@parley/signer-file";
import { parseStatement, type Domain } from "@parley/wire";
import type { ProofView } from "../answers.js";
import { viewProven, viewRefused, viewUnchecked } from "./proof-view.js";
import { recount } from "./recount.js";

export interface CheckMeans {
  readonly domain: Domain;
  readonly declarer: Declarer;
  readonly counter: RuleCounter;
  readonly packs: State["self"]["agreements"];
  /** The note of a statement, or undefined. */
  note(id: string): Promise<Uint8Array | undefined>;
  /** Something that is shown is another than it was. */
  changed(): void;
}

/** What proofs that held show of the leaves of one declaration. */
export interface LeavesShown {
  /** Places of all leaves, in hexadecimal; undefined before a proof that has them. */
  readonly places: readonly string[] | undefined;
  readonly openings: ReadonlyMap<string, "item" | "padding">;
}

/** Checks what it is shown, one proof after the other, and keeps what came of it in memory. */
export class ProofChecks {
  private readonly views = new Map<string, ProofView>();
  private readonly shown = new Map<string, Shown>();
  private last: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(private readonly means: CheckMeans) {}

  /** By exhibit. What was not asked for before begins to be checked. */
  of({ tables }: DeclarationsView): Readonly<Record<string, ProofView>> {
    const proofs: Record<string, ProofView> = {};
    for (const table of tables) {
      for (const { exhibit, isHere } of namedBy(table)) {
        const view = isHere ? this.viewOf(table, exhibit) : viewUnchecked(table.id, "unread");
        // An exhibit may be named for a declaration that it is not of.
        if (proofs[exhibit]?.verdict !== "proven") proofs[exhibit] = view;
      }
    }
    return proofs;
  }

  /** What is known of the leaves of a declaration, by proofs that were checked. */
  leavesOf(declaration: string): LeavesShown {
    return this.shown.get(declaration) ?? NOTHING;
  }

  /** Begins nothing more; resolves when what runs has ended. */
  async close(): Promise<void> {
    this.closed = true;
    await this.last;
  }

  private viewOf({ id, header }: DeclaredTableView, exhibit: string): ProofView {
    const key = `${id} ${exhibit}`;
    const found = this.views.get(key);
    if (found !== undefined) return found;
    const checking = viewUnchecked(id, "checking");
    this.views.set(key, checking);
    this.last = this.last.then(async () => {
      if (this.closed) return;
      const read = headerOf(header);
      const view = read.ok ? await this.check(id, read.value, exhibit) : viewRefused(id, read);
      this.views.set(key, view);
      this.means.changed();
    });
    return checking;
  }

  private async check(id: string, header: Header, exhibit: string): Promise<ProofView> {
    const { declarer, counter, packs } = this.means;
    try {
      const document = await this.documentOf(exhibit);
      if (document === undefined) return viewUnchecked(id, "unread");
      const read = await declarer.read(document, header);
      if (!read.ok) return viewRefused(id, read);
      const { proven } = read.value;
      const pack = packs.get(header.agreement);
      const again = await recount(counter, pack, header, proven);
      const view = viewProven(id, read.value, again);
      if (view.verdict === "proven") this.learn(id, read.value);
      return view;
    } catch {
      // The thread has ended: nothing is known of the proof.
      return viewUnchecked(id, "unread");
    }
  }

  private async documentOf(exhibit: string): Promise<Uint8Array | undefined> {
    const note = await this.means.note(exhibit);
    const read = note && parseStatement(note, this.means.domain, sha256);
    const body = read?.ok === true ? read.value.statement.body : undefined;
    return body?.kind === "exhibit" ? body.content : undefined;
  }

  private learn(declaration: string, { proven, places }: ReadProof): void {
    const before = this.shown.get(declaration) ?? { places: undefined, openings: new Map() };
    for (const [place, word] of openingsIn(proven)) before.openings.set(place, word);
    this.shown.set(declaration, { ...before, places: before.places ?? places });
  }
}

interface Shown {
  readonly places: readonly string[] | undefined;
  readonly openings: Map<string, "item" | "padding">;
}

function namedBy({
  steps,
  items,
}: DeclaredTableView): DeclaredTableView["items"][number]["proofs"] {
  return [...steps.flatMap(({ shown }) => shown), ...items].flatMap(({ proofs }) => proofs);
}

function openingsIn(
  proven: ReadProof["proven"],
): readonly (readonly [string, "item" | "padding"])[] {
  switch (proven.kind) {
    case "item":
    case "padding":
      return [[encodeHex(proven.place), proven.kind]];
    case "fields":
      return proven.opened.map(({ place }) => [encodeHex(place), "item"]);
    case "totals":
    case "absent":
      return [];
  }
}

const NOTHING: LeavesShown = { places: undefined, openings: new Map() };
