import type { FastifyRequest } from 'fastify';
import type { MethodKind } from '../../methods/index.ts';
import { sessionOf } from '../../sessions/index.ts';
import type { MfaNeeds } from './needs.ts';
import type { CodesOwner } from './pages/codes-sheet.tsx';

interface Owning {
  readonly owner: CodesOwner;
  readonly kinds: readonly MethodKind[];
}

/** Whose recovery codes a page shows, and what they stand in for. */
export function codesOwnerOf({ brand }: Pick<MfaNeeds, 'brand'>, request: FastifyRequest): Owning {
  const { account, authenticators } = sessionOf(request);
  const owner = { name: account.displayName, service: brand.name, helpDesk: brand.helpDesk };
  return { owner, kinds: authenticators.filter((one) => one.isAllowed).map((one) => one.method) };
}
