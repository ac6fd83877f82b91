import type { FastifyInstance } from 'fastify';
import { type ActivityNeeds, addActivity } from './activity/handlers.ts';
import { addHome, type HomeNeeds } from './home/handlers.ts';
import { addMoreTime, type MoreTimeNeeds } from './more-time/handlers.ts';
import { addPassword, type PasswordNeeds } from './password/handlers.ts';
import { addProfile, type ProfileNeeds } from './profile/handlers.ts';
import { addSessions, type SessionsNeeds } from './sessions/handlers.ts';
import { addSignOut, type SignOutNeeds } from './sign-out/handlers.ts';

export type { CampaignBanner } from './home/pages/your-services.tsx';
export type { PasswordCheck, PasswordOwner } from './password/handlers.ts';

/** What a person's own pages need, each part its own few things. */
export interface PortalNeeds
  extends HomeNeeds,
    ProfileNeeds,
    ActivityNeeds,
    SessionsNeeds,
    SignOutNeeds,
    PasswordNeeds,
    MoreTimeNeeds {}

/** A person's own pages: services, profile, sign-ins, sessions, password, signing out. */
export function addPortal(server: FastifyInstance, needs: PortalNeeds): void {
  addHome(server, needs);
  addProfile(server, needs);
  addActivity(server, needs);
  addSessions(server, needs);
  addPassword(server, needs);
  addSignOut(server, needs);
  addMoreTime(server, needs);
}
export { addMfa } from './mfa/index.ts';
