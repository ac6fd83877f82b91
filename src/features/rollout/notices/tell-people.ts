import type { Clock } from '../../../core/clock.ts';
import { NO_ID } from '../../../core/ids.ts';
import type { Database } from '../../../platform/database/index.ts';
import { giveWay } from '../../../platform/system/give-way.ts';
import type { Outbox } from '../../delivery/index.ts';
import { type Campaign, listArmed } from '../campaign/store.ts';
import { listReliefs } from '../steering/reliefs-store.ts';
import { listSchedules, type Schedule } from '../steering/schedules-store.ts';
import { findDue, isAwake } from './due.ts';
import {
  findLastTold,
  listOutdated,
  listUntold,
  type NoticeOf,
  noteTold,
  type Page,
} from './people-store.ts';
import { type From, renderNotice } from './wording.ts';

export interface TellNeeds extends From {
  readonly database: Database;
  readonly clock: Clock;
  readonly outbox: Outbox;
}

/** The job comes round twelve times an hour. */
const ROUNDS_AN_HOUR = 12;
const BATCH = 100;

/** Takes back what was not sent yet and tells of dates that have moved since. */
async function withdrawOutdated({ database, outbox }: TellNeeds, { id, version }: Schedule): Promise<void> {
  if (version === 1) return;
  await database.transaction(async (transaction) => {
    for (const message of await listOutdated(transaction, id, version))
      await outbox.withdraw(transaction, message);
  });
}

/** @returns the accounts that were told, by id */
const tellBatch = (needs: TellNeeds, schedule: Schedule, notice: NoticeOf, page: Page): Promise<string[]> =>
  needs.database.transaction(async (transaction) => {
    const people = await listUntold(transaction, notice, page);
    const told: { accountId: string; messageId: string }[] = [];
    for (const { id: accountId, address, displayName } of people) {
      const mail = renderNotice(needs, notice, displayName, schedule.dates);
      const content = { channel: 'email', to: address, ...mail } as const;
      const kind = `campaign-${notice.kind}`;
      const messageId = await needs.outbox.queue(transaction, { accountId, kind, content, expiresAt: null });
      told.push({ accountId, messageId });
    }
    await noteTold(transaction, notice, told, needs.clock.now());
    return told.map(({ accountId }) => accountId);
  });

/** @returns how many people were told */
async function tellSchedule(
  needs: TellNeeds,
  campaign: Campaign,
  schedule: Schedule,
  most: number,
): Promise<number> {
  await withdrawOutdated(needs, schedule);
  const { id: scheduleId, version, madeAt, dates } = schedule;
  const due = findDue({ number: version, madeAt, dates }, campaign.definition.notices, needs.clock.now());
  if (!due) return 0;
  const notice = { scheduleId, version, kind: due.kind, goal: campaign.definition.goal };
  const last = await findLastTold(needs.database.root, notice);
  const told = await tellFrom(needs, schedule, notice, { after: last, limit: most });
  if (told === most || last === NO_ID) return told;
  // Everyone behind the last was told: who is left came before them, or was busy when their turn was.
  return told + (await tellFrom(needs, schedule, notice, { after: NO_ID, limit: most - told }));
}

/** Tells those behind an account, a page at a time, each page behind the one before. @returns how many */
async function tellFrom(
  needs: TellNeeds,
  schedule: Schedule,
  notice: NoticeOf,
  { after, limit }: Page,
): Promise<number> {
  let told = 0;
  let from = after;
  while (told < limit) {
    const page = { after: from, limit: Math.min(BATCH, limit - told) };
    const accounts = await tellBatch(needs, schedule, notice, page);
    told += accounts.length;
    from = accounts.at(-1) ?? from;
    if (accounts.length < page.limit) break;
    await giveWay();
  }
  return told;
}

async function tellCampaign(needs: TellNeeds, campaign: Campaign): Promise<void> {
  const { notices } = campaign.definition;
  const now = needs.clock.now();
  const { root } = needs.database;
  if (!isAwake(notices, now)) return;
  if ((await listReliefs(root, campaign.id, now)).some(({ kind }) => kind === 'keep')) return;
  let left = Math.ceil(notices.anHour / ROUNDS_AN_HOUR);
  for (const schedule of await listSchedules(root, campaign.id))
    if (left > 0) left -= await tellSchedule(needs, campaign, schedule, left);
}

/**
 * Tells people of armed campaigns what is due to them: once each, outside quiet hours, spread over hours. While a campaign is
 * paused nobody is told of dates that will move.
 */
export async function tellPeople(needs: TellNeeds): Promise<void> {
  for (const campaign of await listArmed(needs.database.root)) await tellCampaign(needs, campaign);
  needs.outbox.wake();
}
