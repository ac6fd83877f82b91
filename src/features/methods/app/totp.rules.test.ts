import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oathtoolCode } from '../../../testing/oathtool.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { findStep, newSecret, otpauthUri } from './totp.ts';

const NOW = new Date('2026-11-24T09:00:10Z');
const STEP = Math.floor(NOW.getTime() / 30_000);
const at = (steps: number): Date => new Date(NOW.getTime() + steps * 30_000);

describe('one-time codes', () => {
  const secret = newSecret(seededRandom());

  it('agree with oathtool, one step either way and no further', () => {
    for (const drift of [-1, 0, 1])
      expect(findStep(secret, oathtoolCode(secret, at(drift)), NOW, 0)).toBe(STEP + drift);
    for (const drift of [-2, 2])
      expect(findStep(secret, oathtoolCode(secret, at(drift)), NOW, 0)).toBeUndefined();
  });

  it('replay: the last accepted step and all before it are refused', () => {
    const code = oathtoolCode(secret, NOW);
    expect(findStep(secret, code, NOW, STEP - 1)).toBe(STEP);
    expect(findStep(secret, code, NOW, STEP)).toBeUndefined();
    expect(findStep(secret, oathtoolCode(secret, at(-1)), NOW, STEP)).toBeUndefined();
  });

  it('of a phone that is ahead are taken one after the other', () => {
    expect(findStep(secret, oathtoolCode(secret, at(1)), NOW, STEP)).toBe(STEP + 1);
    expect(findStep(secret, oathtoolCode(secret, at(1)), NOW, STEP + 1)).toBeUndefined();
  });

  it('are refused, where it was an error, after a step that a clock an hour ahead had accepted', () => {
    for (const ahead of [1, 2, 120])
      expect(findStep(secret, oathtoolCode(secret, NOW), NOW, STEP + ahead)).toBeUndefined();
  });

  it('ignore spaces, and are nothing but six digits', () => {
    const code = oathtoolCode(secret, NOW);
    expect(findStep(secret, ` ${code.slice(0, 3)} ${code.slice(3)} `, NOW, 0)).toBe(STEP);
    for (const typed of ['', '12345', `${code}0`, 'abcdef', '٣٤٥٦٧٨'])
      expect(findStep(secret, typed, NOW, 0)).toBeUndefined();
  });
});

describe('secrets', () => {
  it('are 160 bits in base32 without padding, each another one', () => {
    const random = seededRandom('secrets');
    const secrets = Array.from({ length: 50 }, () => newSecret(random));
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(new Set(secrets).size).toBe(50);
  });

  it('keep every issuer and address whole on the way through the otpauth address', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Sallyport', 'Mail & More', 'Öffi: Mail'),
        fc.emailAddress(),
        (issuer, address) => {
          const uri = new URL(otpauthUri(issuer, address, 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'));
          expect(uri.searchParams.get('issuer')).toBe(issuer);
          expect(decodeURIComponent(uri.pathname)).toContain(address);
        },
      ),
    );
  });
});
