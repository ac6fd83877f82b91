import type { Clock } from '../../../core/clock.ts';
import type { Random } from '../../../core/random.ts';
import type { RelyingParty } from './relying-party.ts';

export interface SecurityKeyNeeds {
  readonly clock: Clock;
  readonly random: Random;
  readonly relyingParty: RelyingParty;
}
