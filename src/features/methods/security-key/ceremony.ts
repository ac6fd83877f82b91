import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';

/** What a page asks its browser to do, as JSON in the page. */
export type Ceremony =
  | {
      readonly act: 'set up';
      readonly options: PublicKeyCredentialCreationOptionsJSON;
      /** What is added by the kind of key that the person chose. */
      readonly kinds: Readonly<Record<KeyKind, Partial<PublicKeyCredentialCreationOptionsJSON>>>;
    }
  | { readonly act: 'use'; readonly options: PublicKeyCredentialRequestOptionsJSON };

/** A key that I carry, or this device. */
export type KeyKind = 'carried' | 'device';
