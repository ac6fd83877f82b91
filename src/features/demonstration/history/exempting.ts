import { DAY, HOUR, later } from '../../../core/clock.ts';
import { localDay } from '../../../platform/render/index.ts';
import {
  type Actor,
  approveExemption,
  askLong,
  grantShort,
  judgeLong,
  type LongExemption,
} from '../../rollout/index.ts';
import { LONG_EXEMPTIONS, SHORT_EXEMPTIONS } from '../population/index.ts';
import { ago } from '../rows.ts';
import type { Happening, Past } from './past.ts';

type Long = (typeof LONG_EXEMPTIONS)[number];

const actorOf = ({ idOf }: Past, login: string): Actor => ({ id: idOf(login), clientAddress: undefined });
const personOf = ({ idOf }: Past, login: string) =>
  ({ id: idOf(login), kind: 'person', isDisabled: false }) as const;

/** What local administrators have given for a day. */
export const shortOnes = (now: Date): Happening[] =>
  SHORT_EXEMPTIONS.map(({ login, by, hoursAgo, reason, note }) => ({
    at: later(now, -hoursAgo * HOUR),
    happen: async (past) => {
      const granting = { subject: personOf(past, login), reason, note, actor: actorOf(past, by) };
      const failure = await past.rollout.database.transaction((own) =>
        grantShort(past.rollout, own, granting),
      );
      if (failure) throw new Error(`${login} of the demonstration cannot go without: ${failure}.`);
    },
  }));

function judge(past: Past, long: Long, now: Date): LongExemption {
  const { login, owner, clause, reason, control, note, asked, reviewInDays, lastsDays } = long;
  const day = (days: number): string => localDay(later(now, days * DAY));
  const judged = judgeLong(
    {
      ...{ subject: personOf(past, login), owner: personOf(past, owner), askerId: past.idOf(asked.by) },
      ...{ clause, reason, control, note, reviewOn: day(reviewInDays), lastDay: day(lastsDays) },
    },
    localDay(past.clock.now()),
  );
  if ('exemption' in judged) return judged.exemption;
  throw new Error(`${login} of the demonstration cannot go without: ${JSON.stringify(judged.problems)}.`);
}

function askAndApprove(long: Long, now: Date): Happening[] {
  let id = '';
  const { asked, approved } = long;
  const asking: Happening = {
    at: ago(now, asked.daysAgo),
    happen: (past) =>
      past.rollout.database.transaction(async (own) => {
        id = await askLong(past.rollout, own, judge(past, long, now), actorOf(past, asked.by));
      }),
  };
  if (!approved) return [asking];
  const approving: Happening = {
    at: ago(now, approved.daysAgo),
    happen: (past) =>
      past.rollout.database.transaction((own) =>
        approveExemption(past.rollout, own, id, actorOf(past, approved.by)),
      ),
  };
  return [asking, approving];
}

/** What the security team has been asked for, and what of it has begun. */
export const longOnes = (now: Date): Happening[] =>
  LONG_EXEMPTIONS.flatMap((long) => askAndApprove(long, now));
