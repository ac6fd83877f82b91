import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { OperatorError } from '../../core/operator-error.ts';

/** Paths of an organisation's own files, as the settings name them. */
export interface BrandFiles {
  /** SVG or PNG. */
  readonly logo?: string | undefined;
  /** WOFF2, as every browser reads that the pages are built for. */
  readonly font?: string | undefined;
  readonly boldFont?: string | undefined;
}

const LOGO = 'Give the path of an SVG or PNG file that this user may read.';
const FONT = 'Give the path of a WOFF2 file (.woff2) that this user may read.';

function readBrandFile(setting: string, path: string, nextStep: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new OperatorError(
      `The file that ${setting} names cannot be read (${(cause as Error).message}).`,
      nextStep,
    );
  }
}

/** @throws OperatorError where the file is something else: browsers would show the pages in another typeface and say nothing */
function readFont(setting: string, path: string): Buffer {
  const font = readBrandFile(setting, path, FONT);
  // The signature of WOFF 2.0 (W3C WOFF2 4.1).
  if (font.subarray(0, 4).toString('latin1') !== 'wOF2')
    throw new OperatorError(`The file that ${setting} names is no WOFF2 font (${path}).`, FONT);
  return font;
}

function addFile(server: FastifyInstance, address: string, type: string, content: Buffer): void {
  server.get(address, { config: { guard: 'machine' } }, async (_request, reply) =>
    reply.type(type).header('cache-control', 'public, max-age=300').send(content),
  );
}

/** The logo and the typeface of an organisation. They are read once, when the server starts. */
export function addBrandFiles(server: FastifyInstance, { logo, font, boldFont }: BrandFiles): void {
  if (boldFont && !font)
    throw new OperatorError(
      'SALLYPORT_BRAND_FONT_BOLD is set and SALLYPORT_BRAND_FONT is not: no page would show it.',
      'Set both, or neither.',
    );
  if (logo) {
    const type = extname(logo) === '.svg' ? 'image/svg+xml' : 'image/png';
    addFile(server, '/assets/logo', type, readBrandFile('SALLYPORT_BRAND_LOGO', logo, LOGO));
  }
  if (font) addFile(server, '/assets/brand-font', 'font/woff2', readFont('SALLYPORT_BRAND_FONT', font));
  if (boldFont)
    addFile(server, '/assets/brand-font-bold', 'font/woff2', readFont('SALLYPORT_BRAND_FONT_BOLD', boldFont));
}
