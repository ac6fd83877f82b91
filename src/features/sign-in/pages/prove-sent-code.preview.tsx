import type { Preview } from '../../../platform/render/index.ts';
import {
  CODE_TOO_OLD,
  callProfile,
  NotSent,
  SendButton,
  SentCodeButtons,
  SentCodeFields,
  type SentCodeProps,
  type TelephoneProfile,
  textProfile,
  tooManyCodes,
  WRONG_CODE,
} from '../../methods/index.ts';
import { confirmPage } from './confirm.tsx';
import { pendingViewer } from './pending-viewer.ts';
import { provePage } from './prove.tsx';

const brand = { name: 'Sallyport', helpDesk: { telephone: '0300 000 0000', hours: '24 hours a day' } };
const text = textProfile({ brand, publicUrl: new URL('https://sign-in.example.org') });
const call = callProfile(brand.name);
const TO = 'the number ending 123';
const address = '/sign-in/prove';
const UNTIL = new Date('2026-11-24T09:12:00Z');

const sentBy = ({ words }: TelephoneProfile, progress: SentCodeProps['progress'], code?: string) => ({
  fields: <SentCodeFields words={words} to={TO} progress={progress} errors={code ? { code } : undefined} />,
  button: <SentCodeButtons words={words} />,
});

const notSentBy = ({ words }: TelephoneProfile, isAbleToSend = true, code?: string) => ({
  fields: <NotSent words={words} to={TO} isAbleToSend={isAbleToSend} errors={code ? { code } : undefined} />,
  button: <SendButton words={words} />,
});

const prove = (
  state: string,
  profile: TelephoneProfile,
  view: ReturnType<typeof sentBy>,
  code?: string,
): Preview => ({
  address,
  state,
  viewer: pendingViewer,
  page: provePage({
    heading: profile.proofHeading,
    view,
    errors: code ? { code } : undefined,
    rememberDays: 0,
  }),
});

const PROGRESS = ['waiting', 'sent', 'delivered', 'slow', 'failed', 'expired'] as const;

const options = [{ value: 'one', label: 'Text message', hint: `To ${TO}` }];
const confirm = (state: string, profile: TelephoneProfile, view: ReturnType<typeof sentBy>): Preview => ({
  address: '/confirm',
  state,
  viewer: { name: 'Robin Marsh', hasConsole: false, isPending: false },
  page: confirmPage({
    person: { displayName: 'Robin Marsh', address: 'robin.marsh@example.org' },
    to: '/profile/self-service/mfa/add',
    use: '',
    purpose: 'add',
    isByPassword: false,
    notOffered: [],
    helpDesk: brand.helpDesk,
    asked: { heading: profile.proofHeading, view },
    options,
  }),
});

export const previews: Preview[] = [
  ...PROGRESS.map((progress) => prove(`text message, ${progress}`, text, sentBy(text, progress))),
  ...PROGRESS.map((progress) => prove(`phone call, ${progress}`, call, sentBy(call, progress))),
  prove('text message, after a wrong code', text, sentBy(text, 'delivered', WRONG_CODE), WRONG_CODE),
  prove(
    'text message, after a code that is too old',
    text,
    sentBy(text, 'expired', CODE_TOO_OLD),
    CODE_TOO_OLD,
  ),
  prove('text message, not sent', text, notSentBy(text)),
  prove(
    'text message, after too many codes',
    text,
    notSentBy(text, true, tooManyCodes(UNTIL)),
    tooManyCodes(UNTIL),
  ),
  prove('text message, with no provider', text, notSentBy(text, false)),
  prove('phone call, with no provider', call, notSentBy(call, false)),
  confirm('with a text message, before it is sent', text, notSentBy(text)),
  confirm('with a text message, sent', text, sentBy(text, 'sent')),
  confirm('with a phone call, before it is made', call, notSentBy(call)),
];
