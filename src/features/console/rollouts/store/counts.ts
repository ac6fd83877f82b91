import type { Queries } from '../../../../platform/database/index.ts';
import { type Campaign, countProgress, type Progress } from '../../../rollout/index.ts';
import type { Scope } from '../../rules.ts';
import { findFigures } from '../../store/figures.ts';
import { accountWithin } from '../../store/scope.ts';
import { countEnrolledByDay, countMethods, type DayCount, type MethodCount } from './enrolment.ts';

/** A campaign's figures, as they are kept. */
export interface CampaignNumbers {
  readonly progress: readonly Progress[];
  readonly methods: readonly MethodCount[];
  readonly days: readonly DayCount[];
}

export interface CampaignCounts extends CampaignNumbers {
  /** Undefined: no job has counted them yet. */
  readonly countedAt: Date | undefined;
}

type Asked = Pick<Campaign, 'id' | 'definition'>;

const NOT_COUNTED: CampaignCounts = { progress: [], methods: [], days: [], countedAt: undefined };

/** The people of some organisations, at the moment of asking: it costs what these are, not what everyone is. */
const countWithin = async (
  queries: Queries,
  campaign: Asked,
  scope: Scope,
  now: Date,
): Promise<CampaignCounts> => ({
  countedAt: now,
  progress: await countProgress(queries, campaign.id, now, (column) => accountWithin(scope, column)),
  methods: await countMethods(queries, campaign.id, scope),
  days: await countEnrolledByDay(queries, campaign, scope),
});

/** A campaign's people within the scope, by schedule, method and day. Those of everyone are only read: a job counts them. */
export async function readCounts(
  queries: Queries,
  campaign: Asked,
  scope: Scope,
  now: Date,
): Promise<CampaignCounts> {
  if (scope.kind === 'organisations') return countWithin(queries, campaign, scope, now);
  const figures = await findFigures<CampaignNumbers>(queries, campaign.id);
  return figures ? { ...figures.numbers, countedAt: figures.countedAt } : NOT_COUNTED;
}
