import { OperatorError } from '../../../core/operator-error.ts';
import { type Command, EXIT, type Given } from '../../../platform/command-line/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { getAccountByAddress, getReason, REASON } from '../../people/index.ts';
import { kindWords } from '../policy/words.ts';
import { type ClearNeeds, clearMethods } from './clear-methods.ts';
import { IDENTITY_CHECKS, type IdentityCheck, isIdentityCheck } from './identity-check.ts';

export interface ClearCommandNeeds extends ClearNeeds {
  readonly database: Database;
}

const CHECKS = Object.keys(IDENTITY_CHECKS);

/** @throws OperatorError where nobody said how it was checked who asks */
function getIdentityCheck({ options }: Given): IdentityCheck {
  if (isIdentityCheck(options.checked)) return options.checked;
  throw new OperatorError(
    'Nothing was changed.',
    `Say how you made sure who asks: --checked ${CHECKS.join(', ')} (${Object.values(IDENTITY_CHECKS).join('; ')}).`,
  );
}

/** `people clear-methods`: whoever lost everything begins anew. */
export const clearMethodsCommand: Command<ClearCommandNeeds> = {
  name: 'people clear-methods',
  about:
    'Take every method away from a person, with recovery codes and an open access pass. Everything that is open of the account ends at once. Check who asks first.',
  arguments: [{ name: 'EMAIL', about: 'the address of the account' }],
  options: [
    REASON,
    {
      name: 'checked',
      value: 'HOW',
      choices: CHECKS,
      about: 'how you made sure who asks; never by facts that a caller knows',
    },
  ],
  hasResult: true,
  run: async (needs, given, _input, output) => {
    const reason = getReason(given.options);
    const identityCheck = getIdentityCheck(given);
    const account = await getAccountByAddress(needs.database.root, given.arguments.EMAIL ?? '');
    const act = { accountId: account.id, actor: 'command-line', reason, identityCheck };
    const cleared = await needs.database.transaction((transaction) => clearMethods(needs, transaction, act));
    const words = kindWords(cleared.methods) || 'nothing: no method was set up';
    output.line(`${account.address} is signed out everywhere. Cleared: ${words}.`);
    output.line('To set up again they need an access pass: ./sallyport people access-pass EMAIL');
    output.result({ address: account.address, ...cleared });
    return EXIT.fine;
  },
};
