import { type CheerioAPI, load } from 'cheerio';
import { HtmlValidate } from 'html-validate';
import { type FoundPreview, renderPreview } from './previews.ts';

// React writes HTML in its own hand; what is left out here is style, not meaning.
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
  rules: {
    'attr-case': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    // The error summary stands before the h1.
    'heading-level': ['error', { minInitialRank: 'h2' }],
    // The password field keeps phones from writing a capital first.
    'input-attributes': 'off',
    'long-title': 'off',
    'require-sri': 'off',
    // A telephone number may break between its groups on a phone.
    'tel-non-breaking': 'off',
    'void-style': 'off',
  },
});

/** What the HTML validator says about a document, one line each. */
export function validationProblems(html: string): string[] {
  const [result] = validator.validateStringSync(html).results;
  return (result?.messages ?? []).map(
    ({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`,
  );
}

const idsOf = ($: CheerioAPI): string[] =>
  $('[id]')
    .toArray()
    .map((element) => $(element).attr('id') ?? '');

function duplicates(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}

function unboundReferences($: CheerioAPI): string[] {
  const ids = new Set(idsOf($));
  const problems = $('label')
    .toArray()
    .map((label) => $(label).attr('for') ?? 'nothing')
    .filter((id) => !ids.has(id))
    .map((id) => `a label is for ${id}`);
  const described = $('[aria-describedby]')
    .toArray()
    .flatMap((element) => $(element).attr('aria-describedby')?.split(' ') ?? []);
  return [
    ...problems,
    ...described.filter((id) => !ids.has(id)).map((id) => `something is described by ${id}`),
  ];
}

function unlabelledFields($: CheerioAPI): string[] {
  const fields = $('input:not([type=hidden], [hidden]), select, textarea').toArray();
  return fields
    .map((field) => $(field))
    .filter((field) => !field.attr('aria-label') && $(`label[for="${field.attr('id')}"]`).length !== 1)
    .map((field) => `the field ${field.attr('name')} has no label of its own`);
}

function headingProblems($: CheerioAPI, { page }: FoundPreview, brandName: string): string[] {
  const headings = $('h1')
    .toArray()
    .map((heading) => $(heading).text().replace(/\s+/g, ' ').trim());
  const title = `${page.hasErrors ? 'Error: ' : ''}${page.title} - ${brandName}`;
  return [
    ...(headings.length === 1 && headings[0] === page.title
      ? []
      : [`its h1 is ${JSON.stringify(headings)}, its title "${page.title}"`]),
    ...($('title').text() === title ? [] : [`its title is "${$('title').text()}"`]),
    ...($('.nhsuk-error-summary').length > 0 === Boolean(page.hasErrors)
      ? []
      : ['it has an error summary or hasErrors, not both']),
  ];
}

/** Everything wrong with a preview's HTML by itself, in words. */
export function pageProblems(preview: FoundPreview, brandName = 'Sallyport'): string[] {
  const html = renderPreview(preview);
  const $ = load(html, { scriptingEnabled: false });
  return [
    ...validationProblems(html),
    ...headingProblems($, preview, brandName),
    ...($('html').attr('lang') === 'en' ? [] : ['it names no language']),
    ...duplicates(idsOf($)).map((id) => `the id ${id} stands there twice`),
    ...unboundReferences($),
    ...unlabelledFields($),
    ...$('[style], script:not([src]), style')
      .toArray()
      .map((element) => `<${element.tagName}> is styled or scripted inline`),
  ];
}

/** The addresses of our own site that a preview's links and forms lead to: `GET /help`, `POST /sign-in`. */
export function requestsOf(preview: FoundPreview): string[] {
  const $ = load(renderPreview(preview), { scriptingEnabled: false });
  const links = $('a[href]')
    .toArray()
    .map((link) => `GET ${$(link).attr('href')}`);
  const forms = $('form')
    .toArray()
    .map(
      (form) =>
        `${($(form).attr('method') ?? 'get').toUpperCase()} ${$(form).attr('action') || preview.address}`,
    );
  const all = [...links, ...forms].map((request) => request.replace(/[?#].*$/, ''));
  return [...new Set(all)].filter((request) => /^\w+ \/(?!\/)/.test(request));
}
