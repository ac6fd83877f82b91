import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import type { KeyRing } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Budget } from './budget.ts';
import type { Providers } from './providers/index.ts';

export interface SenderNeeds {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly random: Random;
  readonly audit: Audit;
  readonly providers: Pick<Providers, 'of'>;
  readonly budgets: readonly Budget[];
  /** Contents stay readable at `/outbox`: in the demonstration only. */
  readonly keepsContents: boolean;
  readonly logger: {
    warn(detail: object, message: string): void;
    error(detail: object, message: string): void;
  };
}
