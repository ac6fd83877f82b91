export { type CsvRecord, readCsv } from './read-csv.ts';
export { csvLine } from './write-csv.ts';
