import { type MethodKind, resistsPhishing } from '../../methods/index.ts';
import type { Definition, Wave } from '../campaign/definition.ts';
import type { Mistake } from '../campaign/issue-words.ts';
import { describeSlowNotices, slowNotices } from './notice-days.ts';
import { findOddDates, startingToday } from './odd-dates.ts';
import type { Some, Survey } from './survey.ts';

export interface PreflightFacts {
  readonly definition: Definition;
  readonly survey: Survey;
  /** Kinds that the installation allows and can send; organisations that allow none of them have no effect. */
  readonly usableMethods: readonly MethodKind[];
  /** Words of the campaign that nothing in the database is called. */
  readonly unknownWords: readonly Mistake[];
  /** People of the largest organisation. */
  readonly largestOrganisation: number;
  /** Codes of organisations whose own list leaves only security keys. */
  readonly keysOnlyOrganisations: readonly string[];
  /** Codes of organisations whose own list leaves no method that resists phishing. */
  readonly notResistantOrganisations: readonly string[];
  readonly canSendEmail: boolean;
  /** Whether whoever arms it has a second factor; undefined from the command line. */
  readonly isArmerEnrolled: boolean | undefined;
  /** Today, as a local day. */
  readonly today: string;
  /** From when everyone outside campaigns must; null: never. */
  readonly requiredFrom: Date | null;
  readonly now: Date;
}

export interface Preflight {
  /** Why it must not be armed; empty where it may. */
  readonly refusals: readonly string[];
  readonly warnings: readonly string[];
}

const number = (count: number): string => count.toLocaleString('en-GB');
const list = ({ count, examples }: Some): string =>
  `${examples.join(', ')}${count > examples.length ? ' and others' : ''}`;

const SHOWN_CODES = 10;

const shown = (codes: readonly string[]): string =>
  `${codes.slice(0, SHOWN_CODES).join(', ')}${codes.length > SHOWN_CODES ? ` and ${number(codes.length - SHOWN_CODES)} more` : ''}`;

/** Whoever must have a method that resists phishing must be allowed one. */
function resistantRefusals({ usableMethods, notResistantOrganisations }: PreflightFacts): string[] {
  if (!usableMethods.some(resistsPhishing))
    return [
      'The goal is phishing-resistant, and no method that resists phishing is allowed. Allow security-key, or use the goal any.',
    ];
  return notResistantOrganisations.length > 0
    ? [
        `The goal is phishing-resistant, and these organisations allow no method that resists phishing: ${shown(notResistantOrganisations)}. Allow security-key there, leave them out, or use the goal any.`,
      ]
    : [];
}

function methodRefusals(facts: PreflightFacts): string[] {
  const { definition, survey, usableMethods, keysOnlyOrganisations } = facts;
  if (usableMethods.length === 0)
    return ['No method is allowed that can be used. Allow one, or set up a provider.'];
  if (definition.goal === 'phishing-resistant') return resistantRefusals(facts);
  const isKeysOnly = usableMethods.length === 1 && usableMethods[0] === 'security-key';
  if (isKeysOnly && survey.withoutKey > 0)
    return [
      `Only security keys may be used, and ${number(survey.withoutKey)} people have none. Allow another method, or hand out keys first.`,
    ];
  return keysOnlyOrganisations.length > 0
    ? [
        `These organisations allow security keys only: ${shown(keysOnlyOrganisations)}. Allow another method there.`,
      ]
    : [];
}

function accountRefusals({ survey }: PreflightFacts): string[] {
  const { applications, sharedLogins, seemShared, unknown, people } = survey;
  return [
    ...(people === 0 ? ['The audience is empty.'] : []),
    ...(unknown.length > 0
      ? [`No account has these addresses: ${unknown.slice(0, SHOWN_CODES).join(', ')}.`]
      : []),
    ...(applications.count > 0
      ? [
          `${number(applications.count)} application accounts are in the audience (${list(applications)}). They cannot enrol: leave them out with exclude: { applications: true }.`,
        ]
      : []),
    ...(sharedLogins.count > 0
      ? [
          `${number(sharedLogins.count)} shared logins are in the audience (${list(sharedLogins)}). Convert them first, or leave them out with exclude: { sharedLogins: true }.`,
        ]
      : []),
    ...(seemShared.count > 0
      ? [
          `${number(seemShared.count)} accounts look like shared logins (${list(seemShared)}). Convert them, confirm them with people confirm-personal, or leave them out with exclude: { sharedLogins: true }.`,
        ]
      : []),
  ];
}

function helpRefusals({ survey, canSendEmail, isArmerEnrolled, definition }: PreflightFacts): string[] {
  const { helpless, lateAdministrators } = survey;
  return [
    ...(canSendEmail ? [] : ['No provider for e-mail is set up: nobody would be told. Set one up first.']),
    ...(isArmerEnrolled === false ? ['You have no second factor yourself. Set one up first.'] : []),
    ...(helpless.length > 0
      ? [
          `${number(helpless.length)} organisations have neither a local administrator nor a help desk with a second factor: ${shown(helpless)}. Ask their local administrators to set up MFA first, name some where there are none, or leave these organisations out. A help desk can help there from elsewhere; it does not count as people who work there. With --json all of them are listed.`,
        ]
      : []),
    ...(lateAdministrators.count > 0
      ? [
          `${number(lateAdministrators.count)} administrators without ${definition.goal === 'any' ? 'a second factor' : 'a method that resists phishing'} are not in the first wave (${list(lateAdministrators)}). Put ${definition.waves.length > 1 ? 'them into the wave that starts first' : 'a wave for administrators first'}.`,
        ]
      : []),
  ];
}

function minimumMistakes({ definition, largestOrganisation }: PreflightFacts): Mistake[] {
  const { minimum } = definition.continuity;
  if (definition.ladder.halt === undefined || minimum <= largestOrganisation) return [];
  return [
    {
      path: ['continuity', 'minimum'],
      reason: `Every organisation keeps ${number(minimum)} working people, and the largest has ${number(largestOrganisation)}: nobody's access could ever be paused. Use a smaller number, or leave out halt.`,
    },
  ];
}

/** What a value of the file itself is to blame for, each with its place. */
const mistakesIn = (facts: PreflightFacts): Mistake[] => [
  ...facts.unknownWords,
  ...findOddDates(facts.definition, facts.today),
  ...minimumMistakes(facts),
];

const namesPeople = ({ name: _name, starts: _starts, percent: _percent, ...lists }: Wave): boolean =>
  Object.values(lists).some((list) => list !== undefined);

function emptyWaves({ survey, definition }: PreflightFacts): string[] {
  if (survey.people === 0) return [];
  // Of few people a share, or what others leave, may well be nobody.
  const empty = definition.waves.filter((wave, at) => namesPeople(wave) && survey.waves[at]?.people === 0);
  return empty.map(
    ({ name }) =>
      `The wave ${name} takes nobody at present: every person it names is in an earlier wave, or not in the audience.`,
  );
}

function findWarnings(facts: PreflightFacts): string[] {
  const { definition, survey, usableMethods, requiredFrom, now } = facts;
  return [
    ...startingToday(definition, facts.today),
    ...emptyWaves(facts),
    ...(definition.goal === 'phishing-resistant' && survey.withoutKey > 0
      ? [
          `${number(survey.withoutKey)} people have no security key yet. Each needs a key, or a device of their own that can be used as one, before their date.`,
        ]
      : []),
    ...(survey.inNoWave.count > 0
      ? [
          `${number(survey.inNoWave.count)} people of the audience are in no wave and are asked nothing (${list(survey.inNoWave)}).`,
        ]
      : []),
    ...slowNotices(definition, survey).map(describeSlowNotices),
    ...(usableMethods.includes('security-key')
      ? []
      : [
          'Without security keys every method asks people to copy a code. Some people cannot (WCAG 2.2, 3.3.8).',
        ]),
    ...(requiredFrom && requiredFrom <= now
      ? [
          'SALLYPORT_MFA_REQUIRED_FROM asks everyone for a second factor already. People of this campaign would be let in without one until its own dates, everyone else would not. Set it to campaigns if only campaigns should ask.',
        ]
      : []),
  ];
}

/**
 * Judges a campaign before it is armed: nothing may be asked that its own subjects cannot do. Pure.
 * @param tell a mistake in one line, with its place in the file where that is known
 */
export const decidePreflight = (
  facts: PreflightFacts,
  tell: (mistake: Mistake) => string = ({ reason }) => reason,
): Preflight => ({
  refusals: [
    ...mistakesIn(facts).map(tell),
    ...accountRefusals(facts),
    ...methodRefusals(facts),
    ...helpRefusals(facts),
  ],
  warnings: findWarnings(facts),
});
