/** @module Every maximum of spec/phrasebook.md, by the rule that sets it. */

/** PB-1. */
export const BOOK_SIZE_BYTES_MAX = 1_048_576;
/** PB-1. */
export const BOOK_JSON = { depthMax: 8, membersMax: 1000 } as const;
/** PB-5. */
export const LANGUAGES_MAX = 20;
/** PB-8, in UTF-16 units of one text of the book. */
export const WORDING_UNITS_MAX = 1000;
/** PB-12. */
export const PARAMETERS_MAX = 16;
/** PB-24, corners of a polygon. */
export const CORNERS_MIN = 3;
export const CORNERS_MAX = 20;
/** PB-24, half the circumference of the earth, rounded up. */
export const RADIUS_M_MAX = 20_100_000;
/** PB-26. */
export const COUNT_MAX = 999_999_999;
/** PB-29. */
export const NUMBER_MAX = 999_999_999;
/** PB-31, in Unicode code points of one text parameter. */
export const TEXT_CHARACTERS_MAX = 200;
/** PB-43, in UTF-16 units of what an officer types. */
export const QUERY_UNITS_MAX = 200;
