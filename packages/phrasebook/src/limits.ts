/** @module Every maximum of spec/phrasebook.md, by the rule that sets it. */

export const BOOK_SIZE_BYTES_MAX = 1_048_576; // PB-1
export const BOOK_JSON = { depthMax: 8, membersMax: 1000 } as const; // PB-1
export const LANGUAGES_MAX = 20; // PB-5
export const WORDING_UNITS_MAX = 1000; // PB-8
export const PARAMETERS_MAX = 16; // PB-12
export const CORNERS_MIN = 3; // PB-24
export const CORNERS_MAX = 20; // PB-24
export const RADIUS_M_MAX = 20_100_000; // PB-24: half the way round the earth
export const COUNT_MAX = 999_999_999; // PB-26
export const SEQ_MAX = Number.MAX_SAFE_INTEGER; // PB-29
export const TEXT_CHARACTERS_MAX = 200; // PB-31, in code points
export const QUERY_UNITS_MAX = 200; // PB-43
