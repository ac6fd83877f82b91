import type { Clock } from '../../core/clock.ts';
import type { Database } from '../database/index.ts';

type Say = (detail: object, message: string) => void;

export interface JobsNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: { readonly error: Say; readonly warn: Say };
}
