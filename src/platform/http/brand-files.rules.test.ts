import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addBrandFiles, type BrandFiles } from './brand-files.ts';

let folder: string;
let font: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sallyport-brand-'));
  font = join(folder, 'own.woff2');
  writeFileSync(font, 'wOF2 and what follows');
});
afterAll(() => rmSync(folder, { recursive: true }));

const serve = (files: BrandFiles) => {
  const server = Fastify();
  addBrandFiles(server, files);
  return server;
};

test('the brand’s own typeface is served as a font', async () => {
  const { headers, body } = await serve({ font, boldFont: font }).inject('/assets/brand-font-bold');
  expect(headers['content-type']).toBe('font/woff2');
  expect(body).toBe('wOF2 and what follows');
});

test('a typeface in another format is refused at the start, not left out in silence', () => {
  const file = join(folder, 'own.ttf');
  writeFileSync(file, 'OTTO');
  expect(() => serve({ font: file })).toThrow(/SALLYPORT_BRAND_FONT names is no WOFF2 font \(.*own\.ttf/);
});

test('a typeface that is not there is refused at the start, by its setting', () => {
  expect(() => serve({ font, boldFont: join(folder, 'bold.woff2') })).toThrow(
    /SALLYPORT_BRAND_FONT_BOLD.*bold\.woff2/,
  );
});

test('a bold alone is refused: no page would show it', () => {
  expect(() => serve({ boldFont: font })).toThrow(/SALLYPORT_BRAND_FONT is not/);
});
