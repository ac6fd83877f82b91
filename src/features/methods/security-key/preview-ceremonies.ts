import type { Ceremony } from './ceremony.ts';
import { passkeyCeremony, proofCeremony, setUpCeremony } from './options.ts';
import { createRelyingParty } from './relying-party.ts';

const relyingParty = createRelyingParty(new URL('https://sign-in.example.org'), 'Sallyport', {
  allowed: [],
  blocked: [],
});

/** A challenge that nobody waits for, and a key that nobody has. */
const CHALLENGE = 'A'.repeat(43);
const KEYS = [{ id: 'AAAAAAAAAAAAAAAAAAAAAA', transports: ['usb', 'nfc'] }];

/** What pages ask of a browser, made from invented data, for their previews. */
export const PREVIEW_CEREMONIES: Readonly<Record<'setUp' | 'proof' | 'passkey', Ceremony>> = {
  setUp: setUpCeremony(relyingParty, CHALLENGE, {
    userHandle: Buffer.alloc(32),
    address: 'robin.marsh@example.org',
    displayName: 'Robin Marsh',
    keys: KEYS,
  }),
  proof: proofCeremony(relyingParty, CHALLENGE, KEYS),
  passkey: passkeyCeremony(relyingParty, CHALLENGE),
};
