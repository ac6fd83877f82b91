import type { Random } from '../../core/random.ts';
import type { KeyRing, PasswordHasher } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Audit } from '../audit/index.ts';
import type { RecoveryCodes } from '../methods/index.ts';

/** What the demonstration needs of the rest of the program. */
export interface DemonstrationNeeds {
  readonly database: Database;
  readonly random: Random;
  readonly keys: KeyRing;
  readonly passwords: Pick<PasswordHasher, 'hash'>;
  readonly audit: Audit;
  readonly recoveryCodes: Pick<RecoveryCodes, 'make'>;
}
