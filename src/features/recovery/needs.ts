import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import type { KeyRing } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { PageTools } from '../../platform/http/index.ts';
import type { HelpDesk } from '../../platform/render/index.ts';
import type { Audit } from '../audit/index.ts';
import type { HelpAsker } from './help-asker.ts';

export interface RecoveryNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly keys: KeyRing;
  readonly audit: Audit;
  readonly tools: PageTools;
  readonly brand: { readonly helpDesk: HelpDesk };
}

export interface SignInHelpNeeds extends Omit<RecoveryNeeds, 'keys'> {
  /** Whose password this browser has proved: of a pending sign-in or of a session. */
  readonly whoAsks: (request: FastifyRequest) => Promise<HelpAsker | undefined>;
}
