import { createHash, sign } from 'node:crypto';
import type { BenchKey } from '../methods/belongings.ts';

/** Present, and checked who its owner is (WebAuthn Level 3, 6.1). */
const FLAGS = 5;
const CEREMONY = /data-key-ceremony="([^"]*)"/;
const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#x27;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();

/** What a page asks of a key. */
function readOptions(page: string): { rpId: string; challenge: string } {
  const written = CEREMONY.exec(page)?.[1];
  if (written === undefined) throw new Error('The page asks for no security key.');
  const text = written.replace(/&(quot|#x27|lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
  return JSON.parse(text).options;
}

/**
 * A security key with its browser, in software: answers what a page asks (WebAuthn Level 3, 6.3.3), signing by ES256.
 * @param origin where the browser stands
 * @returns what the form sends
 */
export function answerByKey(
  { credentialId, userHandle, privateKey }: BenchKey,
  page: string,
  origin: string,
): string {
  const { rpId, challenge } = readOptions(page);
  const clientData = Buffer.from(
    JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false }),
  );
  const data = Buffer.concat([sha256(rpId), Buffer.from([FLAGS, 0, 0, 0, 0])]);
  const signature = sign('sha256', Buffer.concat([data, sha256(clientData)]), privateKey);
  const id = credentialId.toString('base64url');
  return JSON.stringify({
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: userHandle.toString('base64url'),
    },
  });
}
