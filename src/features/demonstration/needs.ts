import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import type { KeyRing, PasswordHasher } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Outbox } from '../delivery/index.ts';
import type { RecoveryCodes } from '../methods/index.ts';
import type { ExemptionNotices, Rollout, RolloutJobNeeds } from '../rollout/index.ts';

/** What a campaign's jobs and acts work on. */
export interface RolloutWorld {
  readonly database: Database;
  readonly clock: Clock;
  readonly outbox: Outbox;
}

/** What campaigns and exemptions of the past work with. */
export type PastRollout = RolloutJobNeeds & { readonly exemptionNotices: ExemptionNotices };

/** What the demonstration needs of the rest of the program. */
export interface DemonstrationNeeds {
  readonly database: Database;
  readonly random: Random;
  readonly keys: KeyRing;
  readonly passwords: Pick<PasswordHasher, 'hash'>;
  readonly recoveryCodes: Pick<RecoveryCodes, 'make'>;
  /** Counts what the console shows, as its job does. */
  readonly countFigures: () => Promise<void>;
  /** What doors ask now. */
  readonly rollout: Rollout;
  /** Everything that campaigns need, as the program wires it, over another clock, database and outbox. */
  readonly wireRollout: (world: RolloutWorld) => PastRollout;
}
