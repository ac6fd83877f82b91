import { createElement as element, type ReactNode } from 'react';
import { describe, expect, test } from 'vitest';
import { pageProblems, requestsOf } from './page-rules.ts';
import { type FoundPreview, loadPreviews, renderPreview } from './previews.ts';
import { deadEnds, unseenPages } from './route-rules.ts';

const previews = await loadPreviews();

describe('every page in every state', () => {
  test.each(previews)('$address $state: is valid HTML with its title, labels and ids in order', (preview) => {
    expect(pageProblems(preview)).toEqual([]);
  });

  test('looks the same, filled in, as if it were rendered anew', () => {
    const prepared = previews.filter(({ page }) => page.prepared);
    expect(new Set(prepared.map(({ address }) => address))).toEqual(
      new Set(['/', '/sign-in', '/sign-in/password', '/sign-in/prove']),
    );
    for (const preview of prepared) {
      const afresh = preview.page.prepared?.afresh() ?? preview.page;
      expect(renderPreview(preview)).toBe(renderPreview({ ...preview, page: afresh }));
    }
  });

  test('has a state of its own at its address', () => {
    const slugs = previews.map(({ slug }) => slug);
    expect(slugs.filter((slug, at) => slugs.indexOf(slug) !== at)).toEqual([]);
  });

  test('has a title that no other address has', () => {
    const pages = Map.groupBy(previews, ({ page }) => page.title);
    const shared = [...pages]
      .map(([title, found]) => ({ title, addresses: [...new Set(found.map(({ address }) => address))] }))
      .filter(({ addresses }) => addresses.length > 1);
    expect(shared).toEqual([]);
  });
});

describe('the rules for pages', () => {
  const pageOf = (...body: ReactNode[]): FoundPreview => ({
    address: '/a/:id',
    state: 'made up',
    file: '',
    slug: '',
    page: { title: 'A', body: element('div', null, element('h1', null, 'A'), ...body) },
  });

  test('let a good page through', () => {
    expect(pageProblems(pageOf(element('p', null, 'Text')))).toEqual([]);
  });

  test('find a second heading, a field without a label, a shared id and a style', () => {
    const problems = pageProblems(
      pageOf(
        element('h1', null, 'B'),
        element('input', { name: 'x', id: 'same' }),
        element('p', { id: 'same', style: { color: 'red' } }, 'Text'),
      ),
    ).join('\n');
    expect(problems).toContain('its h1 is ["A","B"]');
    expect(problems).toContain('the field x has no label');
    expect(problems).toContain('the id same stands there twice');
    expect(problems).toContain('<p> is styled or scripted inline');
  });

  test('find links and forms that lead to no route', () => {
    const preview = pageOf(
      element('a', { href: '/b/7?x=1#y' }, 'There'),
      element('a', { href: 'https://elsewhere.example/' }, 'Away'),
      element('form', { action: '/b', method: 'post' }, ''),
    );
    expect(requestsOf(preview)).toEqual(expect.arrayContaining(['GET /b/7', 'POST /b']));
    const routes = ['/b/:id', '/', '/help', '/help/feedback'].map((url) => ({ method: 'GET', url }));
    expect(deadEnds([preview], routes)).toEqual(['/a/:id (made up): POST /b']);
    expect(unseenPages([preview], [...routes, { method: 'GET', url: '/a/:id' }])).not.toContain('/a/:id');
    expect(unseenPages([preview], routes)).toContain('/b/:id');
  });
});
