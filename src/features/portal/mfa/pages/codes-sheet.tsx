import type { HelpDesk } from '../../../../platform/render/index.ts';

/** Whose codes they are and where they work: a sheet in a drawer says neither by itself. */
export interface CodesOwner {
  readonly name: string;
  readonly service: string;
  readonly helpDesk: HelpDesk;
}

/**
 * What stands on the printed sheet and not on the page. Not the email address: with it, a sheet that is found would be half a
 * sign-in.
 */
export const CodesSheet = ({ owner }: { readonly owner: CodesOwner }) => (
  <div className="app-only-printed">
    <p>
      Recovery codes of <strong>{owner.name}</strong> for <strong>{owner.service}</strong>. Keep this sheet
      where only you can reach it, away from your password.
    </p>
    <p>
      Lost this sheet? Make new codes: sign in, then <strong>Profile</strong> &gt; <strong>My profile</strong>{' '}
      &gt; <strong>Self-service</strong> &gt; <strong>Recovery codes</strong>. Help desk:{' '}
      {owner.helpDesk.telephone}, {owner.helpDesk.hours}.
    </p>
  </div>
);
