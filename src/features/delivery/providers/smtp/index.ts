import type { ProviderFactory } from '../factory.ts';
import { readSetting } from '../read-setting.ts';
import { readMailbox } from './mailbox.ts';
import { createSmtpProvider } from './smtp-provider.ts';
import { readSmtpServer } from './smtp-server.ts';

/** E-mail by SMTP. */
export const smtpFactory: ProviderFactory = ({ settings: { smtp }, clock }) => {
  const server = readSetting({
    provider: 'smtp',
    setting: 'SALLYPORT_SMTP_URL',
    given: smtp.url,
    looksLike: 'smtp://user:password@mail.example.org:587 or smtps://...',
    read: readSmtpServer,
  });
  const from = readSetting({
    provider: 'smtp',
    setting: 'SALLYPORT_SMTP_FROM',
    given: smtp.from,
    looksLike: 'Sign-in help <no-reply@example.org>',
    read: readMailbox,
  });
  return { provider: createSmtpProvider({ server, from, clock }) };
};
