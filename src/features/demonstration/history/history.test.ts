import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, later } from '../../../core/clock.ts';
import { demonstrationNeeds } from '../../../testing/demonstration.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import { ENROLLABLE_KINDS } from '../../methods/index.ts';
import { type Definition, findCampaign, listRolloutJobs, runPreflight } from '../../rollout/index.ts';
import { type DemonstrationNeeds, type DemonstrationPanel, loadDemonstration } from '../index.ts';

/** A halt day, Christmas, Easter Monday, and a Sunday night in summer. */
const DAYS = ['2026-11-24T11:00:00Z', '2026-12-29T09:00:00Z', '2027-03-29T14:00:00Z', '2027-07-04T23:30:00Z'];

const BY_RUNG = {
  "Aoife O'Dowd": 'Will be made to set up multi-factor authentication.',
  'Siân Llewellyn': 'Will be made to set up multi-factor authentication.',
  'Rosalind Achebe': /gets in without\. Too few colleagues have it/,
  'Hamish Urquhart': /^Gets in with the password alone\. The start page names the day/,
  'Jean-Luc Étienne-Dubois': /may press Not now/,
  "Sinéad O'Shaughnessy": /^Is asked each time .* gets in without\.$/,
  'Ravi Chandrasekaran': 'Gets in with the password alone: exempt for now.',
  'Gareth Pryce': 'Access is paused. The page says what to do.',
};

describe.each(DAYS)('a demonstration that is loaded on %s', (day) => {
  const now = new Date(day);
  let program: TestProgram;
  let needs: DemonstrationNeeds;
  let panel: DemonstrationPanel | undefined;
  beforeAll(async () => {
    program = await openTestProgram();
    program.clock.set(now);
    needs = demonstrationNeeds(program);
    panel = await loadDemonstration(needs, now);
  });
  afterAll(() => program.close());

  const root = () => program.database.root;

  it.each(Object.entries(BY_RUNG))('lets %s stand on their rung', (name, state) => {
    expect(panel?.people.find((person) => person.name === name)?.state).toMatch(state);
  });

  it('has halted people by the campaign itself, on its halt day, and told them', async () => {
    const halts = await root()
      .selectFrom('halts')
      .innerJoin('accounts', 'accounts.id', 'halts.account_id')
      .select(['halts.at', 'accounts.halted_at', 'accounts.generation'])
      .execute();
    expect(halts).toHaveLength(5);
    for (const { at, halted_at, generation } of halts) {
      expect(halted_at).toEqual(at);
      expect(generation).toBeGreaterThan(0);
      expect(at > later(now, -8 * DAY) && at <= now).toBe(true);
    }
    const told = (await program.messages()).filter(({ kind }) => kind === 'halted');
    expect(told).toHaveLength(5);
  });

  it('keeps two sites at work: one until a day ahead, the other awaiting a decision', async () => {
    const holds = await root()
      .selectFrom('holds')
      .innerJoin('organisations', 'organisations.id', 'holds.organisation_id')
      .select(['organisations.code', 'holds.until_at', 'holds.ended_at', 'holds.escalated_at'])
      .orderBy('organisations.code')
      .execute();
    expect(
      holds.map(({ code, until_at, ended_at, escalated_at }) => ({
        ...{ code, isAhead: until_at > now, isOpen: ended_at === null, isAsked: escalated_at !== null },
      })),
    ).toMatchObject([
      { code: 'FZ920', isAhead: true, isOpen: true },
      { code: 'VZ905', isAhead: false, isOpen: true, isAsked: true },
    ]);
    const told = (await program.messages()).filter(({ kind }) => kind === 'hold-began');
    expect(told.map(({ content }) => content?.to)).toEqual(['rosalind.achebe@mail.example']);
  });

  it('has somebody who goes without for a day, for months, and who waits for an answer', async () => {
    const rows = await root().selectFrom('exemptions').select(['kind', 'from_at', 'until_at']).execute();
    const standing = rows.map(({ kind, from_at, until_at }) =>
      from_at === null ? `${kind} asked` : `${kind} ${until_at > now ? 'open' : 'over'}`,
    );
    expect(standing.sort()).toEqual(['long asked', 'long open', 'short open', 'short over']);
  });

  it('gives newcomers a place of their own', async () => {
    const places = await root()
      .selectFrom('schedules')
      .select('starts_on')
      .where('is_for_joiners', '=', true)
      .execute();
    expect(places.length).toBeGreaterThan(0);
  });

  it('tells nobody again what was told in the past', async () => {
    const waiting = await root()
      .selectFrom('messages')
      .select('id')
      .where('due_at', 'is not', null)
      .execute();
    expect(waiting).toEqual([]);
    const before = await program.messages();
    const rollout = needs.wireRollout({ ...program, outbox: program.delivery.outbox });
    for (const { name, run } of listRolloutJobs(rollout)) if (name === 'rollout-notices') await run(now);
    expect(await program.messages()).toHaveLength(before.length);
  });

  it('leaves an audit chain that holds', () => program.checkAudit());

  it('has a campaign that passed its own preflight on the day of arming', async () => {
    const campaign = await findCampaign(root(), 'both-doors');
    const needs = {
      database: program.database,
      clock: { now: () => campaign?.armedAt ?? now },
      policy: { requiredFrom: null, skipsAllowed: 5 },
      methodKinds: ENROLLABLE_KINDS,
      canSend: () => true,
      canSendEmail: true,
    };
    const { preflight } = await runPreflight(needs, campaign?.definition as Definition, true, () => {});
    expect(preflight).toEqual({ refusals: [], warnings: [] });
  });
});
