import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../../core/clock.ts';
import type { HttpTools } from '../../../platform/http/index.ts';
import { type Session, sessionOf } from '../../sessions/index.ts';
import { type CampaignBanner, type Service, yourServicesPage } from './pages/your-services.tsx';

export interface HomeNeeds {
  readonly tools: HttpTools;
  readonly clock: Clock;
  /** The services that people open from here. */
  readonly services: readonly Service[];
  /** What campaigns have to say to whoever is signed in at `now`, or undefined when nothing. */
  bannerFor(session: Session, now: Date): Promise<CampaignBanner | undefined>;
}

export function addHome(server: FastifyInstance, needs: HomeNeeds): void {
  server.get('/', { config: { guard: 'signed-in' } }, async (request, reply) => {
    const banner = await needs.bannerFor(sessionOf(request), needs.clock.now());
    return needs.tools.show(request, reply, yourServicesPage({ services: needs.services, banner }));
  });
}
