/** @module Published reports and feeds as evidence: read whole, never mended. */

export { readArticle, type Article } from "./article.js";
export type { Figure, Link } from "./body.js";
export type { Credit } from "./credits.js";
export type { FrontMatterField, Times } from "./envelope.js";
export { readBodyText, type BodyText } from "./page.js";
export { READING_LIMITS } from "./limits.js";
