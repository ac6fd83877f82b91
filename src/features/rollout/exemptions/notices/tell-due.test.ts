import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../../core/clock.ts';
import { jobsOf } from '../../../../testing/armed-campaign.ts';
import { openTestProgram, type TestProgram } from '../../../../testing/test-program.ts';
import { aPlatformRole } from '../../../../testing/world.ts';
import type { Account } from '../../../people/index.ts';
import { tellOfExemptions } from './tell-due.ts';

let program: TestProgram;
let robin: Account;
beforeAll(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' });
  robin = await program.person({ address: 'robin@example.org', display_name: 'Robin Reed' });
  for (const name of ['sec', 'sid']) {
    const { id } = await program.person({ address: `${name}@example.org`, display_name: name });
    await aPlatformRole(program.database.root, { account_id: id, role: 'security-team' });
  }
});
afterAll(() => program.close());
beforeEach(async () => {
  await program.database.root.deleteFrom('messages').execute();
  await program.database.root.deleteFrom('exemptions').execute();
});

/** An exemption until the end of 20 May 2027, unless told otherwise. */
const exempt = (given: { from?: string; until?: string; reviewOn?: string; ended?: string } = {}) =>
  program.database.root
    .insertInto('exemptions')
    .values({
      ...{ id: randomUUID(), account_id: robin.id, kind: 'long', reason: 'accessibility' },
      ...{ asked_at: new Date('2027-01-01T09:00:00Z'), review_on: given.reviewOn ?? '2027-04-01' },
      from_at: new Date(given.from ?? '2027-01-02T09:00:00Z'),
      until_at: new Date(given.until ?? '2027-05-20T23:00:00Z'),
      ended_at: given.ended ? new Date(given.ended) : null,
    })
    .execute();

/** The mails that this round of the job writes. */
async function told(moment: string): Promise<string[]> {
  program.clock.set(new Date(moment));
  const before = (await program.messages()).length;
  await tellOfExemptions(jobsOf(program));
  return (await program.messages())
    .slice(before)
    .flatMap(({ content }) => (content?.channel === 'email' ? [`${content.to}: ${content.subject}`] : []))
    .sort();
}

const bodyOf = async (): Promise<string> => {
  const content = (await program.messages()).at(-1)?.content;
  return content?.channel === 'email' ? content.body : '';
};

describe('the end of an exemption', () => {
  it('is told once on the day before the last one, by day, with the date and what to do', async () => {
    await exempt();
    expect(await told('2027-05-18T17:59:00Z')).toEqual([]);
    expect(await told('2027-05-19T06:59:00Z')).toEqual([]);
    expect(await told('2027-05-19T07:00:00Z')).toEqual([
      'robin@example.org: A date for your account is near',
    ]);
    expect(await bodyOf()).toContain('until the end of Thursday 20 May 2027. Then you are asked for it');
    expect(await bodyOf()).toContain('Self-enrol for MFA');
    expect(await bodyOf()).toContain('Need help? Call the help desk: 0300 000 0000');
    expect(await bodyOf()).not.toMatch(/https?:/);
    expect(await told('2027-05-19T07:05:00Z')).toEqual([]);
    expect(await told('2027-05-20T07:05:00Z')).toEqual([]);
  });

  it('is told once when it has come, outside quiet hours', async () => {
    await exempt();
    await told('2027-05-19T07:00:00Z');
    expect(await told('2027-05-20T23:00:00Z')).toEqual([]);
    expect(await told('2027-05-21T07:00:00Z')).toEqual([
      'robin@example.org: A date for your account has come',
    ]);
    expect(await told('2027-05-21T07:05:00Z')).toEqual([]);
  });

  it('of 24 hours is told when it has come, not before: it was told when it began', async () => {
    await exempt({ from: '2027-05-18T09:00:00Z', until: '2027-05-19T09:00:00Z' });
    expect(await told('2027-05-18T10:00:00Z')).toEqual([]);
    expect(await told('2027-05-19T08:59:00Z')).toEqual([]);
    expect(await told('2027-05-19T09:00:00Z')).toEqual([
      'robin@example.org: A date for your account has come',
    ]);
  });

  it('is not told to whom it was ended early, nor long after', async () => {
    await exempt({ ended: '2027-05-01T09:00:00Z' });
    expect(await told('2027-05-19T09:00:00Z')).toEqual([]);
    expect(await told('2027-05-21T09:00:00Z')).toEqual([]);
    await exempt({ until: '2027-05-10T23:00:00Z' });
    expect(await told('2027-05-21T09:00:00Z')).toEqual([]);
  });

  it('is told once by jobs that run at the same moment', async () => {
    await exempt();
    program.clock.set(new Date('2027-05-19T09:00:00Z'));
    await Promise.all([1, 2, 3].map(() => tellOfExemptions(jobsOf(program))));
    expect(await program.messages()).toHaveLength(1);
  });
});

describe('the review of a long exemption', () => {
  it('is told to each of the security team once, on the day', async () => {
    await exempt({ reviewOn: '2027-04-01' });
    expect(await told('2027-03-31T16:00:00Z')).toEqual([]);
    expect(await told('2027-04-01T07:00:00Z')).toEqual([
      'sec@example.org: A long exemption is due for review',
      'sid@example.org: A long exemption is due for review',
    ]);
    expect(await bodyOf()).toContain('Today the exemption of Robin Reed');
    expect(await told('2027-04-01T07:05:00Z')).toEqual([]);
    expect(await told('2027-04-02T07:05:00Z')).toEqual([]);
  });

  it('is not told of one that waits, or is over', async () => {
    await exempt({ from: later(new Date('2027-04-01T09:00:00Z'), HOUR).toISOString() });
    expect(await told('2027-04-01T09:00:00Z')).toEqual([]);
    await exempt({ until: later(new Date('2027-04-01T09:00:00Z'), -DAY * 5).toISOString() });
    expect(await told('2027-04-01T09:00:00Z')).toEqual([]);
  });
});
