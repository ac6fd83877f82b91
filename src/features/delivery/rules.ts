import { browserName } from '../../core/browser-name.ts';
import { type Brand, dayText, timeText } from '../../platform/render/index.ts';
import type { Notice } from './notice.ts';
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
const oneLine = (text: string): string =>
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

/**
 * The subject and the plain-text body of a notice. It holds no code and no secret, and no link: whoever doubts it rings
 * the help desk, so a forged notice has nothing to imitate.
 */
export function renderNotice(notice: Notice, greeted: string, { brand, publicUrl }: Sender): RenderedNotice {
  const wording = WORDINGS[notice.kind];
  const { telephone, hours } = brand.helpDesk;
  const paragraphs = [
    `Hello ${oneLine(greeted)},`,
    wording.happened(quoted(notice.what)),
    `When: ${dayText(notice.at)}, ${timeText(notice.at)}\nWhere from: ${whereFrom(notice)}`,
    wording.allIsWell,
    `${wording.question} Call the help desk straight away: ${telephone} (${hours}). Tell them that you got this message.`,
    'Never tell anyone your password or a code, not even the help desk.',
    `There is no link in this message. To look at your account, go to ${publicUrl.host} yourself, the way you always do.`,
    brand.name,
  ];
  return { subject: wording.subject, body: `${paragraphs.join('\n\n')}\n` };
}
