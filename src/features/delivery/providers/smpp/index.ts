import type { ProviderFactory } from '../factory.ts';
import { matching, readSetting } from '../read-setting.ts';
import { createSmppProvider } from './smpp-provider.ts';
import { readSmppServer } from './smpp-server.ts';

const SENDER = /^(\+[1-9]\d{6,14}|\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/;

/** Texts by SMPP. */
export const smppFactory: ProviderFactory = ({ settings: { smpp }, report }) => {
  const server = readSetting({
    provider: 'smpp',
    setting: 'SALLYPORT_SMPP_URL',
    given: smpp.url,
    looksLike: 'ssmpp://login:password@smsc.example.org:3550, or smpp://... without TLS',
    read: readSmppServer,
  });
  const from = readSetting({
    provider: 'smpp',
    setting: 'SALLYPORT_SMPP_FROM',
    given: smpp.from,
    looksLike: '+447700900000, a short code or a name of up to 11 letters',
    read: matching(SENDER),
  });
  return { provider: createSmppProvider({ server, from, report }) };
};
