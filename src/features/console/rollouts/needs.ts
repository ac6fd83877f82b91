import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../../../core/errors.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { readParam } from '../../../platform/http/index.ts';
import { type Campaign, findCampaign } from '../../rollout/index.ts';
import type { ConsoleNeeds } from '../needs.ts';

/** What the pages of campaigns need of the rest of the program. */
export type RolloutsNeeds = ConsoleNeeds;

export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

export const ROLLOUTS = '/console/rollouts';

/** Addresses of a campaign's pages. Names hold nothing that an address would have to escape. */
export const campaignPath = (name: string, page?: string): string =>
  page ? `${ROLLOUTS}/${name}/${page}` : `${ROLLOUTS}/${name}`;

/** The campaign that the path names. */
export async function getCampaignOf(queries: Queries, request: FastifyRequest): Promise<Campaign> {
  const name = readParam(request, 'name');
  const campaign = /^[a-z0-9-]{2,60}$/.test(name) ? await findCampaign(queries, name) : undefined;
  if (!campaign) throw new RequestError('not-found');
  return campaign;
}
