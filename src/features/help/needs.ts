import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import type { PageTools } from '../../platform/http/index.ts';
import type { Brand } from '../../platform/render/index.ts';
import type { Choice } from '../methods/index.ts';
import type { Policy, Rollout } from '../rollout/index.ts';

export interface HelpNeeds {
  readonly clock: Clock;
  readonly database: Database;
  readonly rollout: Pick<Rollout, 'findAsked'>;
  /** Whose password this browser has proved, if any. */
  readonly whoAsks: (request: FastifyRequest) => Promise<{ readonly accountId: string } | undefined>;
  readonly tools: PageTools;
  readonly brand: Pick<Brand, 'name' | 'helpDesk'>;
  readonly policy: Policy;
  /** Where feedback goes that does not fit the form: an e-mail or web address. */
  readonly feedbackContact: string;
  /** The choices of the methods that people can set up: no other way is promised. */
  readonly choices: readonly Choice[];
}
