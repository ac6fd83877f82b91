import { cameOn } from './attendance.ts';
import { FROM_FILE, type Population } from './population.ts';

/** What a forecast knows of how often the people come whom it asks. */
export interface KnownHistory {
  readonly people: number;
  /** No day of signing in is known of them. */
  readonly withoutSignIns: number;
  /** All that is known is from a file of another system. */
  readonly fromFile: number;
}

/** Counts of how many of those who are asked anything is known. Pure. */
export function countKnown({ count, track, is, habit }: Population): KnownHistory {
  const known = { people: 0, withoutSignIns: 0, fromFile: 0 };
  for (let person = 0; person < count; person++) {
    if ((track[person] as number) < 0) continue;
    known.people++;
    if (cameOn(habit[person] as number) === 0) known.withoutSignIns++;
    if (((is[person] as number) & FROM_FILE) !== 0) known.fromFile++;
  }
  return known;
}

/** With more people of whom nothing is known than this share, what is forecast is mostly ignorance. */
const TOO_MANY = 0.5;

/** What has to be said before any number, as lines for a person. */
export function describeKnown({ people, withoutSignIns, fromFile }: KnownHistory): string[] {
  const number = (count: number): string => count.toLocaleString('en-GB');
  const lines =
    withoutSignIns > 0
      ? [
          `${number(withoutSignIns)} of ${number(people)} people have no sign-in within 90 days. The forecast takes most of them to stay away: they are not asked, do not call, and are halted on the last rung.`,
        ]
      : [];
  if (withoutSignIns > people * TOO_MANY)
    lines.push(
      'That is most of them: do not plan by this forecast. If they sign in to another system today, give their sign-ins there: ./sallyport sign-ins import FILE',
    );
  if (fromFile > 0)
    lines.push(`Of ${number(fromFile)} people all that is known are the sign-ins of an imported file.`);
  return lines;
}
