import type { ProviderFactory } from '../factory.ts';
import { readSetting } from '../read-setting.ts';
import { readWebhookUrl } from './rules.ts';
import { readWebhookKeys } from './signature.ts';
import { createWebhookDoor } from './webhook-door.ts';
import { createWebhookProvider } from './webhook-provider.ts';

/** Texts or calls by an HTTP service of one's own. */
export const webhookFactory =
  (channel: 'text' | 'call'): ProviderFactory =>
  ({ settings, clock }) => {
    const group = channel === 'text' ? settings.textWebhook : settings.callWebhook;
    const name = `SALLYPORT_${channel.toUpperCase()}_WEBHOOK`;
    const url = readSetting({
      provider: 'webhook',
      setting: `${name}_URL`,
      given: group.url,
      looksLike: 'https://messages.example.org/send',
      read: readWebhookUrl,
    });
    const keys = readSetting({
      provider: 'webhook',
      setting: `${name}_SECRET`,
      given: group.secret,
      looksLike: 'whsec_ and 24 to 64 random bytes in base64',
      read: readWebhookKeys,
    });
    return {
      provider: createWebhookProvider({ channel, url, keys, clock }),
      door: createWebhookDoor({ channel, keys, clock }),
    };
  };
