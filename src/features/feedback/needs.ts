import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import type { KeyRing } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { PageTools } from '../../platform/http/index.ts';

export interface FeedbackNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly keys: KeyRing;
  readonly tools: PageTools;
  /** Where feedback goes that does not fit the form: an e-mail or web address. */
  readonly feedbackContact: string;
  /** Who asks, when a session or a proved password tells. */
  readonly whoAsks: (request: FastifyRequest) => Promise<{ accountId: string } | undefined>;
}
