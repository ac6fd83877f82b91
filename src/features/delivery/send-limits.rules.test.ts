import { describe, expect, test } from 'vitest';
import { listCaps, type SendLimits } from './send-limits.ts';

const most = (anHour: number) => ({ anHour, aDay: anHour * 4 });
const LIMITS: SendLimits = {
  account: most(1),
  mobile: most(2),
  landline: most(3),
  mobileNeighbours: most(4),
  landlineNeighbours: most(5),
  network: most(6),
  organisation: most(7),
  overall: most(8),
};
const SEND = {
  accountId: 'a',
  number: '+447700900123',
  line: 'mobile',
  clientAddress: '2001:db8:1:2:3::4',
  organisationIds: ['two', 'one', 'two'],
} as const;

describe('listCaps', () => {
  test('names every owner once an hour and once a day, the widest last', () => {
    const caps = listCaps(LIMITS, SEND).map(
      ({ kind, owner, window, most }) => `${kind} ${owner} ${window} ${most}`,
    );
    expect(caps.filter((cap) => cap.includes(' hour '))).toEqual([
      'codes account a hour 1',
      'codes number +447700900123 hour 2',
      'codes neighbours +44770090 hour 4',
      'codes network 2001:db8:1:2 hour 6',
      'codes organisation one hour 7',
      'codes organisation two hour 7',
      'codes overall all hour 8',
    ]);
    expect(caps).toHaveLength(14);
  });

  test('a landline, which may serve many, has caps of its own', () => {
    const caps = listCaps(LIMITS, { ...SEND, line: 'landline' }).map(({ most }) => most);
    expect(caps.slice(2, 6)).toEqual([3, 12, 5, 20]);
  });
});
