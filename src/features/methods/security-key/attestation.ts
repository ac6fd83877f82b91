import {
  cose,
  decodeAttestationObject,
  decodeCredentialPublicKey,
  isoBase64URL,
  parseAuthenticatorData,
} from '@simplewebauthn/server/helpers';
import { asksForModel, type RelyingParty } from './relying-party.ts';

/** How a key may prove its model, where it is asked. SafetyNet is no more. */
const FORMATS = ['none', 'packed', 'fido-u2f', 'tpm', 'android-key', 'apple'];

/**
 * A key that attests itself names the algorithm that it signs everything with (WebAuthn Level 3, 8.2). The library takes
 * the name as it comes.
 */
function namesItsAlgorithm(alg: unknown, authenticatorData: Uint8Array<ArrayBuffer>): boolean {
  const { credentialPublicKey } = parseAuthenticatorData(authenticatorData);
  return (
    credentialPublicKey !== undefined &&
    decodeCredentialPublicKey(credentialPublicKey).get(cose.COSEKEYS.alg) === alg
  );
}

/**
 * Whether a registration is attested in a way that we look into. A browser proves a model only where it is asked to;
 * unasked it sends nothing, or a signature of the key itself. Certificates that nobody asked for are not even read.
 * @param attestationObject in base64url
 * @throws where it is no such object
 */
export function isAttestationExpected(rp: RelyingParty, attestationObject: string): boolean {
  const attested = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject));
  const format = attested.get('fmt');
  const statement = attested.get('attStmt');
  const attestsItself = format === 'packed' && statement.get('x5c') === undefined;
  if (attestsItself) return namesItsAlgorithm(statement.get('alg'), attested.get('authData'));
  return asksForModel(rp.models) ? FORMATS.includes(format) : format === 'none';
}
