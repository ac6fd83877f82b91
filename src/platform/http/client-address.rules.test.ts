import { describe, expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

const SOCKET = '192.0.2.1';

describe('where a request comes from', () => {
  test.each([
    ['no proxy is trusted', '203.0.113.7', 0, SOCKET],
    ['one proxy wrote one address', '203.0.113.7', 1, '203.0.113.7'],
    ['two proxies stand in front', '203.0.113.7, 198.51.100.2', 2, '203.0.113.7'],
    ['the address is of IPv6', '2001:db8::1', 1, '2001:db8::1'],
    ['the header came in parts', ['203.0.113.7', '198.51.100.2'], 1, '198.51.100.2'],
  ])('%s', (_what, header, trusted, expected) => {
    expect(clientAddress(SOCKET, header, trusted)).toBe(expected);
  });

  test.each([
    ['claims an address through one trusted proxy', '10.0.0.1, 203.0.113.7', 1, '203.0.113.7'],
    ['claims many', '1.1.1.1, 2.2.2.2, 3.3.3.3, 203.0.113.7', 1, '203.0.113.7'],
    ['goes around a proxy', '203.0.113.7', 2, SOCKET],
    ['writes what is no address', 'unknown, <script>', 1, SOCKET],
    ['writes nothing', '', 1, SOCKET],
  ])('forged client address: somebody %s', (_what, header, trusted, expected) => {
    expect(clientAddress(SOCKET, header, trusted)).toBe(expected);
  });
});
