import { later } from '../../../core/clock.ts';
import { dateText } from '../../../platform/render/index.ts';
import type { MethodKind } from '../authenticator.ts';
import { decideAllowed, type Kinds, WITHDRAWN_PROVES } from './rules.ts';
import type { Wanted } from './wanted.ts';
import { kindWords } from './words.ts';

/** Whom a change would leave without a method that they have set up. */
export interface Hit {
  readonly count: number;
  /** Of them, those without a mobile number on record who have set up neither texts nor calls. */
  readonly withoutKnownPhone: number;
  /** Of them, those who have set up nothing but security keys. */
  readonly withKeysOnly: number;
  /** The organisations that they belong to, those with most of them first. */
  readonly organisations: readonly { readonly code: string; readonly name: string; readonly count: number }[];
}

export interface PreflightFacts {
  readonly wanted: Wanted;
  /** Whose list would change; undefined: the installation's. */
  readonly organisation: { readonly code: string; readonly isOpen: boolean } | undefined;
  /** The installation's list as it is now; null: every method. */
  readonly installation: Kinds | null;
  /** The lists that organisations have of their own. */
  readonly lists: readonly { readonly code: string; readonly allowed: Kinds }[];
  /** Whether what this method sends can be sent. */
  readonly canSend: (kind: MethodKind) => boolean;
  readonly hit: Hit;
  readonly now: Date;
}

export interface Preflight {
  /** Why the change must not be made; empty where it may. */
  readonly refusals: readonly string[];
  readonly warnings: readonly string[];
  /** Until when those who are hit still prove themselves with what they have. */
  readonly provesUntil: Date;
}

const people = (count: number): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? 'person' : 'people'}`;

/** What remains to whoever the list is for: the installation's people, or those of the one organisation. */
const decideLeft = ({ wanted, organisation, installation }: PreflightFacts): Kinds =>
  organisation
    ? decideAllowed(installation, wanted.kinds ? [wanted.kinds] : [])
    : decideAllowed(wanted.kinds, []);

function listRefusals({ wanted, organisation, installation, canSend }: PreflightFacts): string[] {
  const kinds = wanted.kinds ?? [];
  const unsendable = kinds.filter((kind) => !canSend(kind));
  const hasNothing =
    organisation && installation && wanted.kinds && !kinds.some((kind) => installation.includes(kind));
  return [
    ...(unsendable.length > 0
      ? [`${kindWords(unsendable)} cannot be sent: no provider is set up. Set one up first.`]
      : []),
    ...(hasNothing
      ? [
          `The installation allows none of these (it allows ${installation.join(', ')}), so the list would have no effect.`,
        ]
      : []),
  ];
}

function listWarnings(facts: PreflightFacts): string[] {
  const { wanted, organisation, lists, hit } = facts;
  const left = decideLeft(facts);
  const warnings: string[] = [];
  if (!left.includes('security-key'))
    warnings.push(
      'Without security keys every method that is left asks people to copy a code. Some people cannot (WCAG 2.2, 3.3.8).',
    );
  if (!left.includes('security-key') && hit.withKeysOnly > 0)
    warnings.push(
      `${people(hit.withKeysOnly)} of those have set up only security keys and may have no phone.`,
    );
  if (left.every((kind) => kind !== 'security-key') && hit.withoutKnownPhone > 0)
    warnings.push(`${people(hit.withoutKnownPhone)} of those have no phone that we know of.`);
  if (left.length === 1 && left[0] === 'security-key')
    warnings.push('Everyone needs a security key in their hand before their next sign-in.');
  const without =
    organisation || !wanted.kinds
      ? []
      : lists.filter((list) => !list.allowed.some((kind) => left.includes(kind)));
  if (without.length > 0)
    warnings.push(
      `Lists without any of these have no effect any more, and their people use the installation's: ${without.map((list) => list.code).join(', ')}.`,
    );
  if (organisation && !organisation.isOpen)
    warnings.push(`${organisation.code} is not open: its list has no effect until it is.`);
  return warnings;
}

/** Judges a change of which methods may be used, before it is made. Pure. */
export const decidePreflight = (facts: PreflightFacts): Preflight => ({
  refusals: listRefusals(facts),
  warnings: listWarnings(facts),
  provesUntil: later(facts.now, WITHDRAWN_PROVES),
});

/** The preflight as lines for a person. @param names the first of those who would be hit */
export function describePreflight(
  { hit }: Pick<PreflightFacts, 'hit'>,
  { refusals, warnings, provesUntil }: Preflight,
  names: readonly string[],
): string[] {
  const rest = hit.count - names.length;
  const listed = hit.organisations.slice(0, 20);
  const whom =
    hit.count === 0
      ? ['Nobody would be left without a method that they have set up.']
      : [
          `${people(hit.count)} would be left without a method that they have set up:`,
          ...names.map((name) => `  ${name}`),
          ...(rest > 0 ? [`  and ${rest.toLocaleString('en-GB')} more (all of them with --json)`] : []),
          ...listed.map(({ code, name, count }) => `${people(count)} of ${code} ${name}`),
          ...(hit.organisations.length > listed.length ? ['and others of more organisations'] : []),
          `At their next sign-in until ${dateText(provesUntil)} (14 days) they prove it is them with what they have, once, and then choose another way.`,
          'After that they need a recovery code or an access pass.',
        ];
  return [
    ...whom,
    ...warnings.map((warning) => `Warning: ${warning}`),
    ...refusals.map((refusal) => `Refused: ${refusal}`),
  ];
}
