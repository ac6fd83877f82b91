import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../../core/clock.ts';
import type { HttpTools } from '../../../platform/http/index.ts';
import type { Account } from '../../people/index.ts';
import { sessionOf } from '../../sessions/index.ts';
import { type CampaignBanner, type Service, yourServicesPage } from './pages/your-services.tsx';

export interface HomeNeeds {
  readonly tools: HttpTools;
  readonly clock: Clock;
  /** The services that people open from here. */
  readonly services: readonly Service[];
  /** What the campaign has to say to an account at `now`, or undefined when nothing. */
  bannerFor(account: Account, now: Date): Promise<CampaignBanner | undefined>;
}

export function addHome(server: FastifyInstance, needs: HomeNeeds): void {
  server.get('/', { config: { guard: 'signed-in' } }, async (request, reply) => {
    const { account } = sessionOf(request);
    const banner = await needs.bannerFor(account, needs.clock.now());
    return needs.tools.show(request, reply, yourServicesPage({ services: needs.services, banner }));
  });
}
