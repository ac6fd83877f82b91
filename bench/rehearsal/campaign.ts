import { readFileSync } from 'node:fs';

const DAY = 86_400_000;
const FIRST_BEGINS_IN = 30;
const DOCUMENTED = new URL('../../docs/guides/campaign.yaml', import.meta.url);

const dayAfter = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** The campaign of the documentation, its first wave a month from now and the others as long after it as there. */
export function campaignFile(): string {
  const text = readFileSync(DOCUMENTED, 'utf8');
  const starts = [...text.matchAll(/starts: (\d{4}-\d\d-\d\d)/g)].map(([, day]) => day ?? '');
  const since = (day: string): number => (Date.parse(day) - Date.parse(starts[0] ?? '')) / DAY;
  return starts.reduce(
    (file, day) => file.replace(`starts: ${day}`, `starts: ${dayAfter(FIRST_BEGINS_IN + since(day))}`),
    text,
  );
}
