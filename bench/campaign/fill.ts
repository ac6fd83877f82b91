import { armCampaign, type Definition, readDefinition } from '../../src/features/rollout/index.ts';
import type { Database } from '../../src/platform/database/index.ts';
import { systemClock } from '../../src/platform/system/system-clock.ts';
import { systemRandom } from '../../src/platform/system/system-random.ts';
import { recordedAudit } from '../../src/testing/recorded-audit.ts';
import { campaignFile } from '../rehearsal/campaign.ts';
import { fillForRehearsal } from '../rehearsal/fill.ts';

const DAYS_OF_SIGN_INS = 2;

/** So many of ten have an authenticator app; the first of each organisation besides. */
const ENROLLED_OF_TEN = 6;

const enrolSome = `
  insert into authenticators (id, account_id, method, label, is_default, confirmed_at, last_used_at)
  select gen_random_uuid(), id, 'app', 'Authenticator app', true, now() - make_interval(days => at % 60),
    now() - make_interval(hours => at % 1000)
  from (select id, ('x' || substr(md5(address), 1, 7))::bit(28)::int as at from accounts) as people
  where at % 10 < ${ENROLLED_OF_TEN} on conflict do nothing;
  vacuum analyze`;

export interface FilledCampaign {
  readonly definition: Definition;
  readonly obligations: number;
}

/** Fills an empty database with organisations and people, many of them enrolled. */
export async function fillWithPeople(
  database: Database,
  of: { readonly people: number; readonly register: string | undefined },
  say: (line: string) => void,
): Promise<void> {
  await fillForRehearsal(database, { ...of, days: DAYS_OF_SIGN_INS }, say);
  for (const statement of enrolSome.split(';')) await database.runText(statement);
}

/** Arms the campaign of the documentation for everyone. */
export async function arm(database: Database): Promise<FilledCampaign> {
  const read = readDefinition(campaignFile());
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { definition } = read;
  const needs = { database, clock: systemClock, random: systemRandom, audit: recordedAudit() };
  const obligations = await armCampaign(needs, { definition, armedBy: undefined, report: () => {} });
  await database.runText('vacuum analyze');
  return { definition, obligations };
}
