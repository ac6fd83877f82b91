import type { Queries } from '../../platform/database/index.ts';
import type { Notice } from './notice.ts';

export type { Notice, NoticeKind } from './notice.ts';

/** What other features need of delivery: telling people. */
export interface Notices {
  /** Stores a notice in the transaction of the change that it tells of. */
  send(transaction: Queries, notice: Notice): Promise<void>;
}
