import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import type { KeyRing, PasswordHasher } from '../../platform/crypto/index.ts';
import type { Database, Queries } from '../../platform/database/index.ts';
import type { HttpTools } from '../../platform/http/index.ts';
import type { Brand } from '../../platform/render/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Notices, Outbox } from '../delivery/index.ts';
import type { Methods, Passkeys, RecoveryCodes } from '../methods/index.ts';
import type { Policy, Rollout } from '../rollout/index.ts';
import type { SignInsAhead } from './read-ahead.ts';

/** What signing in needs of the rest of the program. */
export interface SignInNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly keys: KeyRing;
  readonly passwords: PasswordHasher;
  readonly tools: HttpTools;
  readonly brand: Brand;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly notices: Notices;
  readonly methods: Methods;
  readonly passkeys: Passkeys;
  readonly recoveryCodes: RecoveryCodes;
  readonly policy: Policy;
  readonly rollout: Rollout;
  readonly ahead: SignInsAhead;
  /** Wrong passwords an hour that one network may give, thousands of people behind it included. */
  readonly passwordFailuresAnHour: number;
  /** Days that "Do not ask again on this device" lasts; 0 where policy does not allow it. */
  readonly rememberDeviceDays: number;
  /** Records that someone needs help, where the local administrators see it. */
  readonly askForHelp: (
    transaction: Queries,
    request: { readonly accountId: string; readonly reason: 'shared-login' },
  ) => Promise<void>;
}
