import type { ProviderFactory } from '../factory.ts';
import { matching, readSetting } from '../read-setting.ts';
import { createNotifyDoor } from './notify-door.ts';
import { createNotifyProvider } from './notify-provider.ts';
import { isNotifyKey } from './rules.ts';

const TEMPLATE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Texts by GOV.UK Notify. */
export const notifyFactory: ProviderFactory = ({ settings: { notify } }) => {
  const apiKey = readSetting({
    provider: 'notify',
    setting: 'SALLYPORT_NOTIFY_API_KEY',
    given: notify.apiKey,
    looksLike: 'NAME-SERVICE-KEY, where service and key are UUIDs',
    read: (text) => (isNotifyKey(text) ? text : undefined),
  });
  const template = readSetting({
    provider: 'notify',
    setting: 'SALLYPORT_NOTIFY_TEMPLATE',
    given: notify.template,
    looksLike: 'f33517ff-2a88-4f6e-b855-c550268ce08a',
    read: matching(TEMPLATE),
  });
  const callbackToken = readSetting({
    provider: 'notify',
    setting: 'SALLYPORT_NOTIFY_CALLBACK_TOKEN',
    given: notify.callbackToken,
    looksLike: '20 or more random characters without spaces',
    read: matching(/^[\x21-\x7e]{20,}$/),
  });
  return { provider: createNotifyProvider({ apiKey, template }), door: createNotifyDoor(callbackToken) };
};
