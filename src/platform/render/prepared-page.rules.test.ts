import { createElement as element } from 'react';
import { describe, expect, it } from 'vitest';
import { HOSTILE_TEXTS } from '../../testing/hostile-texts.ts';
import type { Surroundings } from './layout.tsx';
import type { Page } from './page.tsx';
import { preparePage, preparePageFor } from './prepared-page.ts';
import { renderPage } from './render-page.tsx';

const around: Surroundings = {
  brand: {
    name: 'Sallyport',
    colour: '#1d3557',
    logoUrl: undefined,
    helpDesk: { telephone: '0300 000 0000', hours: '24 hours a day' },
    isDemonstration: false,
  },
  viewer: undefined,
  token: 'a-token',
  path: '/a',
};
const viewer = { name: 'Robin Marsh', hasConsole: false, isPending: false, idleLimitSeconds: 3600 };

const letter = preparePage<{ to: string; from: string }>(({ to, from }) => ({
  title: 'A letter',
  body: element(
    'div',
    null,
    element('h1', null, 'A letter'),
    element('p', { title: to }, `To ${to} and once more ${to}, from `, element('b', null, from)),
    element('input', { type: 'hidden', name: 'to', defaultValue: to }),
  ),
}));

/** The same page, rendered anew. */
const rendered = ({ prepared, ...page }: Page, by = around): string =>
  renderPage(prepared?.afresh() ?? page, by);

describe('a page that is rendered once and filled in', () => {
  it.each([...HOSTILE_TEXTS, '', '&amp;', '\uE000to\uE001', '\uE000form-token\uE001', '$&', "$'"])(
    'is what it would be if it were rendered anew, whatever its texts are: %j',
    (text) => {
      for (const by of [around, { ...around, viewer: { ...viewer, name: text }, token: text }]) {
        const page = letter({ to: text, from: `${text}'"<&` });
        expect(renderPage(page, by)).toBe(rendered(page, by));
      }
    },
  );

  it('is put together once', () => {
    let built = 0;
    const page = preparePage<{ name: string }>(({ name }) => {
      built++;
      return { title: 'A', body: element('h1', null, name) };
    });
    expect(renderPage(page({ name: 'Anna' }), around)).toContain('<h1>Anna</h1>');
    expect(renderPage(page({ name: 'Ben' }), around)).toContain('<h1>Ben</h1>');
    expect(built).toBe(1);
  });

  it('is another one for whoever is signed in, may see the console, or has another brand', () => {
    const page = letter({ to: 'Anna', from: 'Ben' });
    const console = { ...viewer, hasConsole: true };
    const pending = { name: 'Robin', hasConsole: false, isPending: true };
    const { brand } = around;
    for (const by of [
      around,
      { ...around, viewer },
      { ...around, viewer: console },
      { ...around, viewer: pending },
      { ...around, viewer, path: '/profile' },
      { ...around, brand: { ...brand, name: 'Another' } },
    ])
      expect(renderPage(page, by)).toBe(rendered(page, by));
  });

  it('stays right when addresses are spelled in more ways than are remembered', () => {
    const page = letter({ to: 'Anna', from: 'Ben' });
    for (let spelling = 0; spelling < 200; spelling++) {
      const by = { ...around, viewer, path: `/profile/${spelling}` };
      expect(renderPage(page, by)).toBe(rendered(page, by));
    }
  });

  it('is made for each thing that it shows', () => {
    const page = preparePageFor(
      ({ list }: { list: readonly string[] }) => list,
      ({ list }) => ({ title: 'A', body: element('h1', null, list.join(' and ')) }),
    );
    const ours = ['a', 'b'];
    const theirs = ['c'];
    for (const list of [ours, theirs, ours])
      expect(renderPage(page({ list }), around)).toContain(`<h1>${list.join(' and ')}</h1>`);
  });
});

describe('threat: a text where filling it in would be wrong', () => {
  const refused = (body: (text: string) => Page['body']) => () =>
    renderPage(
      preparePage<{ text: string }>(({ text }) => ({ title: 'A', body: body(text) }))({ text: 'x' }),
      around,
    );

  it.each([
    ['left out', () => element('h1', null, 'A')],
    ['changed', (text: string) => element('h1', null, text.slice(1))],
    [
      'part of an address too',
      (text: string) => element('a', { href: `/?to=${encodeURIComponent(text)}` }, text),
    ],
  ])('fails: %s', (_, body) => {
    expect(refused(body)).toThrow('The page "A" does not show a text as it is');
  });
});
