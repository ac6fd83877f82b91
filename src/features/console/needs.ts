import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import type { KeyRing } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { PageTools } from '../../platform/http/index.ts';
import type { Audit } from '../audit/index.ts';
import type { ArmNeeds, ExemptionNotices, Policy, PreflightNeeds } from '../rollout/index.ts';

/** What the console needs of the rest of the program. */
export interface ConsoleNeeds extends ArmNeeds, PreflightNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly audit: Audit;
  readonly keys: KeyRing;
  readonly tools: PageTools;
  /** Names a method in words, by its kind. */
  readonly methods: { get(kind: string): { readonly proof: { readonly name: string } } | undefined };
  /** The methods that are offered to whoever sets up, in their order. */
  readonly choices: readonly { readonly id: string; readonly label: string }[];
  /** Tells people of exemptions that somebody grants or ends. */
  readonly exemptionNotices: ExemptionNotices;
  readonly policy: Policy;
  /** How many days back evidence is given: as long as what it reads is kept. */
  readonly evidenceDays: number;
}
