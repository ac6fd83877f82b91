export { type DayFailure, findEvidenceDay, firstDayKept, lastDayOver } from './days.ts';
export type { Part } from './part.ts';
export { readParts } from './read-part.ts';
export { findPart, gatherReport, PARTS, writePart, writeReport } from './report.ts';
