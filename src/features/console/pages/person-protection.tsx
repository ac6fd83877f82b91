import { dateText, momentText, timeText } from '../../../platform/render/index.ts';
import type { OpenRequest } from '../store/person.ts';
import { DataTable } from './data-table.tsx';
import { RequestReason } from './request-reason.tsx';

/** A stop after too many wrong tries, which ends by itself. */
export interface SignInPause {
  readonly what: 'password' | 'second-factor';
  readonly until: Date;
}

export interface ShownAuthenticator {
  readonly id: string;
  /** The method in words. */
  readonly method: string;
  readonly label: string;
  readonly isDefault: boolean;
  readonly confirmedAt: Date;
  readonly lastUsedAt: Date | null;
  readonly blockedAt: Date | null;
  /** Whether policy allows its method to this person. */
  readonly isAllowed: boolean;
}

export interface Protection {
  /** What they may prove themselves with, in words. */
  readonly allowed: string;
  readonly authenticators: readonly ShownAuthenticator[];
  readonly recoveryCodes: { readonly left: number; readonly isSaved: boolean } | undefined;
  readonly pauses: readonly SignInPause[];
  readonly openRequest: OpenRequest | undefined;
}

const PAUSE_WORDS: Record<SignInPause['what'], string> = {
  password: 'Too many wrong passwords',
  'second-factor': 'Too many wrong codes',
};

function stateOf({ blockedAt, isDefault, isAllowed }: ShownAuthenticator): string {
  if (!isAllowed) return 'No longer allowed, does not sign in';
  if (blockedAt) return `Stopped on ${dateText(blockedAt)} after too many wrong codes`;
  return isDefault ? 'Works, asked first' : 'Works';
}

const Authenticators = ({ authenticators }: Pick<Protection, 'authenticators'>) => (
  <DataTable
    size="s"
    caption="MFA methods"
    columns={['Name', 'Method', 'Added', 'Last used', 'State']}
    rows={authenticators.map((authenticator) => ({
      key: authenticator.id,
      cells: [
        authenticator.label,
        authenticator.method,
        dateText(authenticator.confirmedAt),
        authenticator.lastUsedAt ? dateText(authenticator.lastUsedAt) : 'Never',
        stateOf(authenticator),
      ],
    }))}
    empty="No MFA method set up."
  />
);

function codeWords(codes: Protection['recoveryCodes']): string {
  if (!codes) return 'There are no recovery codes.';
  const left = codes.left === 1 ? '1 recovery code is left' : `${codes.left} recovery codes are left`;
  return codes.isSaved ? `${left}.` : `${left}. The person has not said that they are saved.`;
}

/** How someone is protected, and what keeps them out. */
export const ProtectionPart = ({
  allowed,
  authenticators,
  recoveryCodes,
  pauses,
  openRequest,
}: Protection) => (
  <>
    <h2 className="nhsuk-heading-m">Multi-factor authentication</h2>
    <Authenticators authenticators={authenticators} />
    <p>Allowed: {allowed.toLowerCase()}.</p>
    <p>{codeWords(recoveryCodes)}</p>
    {pauses.map(({ what, until }) => (
      <p key={what}>
        {PAUSE_WORDS[what]}: they can try again at {timeText(until)} on {dateText(until)}.
      </p>
    ))}
    {openRequest && (
      <>
        <h2 className="nhsuk-heading-m">Asked for help</h2>
        <p>
          {momentText(openRequest.createdAt)}: <RequestReason {...openRequest} />
        </p>
        {openRequest.note && <p className="app-long-word">{openRequest.note}</p>}
      </>
    )}
  </>
);
