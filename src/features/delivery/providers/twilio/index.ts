import { OperatorError } from '../../../../core/operator-error.ts';
import type { FactoryNeeds, ProviderFactory } from '../factory.ts';
import { matching, readSetting } from '../read-setting.ts';
import { createTwilioCallProvider } from './call-provider.ts';
import { createTwilioTextProvider, type TwilioNeeds } from './text-provider.ts';
import { createTwilioDoor } from './twilio-door.ts';

const E164 = /^\+[1-9]\d{6,14}$/;
/** A number, a messaging service, or a name of up to 11 letters. */
const TEXT_SENDER = /^(\+[1-9]\d{6,14}|MG[0-9a-f]{32}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/;

/** Twilio reports to us, and asks us for each part of a call. */
function checkIsReachable({ publicUrl }: FactoryNeeds): void {
  if (publicUrl.protocol === 'https:') return;
  throw new OperatorError(
    'Twilio cannot reach this installation, so nothing can be sent by "twilio".',
    'Set SALLYPORT_PUBLIC_URL to its https address, or take twilio out of the providers.',
  );
}

function readNeeds(needs: FactoryNeeds, sender: RegExp, looksLike: string): TwilioNeeds {
  checkIsReachable(needs);
  const { account, token, from } = needs.settings.twilio;
  const read = (setting: string, given: string | undefined, form: RegExp, example: string) =>
    readSetting({ provider: 'twilio', setting, given, looksLike: example, read: matching(form) });
  return {
    account: read('SALLYPORT_TWILIO_ACCOUNT', account, /^AC[0-9a-f]{32}$/, 'AC and 32 digits or letters a-f'),
    token: read('SALLYPORT_TWILIO_TOKEN', token, /^[0-9a-zA-Z]{16,}$/, '32 digits or letters a-f'),
    from: read('SALLYPORT_TWILIO_FROM', from, sender, looksLike),
    publicUrl: needs.publicUrl,
  };
}

/** Texts by Twilio. */
export const twilioTextFactory: ProviderFactory = (given) => {
  const needs = readNeeds(given, TEXT_SENDER, '+441134960000, a messaging service MG... or a short name');
  return { provider: createTwilioTextProvider(needs), door: createTwilioDoor(needs) };
};

/** Calls by Twilio. */
export const twilioCallFactory: ProviderFactory = (given) => {
  const needs = readNeeds(given, E164, '+441134960000');
  return { provider: createTwilioCallProvider(needs), door: createTwilioDoor(needs) };
};
