import { Form, type Page, PasswordField } from '../src/platform/render/index.ts';
import { renderPreview } from '../src/testing/previews.ts';

/** The HTML of a page with everything on it that JavaScript makes better. */
export const enhancedPage = (more: Partial<Page> = {}): string =>
  renderPreview({ address: '/page', state: '', page: { title: 'A page', body, ...more } });

const body = (
  <>
    <h1>A page</h1>
    <Form action="/slow">
      <PasswordField name="password" label="Password" />
      <button type="submit">Continue</button>
    </Form>
    <code id="key">ABCD EFGH</code>
    <button type="button" data-copy="key" hidden>
      Copy
    </button>
    <button type="button" data-print="" hidden>
      Print
    </button>
  </>
);
