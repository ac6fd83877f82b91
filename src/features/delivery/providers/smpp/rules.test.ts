import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backOff } from './link.ts';
import { partsOf } from './parts.ts';
import { destinationOf, judgeStatus, readDelivery, sourceOf } from './rules.ts';
import { readSmppServer } from './smpp-server.ts';

const sizes = (text: string) => partsOf(text, 7).map(({ octets }) => octets.length);

describe('a text in parts', () => {
  test('of the alphabet of GSM 03.38 is written in it', () => {
    const [part, ...others] = partsOf('@£$ é {€}\r\nÅ', 7);
    expect(others).toEqual([]);
    expect(part).toEqual({
      dataCoding: 0,
      hasHeader: false,
      // 3GPP TS 23.038 6.2.1 and, after the escape 1B, 6.2.1.1.
      octets: Buffer.from([
        0x00, 0x01, 0x02, 0x20, 0x05, 0x20, 0x1b, 0x28, 0x1b, 0x65, 0x1b, 0x29, 0x0a, 0x0e,
      ]),
    });
  });

  test('of other letters is written in UCS-2', () => {
    expect(partsOf('kód', 7)).toEqual([
      { dataCoding: 8, hasHeader: false, octets: Buffer.from([0x00, 0x6b, 0x00, 0xf3, 0x00, 0x64]) },
    ]);
  });

  test.each([
    ['160 letters', 'a'.repeat(160), [160]],
    ['161 letters', 'a'.repeat(161), [6 + 153, 6 + 8]],
    ['an escape at the border is not cut', `${'a'.repeat(152)}€${'a'.repeat(20)}`, [6 + 152, 6 + 22]],
    ['70 letters of UCS-2', 'ó'.repeat(70), [140]],
    ['71 letters of UCS-2', 'ó'.repeat(71), [6 + 134, 6 + 8]],
    ['a pair at the border is not cut', `${'ó'.repeat(66)}😀${'ó'.repeat(10)}`, [6 + 132, 6 + 24]],
    ['nothing', '', [0]],
  ])('%s', (_name, text, expected) => {
    expect(sizes(text)).toEqual(expected);
  });

  test('each part says which of how many it is', () => {
    expect(partsOf('a'.repeat(400), 7).map(({ octets }) => [...octets.subarray(0, 6)])).toEqual([
      [5, 0, 3, 7, 3, 1],
      [5, 0, 3, 7, 3, 2],
      [5, 0, 3, 7, 3, 3],
    ]);
  });

  test('whatever the text, no part is longer than the air interface carries, and nothing is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
        const parts = partsOf(text, 255);
        const isLong = parts.length > 1;
        for (const { octets, dataCoding } of parts)
          expect(octets.length).toBeLessThanOrEqual(dataCoding === 8 ? 140 : isLong ? 159 : 160);
        if (parts[0]?.dataCoding !== 8) return;
        const octets = Buffer.concat(parts.map((part) => part.octets.subarray(part.hasHeader ? 6 : 0)));
        expect(octets.swap16().toString('utf16le')).toBe(text.replace(/\r\n?/g, '\n').toWellFormed());
      }),
    );
  });
});

describe('addresses', () => {
  test.each([
    ['+447700900123', { ton: 1, npi: 1, address: '447700900123' }],
    ['60123', { ton: 3, npi: 0, address: '60123' }],
    ['Sallyport', { ton: 5, npi: 0, address: 'Sallyport' }],
  ])('from %s', (from, expected) => {
    expect(sourceOf(from)).toEqual(expected);
  });
  test('to a number', () => {
    expect(destinationOf('+447700900123')).toEqual({ ton: 1, npi: 1, address: '447700900123' });
  });
});

test.each([
  [0x58, false],
  [0x14, false],
  [0x08, false],
  [0x0b, true],
  [0x0a, false],
  [0x0e, false],
  [0x45, false],
  [0x65, true],
])('status %i: permanent %s', (status, isPermanent) => {
  expect(judgeStatus(status)).toMatchObject({ outcome: 'refused', isPermanent });
});

describe('receipts', () => {
  const text = (id: string, stat: string) => ({
    message: `id:${id} sub:001 dlvrd:001 submit date:2611240900 done date:2611240901 stat:${stat} err:000 Text:Your code`,
  });
  test.each([
    ['DELIVRD', 'delivered'],
    ['UNDELIV', 'failed'],
    ['EXPIRED', 'failed'],
    ['REJECTD', 'failed'],
    ['DELETED', 'failed'],
  ])('by their text: %s', (stat, event) => {
    expect(readDelivery({ esm_class: 4, short_message: text('abc-1', stat) })).toEqual({
      reference: 'abc-1',
      event,
    });
  });
  test('by their fields, which count more', () => {
    const fields = {
      esm_class: 4,
      receipted_message_id: 'f00d',
      message_state: 2,
      short_message: text('61453', 'DELIVRD'),
    };
    expect(readDelivery(fields)).toEqual({ reference: 'f00d', event: 'delivered' });
  });
  test.each([
    ['on its way', { esm_class: 4, short_message: text('a', 'ENROUTE') }],
    ['accepted', { esm_class: 4, receipted_message_id: 'a', message_state: 6 }],
    ['without an id', { esm_class: 4, message_state: 2 }],
    ['binary', { esm_class: 4, short_message: { message: Buffer.from([0, 255]) } }],
  ])('%s: nothing is said', (_name, fields) => {
    expect(readDelivery(fields)).toBeUndefined();
  });
  test('forged receipts: a text that a person wrote is none, whatever it says', () => {
    expect(readDelivery({ esm_class: 0, short_message: text('a', 'DELIVRD') })).toBeUndefined();
  });
});

test('tries to connect come later each time, and at least twice a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 99].map(backOff)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

describe('the address of a message centre', () => {
  test.each([
    ['smpp://esme:secret@smsc.example', { port: 2775, isTls: false, systemId: 'esme', password: 'secret' }],
    ['ssmpp://esme:p%40ss@smsc.example', { port: 3550, isTls: true, password: 'p@ss' }],
    ['smpp://esme@[::1]:9000', { host: '::1', port: 9_000, password: '' }],
  ])('%s is understood', (text, expected) => {
    expect(readSmppServer(text)).toMatchObject(expected);
  });
  test.each([
    'smsc.example',
    'http://esme:x@smsc.example',
    'smpp://smsc.example',
    'smpp://esme:longer-than-8@smsc.example',
    'smpp://esme:x@smsc.example/path',
  ])('%s is none', (text) => {
    expect(readSmppServer(text)).toBeUndefined();
  });
});
