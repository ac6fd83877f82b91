import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { isoCBOR } from '@simplewebauthn/server/helpers';

export type Algorithm = 'ES256' | 'EdDSA' | 'RS256';

/** Bits of authenticator data (WebAuthn Level 3, 6.1). */
export const FLAGS = { present: 1, verified: 4, exportable: 8, backedUp: 16, attested: 64, extended: 128 };

/** What a broken or hostile key or browser does otherwise: each part is changed alone, and what is signed is signed anew. */
export interface Twist {
  /** Fields of the client data; undefined takes one away. */
  readonly clientData?: Readonly<Record<string, unknown>>;
  /** The client data as text, whatever it is. */
  readonly clientDataText?: string;
  readonly rpId?: string;
  /** Flags that are set, and those that are not. */
  readonly set?: number;
  readonly unset?: number;
  readonly counter?: number;
  readonly credentialId?: Buffer;
  /** Parts of the public key (COSE labels). */
  readonly publicKey?: ReadonlyMap<number, number | Buffer>;
  /** What follows the rest of the authenticator data, as extensions. */
  readonly extensions?: Buffer;
  readonly authenticatorData?: (data: Buffer) => Buffer;
  readonly attestation?: (data: Buffer, clientDataHash: Buffer) => { format: unknown; statement: unknown };
  readonly attestationObject?: Buffer;
  /** After signing. */
  readonly signature?: (signature: Buffer) => Buffer;
  readonly userHandle?: string | undefined;
  /** Fields of the answer around it all. */
  readonly outer?: Readonly<Record<string, unknown>>;
  /** Fields of the answer's `response`. */
  readonly inner?: Readonly<Record<string, unknown>>;
}

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();
const text = (data: Uint8Array): string => Buffer.from(data).toString('base64url');
const uint = (value: number, bytes: number): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
};
const encode = (value: unknown): Buffer => Buffer.from(isoCBOR.encode(value as never));

const PAIRS: Readonly<Record<Algorithm, () => { privateKey: KeyObject; publicKey: KeyObject }>> = {
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: () => generateKeyPairSync('ed25519'),
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
};

/** A public key as keys write it (RFC 9052, RFC 9053, RFC 8230). */
function coseOf(algorithm: Algorithm, key: KeyObject): Map<number, number | Buffer> {
  const jwk = key.export({ format: 'jwk' });
  const part = (name: 'x' | 'y' | 'n' | 'e'): Buffer => Buffer.from(jwk[name] as string, 'base64url');
  if (algorithm === 'RS256')
    return new Map<number, number | Buffer>([
      [1, 3],
      [3, -257],
      [-1, part('n')],
      [-2, part('e')],
    ]);
  if (algorithm === 'EdDSA')
    return new Map<number, number | Buffer>([
      [1, 1],
      [3, -8],
      [-1, 6],
      [-2, part('x')],
    ]);
  return new Map<number, number | Buffer>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, part('x')],
    [-3, part('y')],
  ]);
}

/** A security key with its browser, in software: it really signs, and lies on request. */
export class SoftwareKey {
  readonly credentialId = randomBytes(32);
  readonly #pair: { privateKey: KeyObject; publicKey: KeyObject };
  readonly #algorithm: Algorithm;
  readonly #origin: string;
  readonly model: Buffer;
  /** 0 for a key that does not count. */
  counter = 0;
  userHandle = '';

  constructor({
    algorithm = 'ES256',
    origin = 'http://localhost:3000',
    model = Buffer.alloc(16),
  }: {
    algorithm?: Algorithm;
    origin?: string;
    model?: Buffer;
  } = {}) {
    this.#algorithm = algorithm;
    this.#pair = PAIRS[algorithm]();
    this.#origin = origin;
    this.model = model;
  }

  /** Signs as this key does. */
  sign(data: Buffer): Buffer {
    return sign(this.#algorithm === 'EdDSA' ? null : 'sha256', data, this.#pair.privateKey);
  }

  #clientData(type: string, challenge: string, twist: Twist): Buffer {
    const told = { type, challenge, origin: this.#origin, crossOrigin: false, ...twist.clientData };
    return Buffer.from(twist.clientDataText ?? JSON.stringify(told));
  }

  #data(rpId: string, flags: number, twist: Twist, attested: Buffer[]): Buffer {
    const extended = twist.extensions ? FLAGS.extended : 0;
    const bits = (flags | extended | (twist.set ?? 0)) & ~(twist.unset ?? 0);
    const parts = [sha256(twist.rpId ?? rpId), uint(bits, 1), uint(twist.counter ?? this.counter, 4)];
    const data = Buffer.concat([...parts, ...attested, twist.extensions ?? Buffer.alloc(0)]);
    return twist.authenticatorData?.(data) ?? data;
  }

  /** Answers `navigator.credentials.create`. @returns what the page would send */
  register(options: PublicKeyCredentialCreationOptionsJSON, twist: Twist = {}): string {
    this.userHandle = options.user.id;
    const clientData = this.#clientData('webauthn.create', options.challenge, twist);
    const id = twist.credentialId ?? this.credentialId;
    const key = new Map([...coseOf(this.#algorithm, this.#pair.publicKey), ...(twist.publicKey ?? [])]);
    const attested = [this.model, uint(id.length, 2), id, encode(key)];
    const flags = FLAGS.present | FLAGS.verified | FLAGS.attested;
    const data = this.#data(options.rp.id ?? '', flags, twist, attested);
    const { format, statement } = twist.attestation?.(data, sha256(clientData)) ?? {
      format: 'none',
      statement: new Map(),
    };
    const object = new Map([
      ['fmt', format],
      ['attStmt', statement],
      ['authData', new Uint8Array(data)],
    ]);
    const attestationObject = text(twist.attestationObject ?? encode(object));
    return this.#answer(id, twist, {
      clientDataJSON: text(clientData),
      attestationObject,
      transports: ['usb'],
    });
  }

  /** Answers `navigator.credentials.get`. @returns what the page would send */
  answer(options: PublicKeyCredentialRequestOptionsJSON, twist: Twist = {}): string {
    const clientData = this.#clientData('webauthn.get', options.challenge, twist);
    const data = this.#data(options.rpId ?? '', FLAGS.present | FLAGS.verified, twist, []);
    const signature = this.sign(Buffer.concat([data, sha256(clientData)]));
    return this.#answer(twist.credentialId ?? this.credentialId, twist, {
      clientDataJSON: text(clientData),
      authenticatorData: text(data),
      signature: text(twist.signature?.(signature) ?? signature),
      userHandle: 'userHandle' in twist ? twist.userHandle : this.userHandle,
    });
  }

  #answer(id: Buffer, twist: Twist, response: object): string {
    return JSON.stringify({
      id: text(id),
      rawId: text(id),
      type: 'public-key',
      clientExtensionResults: {},
      response: { ...response, ...twist.inner },
      ...twist.outer,
    });
  }
}
