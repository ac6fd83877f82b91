import { type Brand, dateText, dayText, timeText } from '../../../platform/render/index.ts';
import { oneLine } from '../../delivery/index.ts';
import type { Dates } from '../campaign/ladder.ts';
import type { Goal } from '../obligation.ts';
import { type CampaignNotice, targetOf } from './due.ts';

/** What every message of an installation has in common. */
export interface From {
  readonly brand: Pick<Brand, 'name' | 'helpDesk'>;
  /** Where people reach the site. */
  readonly publicUrl: URL;
}

export interface Mail {
  readonly subject: string;
  readonly body: string;
}

/** Paragraphs of a mail around what it is about. No link: a forged one has no sign-in to imitate. */
export function mailOf(
  { brand, publicUrl }: From,
  greeted: string,
  subject: string,
  paragraphs: readonly string[],
): Mail {
  const { telephone, hours } = brand.helpDesk;
  const all = [
    `Hello ${oneLine(greeted)},`,
    ...paragraphs,
    `Need help? Call the help desk: ${telephone} (${hours}). Or ask your local administrator.`,
    `No link in our messages asks you to sign in. Go to ${publicUrl.host} yourself, the way you always do.`,
    brand.name,
  ];
  return { subject, body: `${all.join('\n\n')}\n` };
}

const WHERE =
  'What to do: sign in, then choose Profile, My profile, Self-service, Self-enrol for MFA. It takes about two minutes.';

/** What is to be done, and what it is good for. */
const WORDS: Readonly<Record<Goal, { readonly what: string; readonly how: string; readonly why: string }>> = {
  any: {
    what: 'multi-factor authentication',
    how: `${WHERE}\nYou choose the way that suits you: an app on your phone, a text message, a phone call or a security key.`,
    why: 'You then prove it is you in two ways. Nobody can read your mail with a stolen password any more.',
  },
  'phishing-resistant': {
    what: 'a security key',
    how: `${WHERE}\nYou need a security key, or a device of your own that can be used as one. If you have neither, ask your local administrator.`,
    why: 'A false sign-in page can trick anybody out of a password and a code. It cannot trick a security key. What you have set up before goes on working beside it.',
  },
};

const momentWords = (at: Date): string => `${dayText(at)}, ${timeText(at)}`;

/** From the date on, what is no longer possible. */
const effectWords = (dates: Dates): string => {
  const target = targetOf(dates);
  if (!target) return 'You are asked to set it up when you sign in.';
  return dates.require
    ? `From ${momentWords(target)} you must set it up before you can read your mail.`
    : `From ${momentWords(target)} you are asked each time you sign in, until you have set it up.`;
};

const subjectOf = ({ kind, goal }: Told, target: Date | null): string => {
  const { what } = WORDS[goal];
  const by = target ? ` by ${dateText(target)}` : '';
  if (kind === 'moved') return `Your new date for ${what}`;
  return kind === 'today' ? `Set up ${what} today` : `Please set up ${what}${by}`;
};

interface Told {
  readonly kind: CampaignNotice;
  readonly goal: Goal;
}

/** The short form that menus and texts use is told once. */
const introduced = (goal: Goal): string => (goal === 'any' ? `${WORDS.any.what} (MFA)` : WORDS[goal].what);

/** What a person is told before it matters. */
export function renderNotice(from: From, told: Told, greeted: string, dates: Dates): Mail {
  const { how, why } = WORDS[told.goal];
  const opening =
    told.kind === 'moved'
      ? `Your date for setting up ${introduced(told.goal)} has changed. Please forget the earlier one.`
      : `${from.brand.name} asks you to set up ${introduced(told.goal)}.`;
  return mailOf(from, greeted, subjectOf(told, targetOf(dates)), [opening, effectWords(dates), why, how]);
}

/** What a person is told when their access is paused. Short enough for a text message too. */
export const haltedMail = (from: From, greeted: string, goal: Goal): Mail =>
  mailOf(from, greeted, 'Your access is paused', [
    `Your access has been paused, because ${introduced(goal)} is not set up on your account.`,
    'Your mail is kept, and new mail still arrives.',
    'What to do: sign in the way you always do. The page says how you prove that it is you and set it up. Then everything works again at once.',
  ]);

export const haltedText = ({ brand }: From, goal: Goal): string =>
  `${brand.name}: your access is paused until you set up ${goal === 'any' ? 'MFA' : WORDS[goal].what}. Sign in as always to see how, or call ${brand.helpDesk.telephone}.`;

/** What a local administrator is told when the guard keeps their organisation at work. */
export function holdMail(
  from: From,
  greeted: string,
  organisation: string,
  { until, goal }: { readonly until: Date; readonly goal: Goal },
): Mail {
  const { what, how } = WORDS[goal];
  const name = oneLine(organisation);
  const subject = `Too few people of ${name} have set up ${goal === 'any' ? 'MFA' : what}`;
  return mailOf(from, greeted, subject, [
    `Too few people of ${name} have set up ${introduced(goal)}. So that work goes on, nobody there is shut out for now.`,
    `Please help your colleagues to set it up. The security team decides by ${dateText(until)} how it goes on.`,
    how,
  ]);
}

/** What helpers and the security team are told when too few are left at a site who can get in. */
export function strandedMail(
  from: From,
  greeted: string,
  organisation: string,
  { until, goal }: { readonly until: Date; readonly goal: Goal },
): Mail {
  const name = oneLine(organisation);
  return mailOf(from, greeted, `Too few people of ${name} can get in`, [
    `Access of people of ${name} was paused, and since then colleagues who could get in have left. Too few are left to work.`,
    `We have opened the paused access of the people who worked there. They get in with their password for now.`,
    `What to do: help them to set up ${introduced(goal)}. Each of them needs an access pass, or another extra proof, because their access was paused. Give passes in the console, under People.`,
    `The security team decides by ${dateText(until)} how it goes on. Until then nobody there is shut out.`,
  ]);
}

/** What the security team is told when the time of a hold is over. */
export const decideMail = (from: From, greeted: string, organisation: string): Mail =>
  mailOf(from, greeted, 'An organisation is kept at work: please decide', [
    `The time for which ${oneLine(organisation)} is kept at work is over. Nobody there is shut out before you decide.`,
    'What to do: sign in, choose Console, Rollouts, and decide at the campaign.',
  ]);

const MOST_NAMES = 50;

/** The list of those whose access was paused, for their local administrator. */
export const haltedListMail = (
  from: From,
  greeted: string,
  organisation: string,
  people: readonly { readonly name: string; readonly at: Date }[],
): Mail =>
  mailOf(from, greeted, `People of ${oneLine(organisation)} whose access is paused`, [
    'The access of these people has been paused, because they have not set up multi-factor authentication (MFA):',
    [
      ...people.slice(0, MOST_NAMES).map(({ name, at }) => `- ${oneLine(name)}, since ${momentWords(at)}`),
      ...(people.length > MOST_NAMES
        ? [`- and ${people.length - MOST_NAMES} more: see Console, People`]
        : []),
    ].join('\n'),
    'They cannot read their mail. Please tell them in person or by phone. You can give them an access pass in the console.',
  ]);
