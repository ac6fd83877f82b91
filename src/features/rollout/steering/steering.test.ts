import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../core/clock.ts';
import { aDefinition } from '../../../testing/a-definition.ts';
import { anArmedCampaign, steeringOf } from '../../../testing/armed-campaign.ts';
import { giveAddressAndPassword } from '../../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import { aPlatformRole } from '../../../testing/world.ts';
import type { Account } from '../../people/index.ts';
import type { Campaign } from '../campaign/store.ts';
import { agreeAct, listOpenActs, requestAct } from './acts.ts';
import { listSchedules } from './schedules-store.ts';
import { extendWave, relieve, resume } from './steer.ts';

let program: TestProgram;
let campaign: Campaign;
/** Two who decide, and one who meets it. */
let one: Account;
let other: Account;
let person: Account;
beforeEach(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' });
  at('2026-12-01T09:00:00Z');
  const working = { last_signed_in_at: new Date('2027-01-20T08:00:00Z') };
  [one, other, person] = [
    await program.person(working),
    await program.person(working),
    await program.person(working),
  ];
  campaign = await anArmedCampaign(program, aDefinition());
});
afterEach(() => program.close());

const at = (moment: string): void => program.clock.set(new Date(moment));
const asking = (kind: 'keep' | 'let-in' | 'lift-halts', askedBy?: string, agreedBy?: string) =>
  relieve(steeringOf(program), { campaign, kind, reason: 'a provider is down', askedBy, agreedBy });

const dates = async () => (await listSchedules(program.database.root, campaign.id)).map((one) => one.dates);

/** How often a date was moved, by what is on record and by what the audit tells. */
async function countMoves(): Promise<{ versions: number; events: number }> {
  const { root } = program.database;
  const versions = await root
    .selectFrom('schedule_versions')
    .innerJoin('schedules', 'schedules.id', 'schedule_versions.schedule_id')
    .select('schedule_versions.version')
    .where('campaign_id', '=', campaign.id)
    .where('schedule_versions.version', '>', 1)
    .execute();
  const events = await root
    .selectFrom('audit_events')
    .select('id')
    .where('type', '=', 'schedule.moved')
    .execute();
  return { versions: versions.length, events: events.length };
}

describe('moving dates', () => {
  it('never happens without an audit event, whatever is done in whatever order', async () => {
    const steering = () => steeringOf(program);
    const extend = (days: number) =>
      extendWave(steering(), { campaign, wave: 'everyone', days, reason: 'snow', by: undefined });
    for (const [moment, act] of [
      ['2027-01-06T09:00:00Z', () => extend(3)],
      ['2027-01-07T09:00:00Z', () => asking('keep')],
      ['2027-01-09T09:00:00Z', () => resume(steering(), campaign, undefined)],
      ['2027-01-20T12:00:00Z', () => extend(1)],
      ['2027-02-01T12:00:00Z', () => asking('keep')],
      ['2027-02-01T13:00:00Z', () => resume(steering(), campaign, undefined)],
      ['2029-01-01T12:00:00Z', () => extend(5)],
    ] as const) {
      at(moment);
      const [before] = await dates();
      const moves = await countMoves();
      await act();
      const [after] = await dates();
      const hasMoved = JSON.stringify(before) !== JSON.stringify(after);
      expect((await countMoves()).events - moves.events).toBe(hasMoved ? 1 : 0);
      const { versions, events } = await countMoves();
      expect(versions).toBe(events);
    }
    expect((await countMoves()).events).toBe(4);
  });

  it('is only ever later', async () => {
    at('2027-01-20T12:00:00Z');
    const [before] = await dates();
    await extendWave(steeringOf(program), {
      campaign,
      wave: 'everyone',
      days: 10,
      reason: 'snow',
      by: undefined,
    });
    const [after] = await dates();
    expect(after?.nudge).toEqual(before?.nudge);
    for (const rung of ['restrict', 'require', 'halt'] as const)
      expect(after?.[rung]?.getTime()).toBeGreaterThanOrEqual(
        (before?.[rung]?.getTime() ?? 0) + 10 * DAY - HOUR,
      );
  });
});

describe('more time', () => {
  it('threat: one person alone gives more than 14 days, at once or in parts', async () => {
    const extend = (days: number, agreedBy?: string) =>
      requestAct(steeringOf(program), {
        ...{ campaign, act: { kind: 'extend', wave: 'everyone', days }, reason: 'snow' },
        ...{ by: one.id, agreedBy },
      });
    expect((await extend(10)).kind).toBe('done');
    expect((await extend(4)).kind).toBe('done');
    const before = await dates();
    expect((await extend(1)).kind).toBe('asked');
    expect((await extend(30)).kind).toBe('asked-already');
    expect(await dates()).toEqual(before);
    expect((await extend(30, other.id)).kind).toBe('done');
    await program.checkAudit();
  });
});

describe('letting people in', () => {
  it('threat: one person alone, or the same one twice, does not', async () => {
    const { id } = one;
    expect(await asking('let-in')).toBe('needs-two-people');
    expect(await asking('let-in', id)).toBe('needs-two-people');
    expect(await asking('let-in', id, id)).toBe('needs-two-people');
    expect(await asking('lift-halts', id, id)).toBe('needs-two-people');
  });

  it('ends by itself after 72 hours, and moves no date', async () => {
    const before = await dates();
    at('2027-02-03T12:00:00Z');
    const heading = async (): Promise<string> => {
      const browser = program.browser();
      await giveAddressAndPassword(browser, person.address);
      return browser.text.includes('Not now') ? 'asked' : browser.heading;
    };
    expect(await heading()).toBe('Set up multi-factor authentication');
    expect(await asking('let-in', one.id, other.id)).toBeUndefined();
    expect(await heading()).toBe('asked');
    program.clock.set(later(new Date('2027-02-03T12:00:00Z'), 72 * HOUR - 1));
    expect(await heading()).toBe('asked');
    program.clock.set(later(new Date('2027-02-03T12:00:00Z'), 72 * HOUR));
    expect(await heading()).toBe('Set up multi-factor authentication');
    expect(await dates()).toEqual(before);
  });
});

describe('the emergency stop', () => {
  it('lets everyone in whom the campaign has halted, until its end', async () => {
    const heading = async (): Promise<string> => {
      const browser = program.browser();
      await giveAddressAndPassword(browser, person.address);
      return browser.heading;
    };
    at('2027-03-02T10:00:00Z');
    expect(await heading()).toBe('Your access is paused');
    const until = new Date('2027-03-05T10:00:00Z');
    const stop = { campaign, kind: 'lift-halts', reason: 'halts hit the wrong people' } as const;
    expect(
      await relieve(steeringOf(program), { ...stop, askedBy: one.id, agreedBy: other.id, until }),
    ).toBeUndefined();
    expect(await heading()).toBe('Your services');
    program.clock.set(until);
    expect(await heading()).toBe('Your access is paused');
  });
});

describe('stopping', () => {
  it('threat: one person alone stops a campaign that has halted people; two do, and its halts end', async () => {
    at('2027-03-02T10:00:00Z');
    const browser = program.browser();
    await giveAddressAndPassword(browser, person.address);
    expect(browser.heading).toBe('Your access is paused');
    const stopping = {
      campaign,
      act: { kind: 'stop' },
      reason: 'replaced',
      by: one.id,
      agreedBy: undefined,
    } as const;
    await aPlatformRole(program.database.root, { account_id: one.id, role: 'security-team' });
    expect((await requestAct(steeringOf(program), { ...stopping, by: undefined })).kind).toBe(
      'needs-two-people',
    );
    expect((await requestAct(steeringOf(program), { ...stopping, agreedBy: one.id })).kind).toBe(
      'needs-two-people',
    );
    expect((await requestAct(steeringOf(program), stopping)).kind).toBe('asked');
    const [request] = await listOpenActs(program.database.root, campaign.id, program.clock.now());
    const agree = (agreedBy: string) =>
      agreeAct(steeringOf(program), campaign, { requestId: request?.id ?? '', agreedBy });
    expect((await agree(one.id)).kind).toBe('own-request');
    expect(await agree(other.id)).toEqual({ kind: 'done', count: 1 });
    expect((await agree(other.id)).kind).toBe('gone');
    const again = program.browser();
    await giveAddressAndPassword(again, person.address);
    expect(again.heading).toBe('Your services');
    await program.checkAudit();
  });
});
