import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { DocumentFile } from './find-documents.ts';

const CODE = /```[\s\S]*?```|`[^`\n]*`/g;
const LINK = /\]\(([^)\s]+)(?:\s+"[^"]*")?\)|\b(?:src|href)="([^"]+)"/g;
const ELSEWHERE = /^(?:[a-z]+:|\/\/)/i;

/** What a heading is called in an address: as GitHub and most readers of Markdown do it. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

const anchorsOf = (text: string): string[] =>
  [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    anchorOf(heading),
  );

/** Where a document's links lead, without those that leave the project. */
const linksOf = (text: string): string[] =>
  [...text.replaceAll(CODE, '').matchAll(LINK)]
    .map(([, inText, inTag]) => inText ?? inTag ?? '')
    .filter((link) => !ELSEWHERE.test(link));

/** The text that a link leads to, or undefined where there is nothing. A folder or a picture has no headings. */
function targetText({ path: from, text }: DocumentFile, file: string): string | undefined {
  if (!file) return text;
  const target = path.join(path.dirname(from), decodeURIComponent(file));
  if (target.startsWith('..') || !existsSync(target)) return undefined;
  return target.endsWith('.md') ? readFileSync(target, 'utf8') : '';
}

function isBroken(document: DocumentFile, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const text = targetText(document, file);
  return text === undefined || (anchor !== undefined && !anchorsOf(text).includes(anchor));
}

/** `README.md: docs/nowhere.md` for each link to a file or heading that is not there. */
export const findBrokenLinks = (documents: readonly DocumentFile[]): string[] =>
  documents.flatMap((document) =>
    linksOf(document.text)
      .filter((link) => isBroken(document, link))
      .map((link) => `${document.path}: ${link}`),
  );
