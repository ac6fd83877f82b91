import { describe, expect, it } from 'vitest';
import { decideSpan, readAuditFilters } from './audit-filters.ts';
import { listAddress, readOrganisationFilters, readPeopleFilters } from './filters.ts';

const reader =
  (given: Record<string, string>) =>
  (name: string): string =>
    given[name] ?? '';

describe('the filters of lists', () => {
  it('reads what it knows', () => {
    const read = reader({
      search: ' Ann ',
      organisation: 'fz901',
      state: 'paused',
      kind: 'application',
      page: '3',
    });
    expect(readPeopleFilters(read)).toEqual({
      search: 'Ann',
      organisation: 'FZ901',
      state: 'paused',
      kind: 'application',
      page: 3,
    });
  });

  it.each(['0', '-1', '1.5', 'two', '', '99999999999'])('reads page "%s" as the first', (page) => {
    expect(readOrganisationFilters(reader({ page })).page).toBe(1);
  });

  it('never pages beyond the longest list', () => {
    expect(readPeopleFilters(reader({ page: '9999' })).page).toBe(40);
  });

  it('drops values that no filter has', () => {
    expect(readPeopleFilters(reader({ state: 'toString', kind: 'robot' }))).toMatchObject({
      state: '',
      kind: '',
    });
    expect(readOrganisationFilters(reader({ status: 'gone' })).status).toBe('');
  });

  it('takes out what a database cannot hold', () => {
    expect(readPeopleFilters(reader({ search: 'a\u0000b\u001b' })).search).toBe('a b');
    expect(readPeopleFilters(reader({ search: 'x'.repeat(9_000) })).search).toHaveLength(254);
  });

  it('writes addresses without what is empty', () => {
    const filters = readPeopleFilters(reader({ search: "O'Neill & sons" }));
    expect(listAddress('/console/people', filters)).toBe('/console/people?search=O%27Neill+%26+sons');
    expect(listAddress('/console/people', { ...filters, search: '', page: 2 })).toBe(
      '/console/people?page=2',
    );
  });
});

describe('the days of the audit', () => {
  const now = new Date('2026-11-24T09:00:00Z');
  const span = (given: Record<string, string>) => decideSpan(readAuditFilters(reader(given)), now);

  it('shows the last seven local days by itself', () => {
    expect(span({})).toEqual({ from: new Date('2026-11-18T00:00:00Z') });
  });

  it('shows one local day, in summer time too', () => {
    expect(span({ day: '2026-07-01' })).toEqual({
      from: new Date('2026-06-30T23:00:00Z'),
      before: new Date('2026-07-01T23:00:00Z'),
    });
  });

  it.each(['2026-02-31', '24/11/2026', '0000-00-00', 'x'])('does not know the day %s', (day) => {
    expect(span({ day })).toEqual(span({}));
  });

  it('shows all of one person', () => {
    expect(span({ person: 'ann@example.org' })).toEqual({});
  });
});
