/** @module Who speaks in an act, and where its statement goes. */

/** Where a statement goes: to a conversation that is open, or to parties in a new one. */
export type Destination = { readonly conversation: string } | { readonly to: readonly string[] };

/** What every act that becomes a statement says of who speaks. */
export interface Spoken {
  readonly lang: string;
  /** Role claimed by the person; not proven. */
  readonly role: string;
}

/** Where a statement goes, as a console asks: one of both. */
export interface DestinationRequest {
  readonly to?: readonly string[];
  readonly conversation?: string;
}
