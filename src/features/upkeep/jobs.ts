import { DAY, later } from '../../core/clock.ts';
import { type Database, isForbidden } from '../../platform/database/index.ts';
import type { Schedule } from '../../platform/jobs/index.ts';
import { giveWay } from '../../platform/system/give-way.ts';
import { type LetGoNeeds, letGoOldEvents } from '../audit/index.ts';
import { deleteExpired, listExpired } from './expired-store.ts';
import { countPages, deleteInPages, READ_THROUGH } from './forgotten-store.ts';

export interface UpkeepNeeds extends LetGoNeeds {
  readonly database: Database;
  readonly logger: {
    info(detail: object, message: string): void;
    warn(detail: object, message: string): void;
    error(detail: object, message: string): void;
  };
  readonly settings: {
    readonly SALLYPORT_AUDIT_RETENTION_DAYS: number;
    readonly SALLYPORT_SIGN_IN_RETENTION_DAYS: number;
    readonly SALLYPORT_MESSAGE_RETENTION_DAYS: number;
  };
}

const HOURLY = 3_600;
const DAILY = 24 * HOURLY;
const BATCH = 200;

async function letGo(needs: UpkeepNeeds, now: Date): Promise<void> {
  const olderThan = later(now, -needs.settings.SALLYPORT_AUDIT_RETENTION_DAYS * DAY);
  try {
    const { events, broken } = await letGoOldEvents(needs, olderThan);
    if (broken) needs.logger.error({ broken }, 'The audit chain does not hold. No more events are let go.');
    else if (events > 0) needs.logger.info({ events, olderThan }, 'Old audit events were let go.');
  } catch (thrown) {
    if (!isForbidden(thrown)) throw thrown;
    needs.logger.warn(
      {},
      'Old audit events are kept: this database role may not delete them, which is right. Let them go with the owner role.',
    );
  }
}

/** Clears away what has expired, a few rows at a time, so that pages are answered in between. */
async function clearExpired({ database, settings }: UpkeepNeeds, now: Date): Promise<void> {
  const days = {
    signInDays: settings.SALLYPORT_SIGN_IN_RETENTION_DAYS,
    messageDays: settings.SALLYPORT_MESSAGE_RETENTION_DAYS,
    evidenceDays: settings.SALLYPORT_AUDIT_RETENTION_DAYS,
  };
  for (const expired of listExpired(days))
    for (let count = BATCH; count === BATCH; ) {
      await giveWay();
      count = await deleteExpired(database.root, expired, now, BATCH);
    }
}

const PAGES = 32;

/** Forgets browsers and devices that nobody uses any more, some pages of a table at a time. */
async function forgetUnused({ database }: UpkeepNeeds, now: Date): Promise<void> {
  for (const one of READ_THROUGH) {
    const pages = await countPages(database.root, one.table);
    for (let first = 0; first < pages; first += PAGES) {
      await giveWay();
      await deleteInPages(database.root, one, now, { first, end: first + PAGES });
    }
  }
}

/** The jobs that keep the database in order. One that runs late, twice or never changes no decision. */
export const listUpkeepJobs = (needs: UpkeepNeeds): Schedule[] => [
  { name: 'audit-retention', everySeconds: DAILY, run: (now) => letGo(needs, now) },
  { name: 'expired-sign-ins', everySeconds: HOURLY, run: (now) => clearExpired(needs, now) },
  { name: 'unused-browsers', everySeconds: DAILY, run: (now) => forgetUnused(needs, now) },
];
