/** @module How an instant stands in a view. */

/** Instants in views are RFC 3339 text with milliseconds and Z. */
export type InstantText = string;
