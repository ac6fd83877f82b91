import { boundedMemo } from '../../core/bounded-memo.ts';
import type { Brand } from './brand.ts';
import type { Surroundings } from './layout.tsx';
import type { Page, Prepared, Texts } from './page.tsx';

type PreparedPage = Page & { readonly prepared: Prepared };

export const isPrepared = (page: Page): page is PreparedPage => page.prepared !== undefined;

/** Two characters that mean nothing and that nobody types: what stands between them names a text. */
const MARK = /\uE000([\w-]+)\uE001/;
const mark = (name: string): string => `\uE000${name}\uE001`;
const marksFor = <Values extends Texts>(texts: Values): Values =>
  Object.fromEntries(Object.keys(texts).map((name) => [name, mark(name)])) as Values;

/**
 * A page that is put together and rendered once, and from then on only filled in: for those that everybody sees all day.
 * @param build makes the page from its texts; they are shown as they are, as text or as the value of an attribute, never as part
 * of an address or of a script, and nothing else may depend on them
 */
export function preparePage<Values extends Texts>(build: (texts: Values) => Page): (texts: Values) => Page {
  let known: Page | undefined;
  return (texts) => {
    known ??= build(marksFor(texts));
    return { ...known, prepared: { texts, afresh: () => build(texts) } };
  };
}

/**
 * The same for pages without texts of their own: one is put together for each thing that they show.
 * @param thingOf what `build` depends on: an object that lasts and does not change
 */
export function preparePageFor<Props>(
  thingOf: (props: Props) => object,
  build: (props: Props) => Page,
): (props: Props) => Page {
  const known = new WeakMap<object, (texts: Texts) => Page>();
  return (props) => {
    const thing = thingOf(props);
    const page = known.get(thing) ?? preparePage(() => build(props));
    known.set(thing, page);
    return page({});
  };
}

/** Literal text and the names of texts, in turns. */
type Template = readonly string[];

/** By the body that all pages of a `build` share. */
type Templates = ReturnType<typeof boundedMemo<Template>>;
const templates = new WeakMap<object, WeakMap<Brand, Templates>>();
/** Addresses have as many spellings as somebody cares to type. */
const MOST_SURROUNDINGS = 64;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};
const escapeText = (text: string): string => text.replace(/[&<>"']/g, (one) => ESCAPES[one] ?? one);

/**
 * The HTML of a prepared page.
 * @param render renders a whole document
 * @throws when a text of the page stands nowhere in it as it is
 */
export function fillIn(
  page: PreparedPage,
  around: Surroundings,
  render: (page: Page, around: Surroundings) => string,
): string {
  const { viewer, token, brand } = around;
  const texts: Texts = { ...page.prepared.texts, 'viewer-name': viewer?.name ?? '', 'form-token': token };
  const key = JSON.stringify([around.path, viewer && { ...viewer, name: '' }]);
  const template = templatesOf(page.body as object, brand)(key, () =>
    toTemplate(page, render(page, withMarks(around))),
  );
  return template.map((part, at) => (at % 2 ? escapeText(texts[part] ?? '') : part)).join('');
}

function templatesOf(body: object, brand: Brand): Templates {
  const ofBrands = templates.get(body) ?? new WeakMap<Brand, Templates>();
  templates.set(body, ofBrands);
  const known = ofBrands.get(brand) ?? boundedMemo<Template>(MOST_SURROUNDINGS);
  ofBrands.set(brand, known);
  return known;
}

const withMarks = ({ viewer, ...around }: Surroundings): Surroundings => ({
  ...around,
  viewer: viewer && { ...viewer, name: mark('viewer-name') },
  token: mark('form-token'),
});

function toTemplate({ title, prepared }: PreparedPage, html: string): Template {
  const template = html.split(MARK);
  const shown = template.filter((_, at) => at % 2);
  const lost = Object.keys(prepared.texts).filter((name) => !shown.includes(name));
  if (lost.length > 0 || html.includes(encodeURIComponent('\uE000')))
    throw new Error(`The page "${title}" does not show a text as it is: ${lost.join(', ') || 'an address'}.`);
  return template;
}
