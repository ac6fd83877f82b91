import { describe, expect, test } from 'vitest';
import { SETTINGS } from '../../src/settings.ts';
import { anchorOf, findBrokenLinks } from './broken-links.ts';
import { findDocuments } from './find-documents.ts';
import { findUnknownSettings } from './unknown-settings.ts';

const documents = findDocuments();

describe('the documents', () => {
  test('link to files and headings that are there', () => {
    expect(documents.length).toBeGreaterThan(10);
    expect(findBrokenLinks(documents)).toEqual([]);
  });

  test('name no setting that the program does not have', () => {
    expect(findUnknownSettings(documents)).toEqual([]);
  });

  test('describe every setting', () => {
    const list = documents.find(({ path }) => path === 'docs/generated/settings.md')?.text ?? '';
    expect(Object.keys(SETTINGS).filter((name) => !list.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the rules for documents', () => {
  const documentOf = (text: string) => [{ path: 'docs/made-up.md', text }];

  test('let links to files, headings and other sites through', () => {
    const text = '# One thing\n[a](../package.json) [b](#one-thing) [c](https://example.org/x) `[d](no.md)`';
    expect(findBrokenLinks(documentOf(text))).toEqual([]);
  });

  test('find links to what is not there', () => {
    const text = '# One\n[a](nowhere.md) ![b](no.webp "words") [c](#two) <img src="no.svg">';
    expect(findBrokenLinks(documentOf(text))).toEqual(
      ['nowhere.md', 'no.webp', '#two', 'no.svg'].map((link) => `docs/made-up.md: ${link}`),
    );
  });

  test('find settings that do not exist', () => {
    const text = 'SALLYPORT_DATA_DIR, SALLYPORT_TEST_DATABASE and SALLYPORT_NO_SUCH_THING';
    expect(findUnknownSettings(documentOf(text))).toEqual(['docs/made-up.md: SALLYPORT_NO_SUCH_THING']);
  });

  test('name headings as readers of Markdown do', () => {
    expect(anchorOf('Backup & restore: `pg_dump`, twice')).toBe('backup--restore-pg_dump-twice');
  });
});
