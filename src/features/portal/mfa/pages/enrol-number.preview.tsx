import type { FieldErrors, Preview, Viewer } from '../../../../platform/render/index.ts';
import {
  callProfile,
  NumberForm,
  SetUpCodeForm,
  type TelephoneProfile,
  textProfile,
  tooManyCodes,
  WRONG_CODE,
} from '../../../methods/index.ts';
import { previewViewer } from '../../pages/preview-viewer.ts';
import { enrolPage } from './enrol.tsx';

const brand = { name: 'Sallyport', helpDesk: { telephone: '0300 000 0000', hours: '24 hours a day' } };
const text = textProfile({ brand, publicUrl: new URL('https://sign-in.example.org') });
const call = callProfile(brand.name);
const forced: Viewer = { ...previewViewer, isPending: true };

const show = (
  state: string,
  profile: TelephoneProfile,
  fields: React.JSX.Element,
  errors?: FieldErrors,
  viewer = forced,
): Preview => ({
  address: '/profile/self-service/mfa/add/:choice',
  state,
  viewer,
  page: enrolPage({
    heading: profile.setUpHeading,
    action: `/profile/self-service/mfa/add/${profile.choice.id}`,
    fields,
    isForced: viewer.isPending,
    errors,
  }),
});

const number = (state: string, profile: TelephoneProfile, typed?: object, errors?: FieldErrors) =>
  show(
    state,
    profile,
    <NumberForm profile={profile} typed={typed as Record<string, string>} errors={errors} />,
    errors,
  );

const code = (
  state: string,
  profile: TelephoneProfile,
  to: string,
  progress: 'sent' | 'slow' | 'failed',
  errors?: FieldErrors,
) =>
  show(
    state,
    profile,
    <SetUpCodeForm profile={profile} to={to} progress={progress} errors={errors} />,
    errors,
  );

const LANDLINE = { number: 'This is a landline. Texts do not reach it. Choose Phone call.' };
const LONG = '01632 960001, extension 12345678';

export const previews: Preview[] = [
  number('text message', text),
  show(
    'text message, from self-service',
    text,
    <NumberForm profile={text} typed={undefined} errors={undefined} />,
    undefined,
    previewViewer,
  ),
  number('text message, after a landline', text, { number: '020 7946 0018' }, LANDLINE),
  number(
    'text message, after too many codes',
    text,
    { number: '07700 900123' },
    {
      number: tooManyCodes(new Date('2026-11-24T09:12:00Z')),
    },
  ),
  number(
    'text message, with no provider',
    text,
    { number: '07700 900123' },
    { number: text.words.cannotSend },
  ),
  code('text message, code sent', text, '07700 900123', 'sent'),
  code('text message, after a wrong code', text, '07700 900123', 'sent', { code: WRONG_CODE }),
  code('text message, on a slow network', text, '07700 900123', 'slow'),
  number('phone call', call),
  number(
    'phone call, after a wrong extension',
    call,
    { number: '01632 960001', extension: '12a' },
    {
      extension: 'Enter the extension in digits, 8 at most',
    },
  ),
  code('phone call, called', call, LONG, 'sent'),
  code('phone call, not reached', call, LONG, 'failed'),
];
