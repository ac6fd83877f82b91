import { browserName } from '../../core/browser-name.ts';
import { type Brand, dayText, endText, timeText } from '../../platform/render/index.ts';
import type { Notice, NoticeKind } from './notice.ts';
import { WORDINGS } from './wording.ts';

/** What every notice of an installation has in common. */
export interface Sender {
  readonly brand: Pick<Brand, 'name' | 'helpDesk'>;
  /** Where people reach the site. */
  readonly publicUrl: URL;
}

export interface RenderedNotice {
  readonly subject: string;
  readonly body: string;
}

const LONGEST_WORDS = 100;

/** Text from people, on one line and not too long: a label must not be able to add paragraphs of its own. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_WORDS);

const quoted = (what: string | undefined): string => {
  const words = oneLine(what ?? '');
  return words ? `: "${words}"` : '';
};

const whereFrom = ({ clientAddress, userAgent }: Notice): string =>
  clientAddress === undefined
    ? 'not known'
    : `${userAgent === undefined ? '' : `${browserName(userAgent)}, `}internet address ${clientAddress}`;

const timesOf = ({ at, until }: Notice): string[] => [
  `When: ${dayText(at)}, ${timeText(at)}`,
  ...(until ? [`Until: ${endText(until)}`] : []),
];

/** The confirmation of "This was not me" has no such link of its own: it would go round in a circle. */
export const hasNotMeLink = (kind: NoticeKind): boolean => kind !== 'not-me-reported';

const notMeWords = (notMe: URL): string =>
  [
    'Tell us within 24 hours:',
    notMe.href,
    'The page has one button, "This was not me". It signs you out everywhere and tells your helpers. It never asks for your password or a code.',
  ].join('\n');

/**
 * The subject and the plain-text body of a notice. It holds no code and no secret. Its only link opens nothing: it leads to
 * a page that can say "This was not me", so a forged notice has no sign-in to imitate.
 * @param notMe the link; left out where there is none
 */
export function renderNotice(
  notice: Notice,
  greeted: string,
  { brand, publicUrl }: Sender,
  notMe?: URL,
): RenderedNotice {
  const wording = WORDINGS[notice.kind];
  const { telephone, hours } = brand.helpDesk;
  const call = `call the help desk: ${telephone} (${hours}). Tell them that you got this message.`;
  const paragraphs = [
    `Hello ${oneLine(greeted)},`,
    wording.happened(quoted(notice.what)),
    [...timesOf(notice), `Where from: ${whereFrom(notice)}`].join('\n'),
    wording.allIsWell,
    notMe ? `${wording.question} ${notMeWords(notMe)}` : wording.question,
    notMe ? `Or ${call}` : `To talk to someone, ${call}`,
    'Never tell anyone your password or a code, not even the help desk.',
    `No link in our messages asks you to sign in. To look at your account, go to ${publicUrl.host} yourself, the way you always do.`,
    brand.name,
  ];
  return { subject: wording.subject, body: `${paragraphs.join('\n\n')}\n` };
}
