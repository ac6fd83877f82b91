import { OperatorError } from '../../../core/operator-error.ts';
import type { Given } from '../../../platform/command-line/index.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { getAccountByAddress, listPlatformRoles } from '../../people/index.ts';
import { type Campaign, findCampaign } from '../campaign/store.ts';

export const textOf = (option: string | true | undefined): string =>
  typeof option === 'string' ? option.trim() : '';

/** @throws OperatorError where no campaign has the name */
export async function getCampaign(queries: Queries, name: string | undefined): Promise<Campaign> {
  const campaign = await findCampaign(queries, (name ?? '').replaceAll('\0', ''));
  if (campaign) return campaign;
  throw new OperatorError(`There is no campaign ${name}.`, 'List them with rollout status.');
}

/** @throws OperatorError where no reason is given */
export function getReason({ options }: Given): string {
  const reason = textOf(options.reason);
  if (reason.length > 0 && reason.length <= 500) return reason;
  throw new OperatorError(
    'A reason is missing.',
    'Say why: --reason "text provider down". It is kept in the audit.',
  );
}

/** The security team member behind an address. @throws OperatorError where it is not one */
export async function getTeamMember(queries: Queries, address: string): Promise<string | undefined> {
  if (address === '') return undefined;
  const account = await getAccountByAddress(queries, address);
  const roles = await listPlatformRoles(queries, account.id);
  if (roles.includes('security-team')) return account.id;
  throw new OperatorError(`${address} is not in the security team.`, 'Name two of its members.');
}
