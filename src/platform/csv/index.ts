export { type CsvRecord, readCsv } from './read-csv.ts';
export { writeRecord } from './write-csv.ts';
