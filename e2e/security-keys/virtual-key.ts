import type { CDPSession, Page } from 'playwright-core';

export interface VirtualKey {
  readonly id: string;
  /** Whether its owner gives the right PIN or finger from now on. */
  setVerified(isVerified: boolean): Promise<void>;
  countCredentials(): Promise<number>;
  remove(): Promise<void>;
}

/** Chromium's own authenticators, which nobody here wrote, plugged into one page's browser. */
export interface VirtualKeys {
  /** @param kind one that is carried, or the device itself */
  plugIn(kind: 'carried' | 'device'): Promise<VirtualKey>;
}

const optionsOf = (kind: 'carried' | 'device') => ({
  protocol: 'ctap2' as const,
  ctap2Version: 'ctap2_1' as const,
  transport: kind === 'device' ? ('internal' as const) : ('usb' as const),
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
});

async function plugIn(session: CDPSession, kind: 'carried' | 'device'): Promise<VirtualKey> {
  const { authenticatorId: id } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: optionsOf(kind),
  });
  return {
    id,
    setVerified: async (isUserVerified) => {
      await session.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified });
    },
    countCredentials: async () =>
      (await session.send('WebAuthn.getCredentials', { authenticatorId: id })).credentials.length,
    remove: async () => {
      await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: id });
    },
  };
}

export async function openVirtualKeys(page: Page): Promise<VirtualKeys> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable', {});
  return { plugIn: (kind) => plugIn(session, kind) };
}
