import { isAddress } from '../../core/address.ts';
import { fail, type Result, succeed } from '../../core/result.ts';
import { isSituation, type Situation } from './situations.ts';

/** What a person typed at `/recover`, the address as it was meant (`readTypedAddress`). */
export interface RecoverForm {
  readonly address: string;
  readonly situation: string;
}

interface Recovery {
  readonly address: string;
  readonly situation: Situation;
}

/** Who asks and what happened, or what is wrong at which field. Whether there is such an account is never asked here. */
export function readRecovery(form: RecoverForm): Result<Recovery, Readonly<Record<string, string>>> {
  const address = form.address.trim();
  const isGood = isAddress(address);
  const { situation } = form;
  if (isGood && isSituation(situation)) return succeed({ address, situation });
  return fail({
    ...(!isGood && { address: 'Enter your email address, like name@example.com' }),
    ...(!isSituation(situation) && { situation: 'Choose what has happened' }),
  });
}
