/** @module Port: what of declarations takes seconds, done beside the thread that answers people. */

import type { Result } from "@parley/bytes";
import type {
  Header,
  HeaderDraft,
  Item,
  ItemAsked,
  KeptDeclaration,
  Proof,
  ProofWords,
  Proven,
  Seed,
  TotalAsked,
  TotalsProof,
} from "@parley/declaration";

/** Of one, this much is done. */
export type DeclarerProgress = (done: number) => void;

/** Makes and checks declarations on as many processors as there are. */
export interface Declarer {
  /** Binds a table that `checkItems` let pass; 10,000 items of three quantities take seconds. */
  declare(task: DeclareTask, progress?: DeclarerProgress): Promise<KeptDeclaration>;
  /** Proves totals, as `proveTotals` does. Faults are its own. */
  proveTotals(task: TotalsTask, progress?: DeclarerProgress): Promise<Result<TotalsProof>>;
  /** Checks a proof, as `checkProof` does. */
  check(proof: Proof, header: Header): Promise<Result<Proven>>;
  /** As `declare`, and writes what is kept (CUST-1). */
  bind(task: DeclareTask, progress?: DeclarerProgress): Promise<StoredDeclaration>;
  /** The items of what is kept. Faults: CUST-1, DECL-11. */
  itemsOf(stored: StoredDeclaration): Promise<Result<readonly Item[]>>;
  /** Opens a part of what is kept; gives the proof as a document. Faults as those that prove. */
  open(task: OpenTask, progress?: DeclarerProgress): Promise<Result<string>>;
  /** Reads a document and checks the proof in it. Faults as `parseProof` and `checkProof`. */
  read(document: Uint8Array, header: Header): Promise<Result<ReadProof>>;
  /** Stops whatever is not done, which then rejects, and takes nothing more; call once. */
  close(): Promise<void>;
}

export interface DeclareTask {
  readonly draft: HeaderDraft;
  readonly items: readonly Item[];
  /** 32 random bytes that no other declaration has. */
  readonly seed: Seed;
}

export interface TotalsTask {
  readonly kept: KeptDeclaration;
  readonly asked: readonly TotalAsked[];
  /** 32 random bytes, used once. */
  readonly entropy: Uint8Array;
}

/** A declaration as its files hold it. */
export interface StoredDeclaration {
  readonly header: Header;
  readonly secret: Uint8Array;
  readonly leaves: Uint8Array;
}

export interface OpenTask {
  readonly stored: StoredDeclaration;
  readonly asked: PartAsked;
  /** 32 random bytes, used once. */
  readonly entropy: Uint8Array;
}

/** What is opened of a declaration. */
export type PartAsked =
  | { readonly kind: "totals"; readonly totals: readonly TotalAsked[] }
  | LeafAsked;

/** What is opened of leaves: one that is named by its place may be an item or padding. */
export type LeafAsked =
  | ({ readonly kind: "fields" } & Omit<ItemAsked, "item" | "counts">)
  | ({ readonly kind: "item" } & ItemAsked)
  | ({ readonly kind: "place"; readonly place: Uint8Array } & Omit<ItemAsked, "item">)
  | { readonly kind: "absent"; readonly item: string };

/** A proof that was checked. */
export interface ReadProof extends ProofWords {
  readonly proven: Proven;
  /** Of a proof that has all leaves: their places, in hexadecimal and in order. */
  readonly places?: readonly string[];
}
