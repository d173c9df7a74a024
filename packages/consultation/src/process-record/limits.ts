/** @module How large a record of a process may be (spec/process-record.md, limits). */

export const recordLimits = {
  fileBytesMax: 262_144,
  depthMax: 8,
  membersMax: 256,
  partiesMax: 16,
  sourcesMax: 256,
  eventsMax: 256,
  slipsMax: 16,
  statedMax: 16,
  factSourcesMax: 8,
  wordsUnitsMax: 2_048,
} as const;
