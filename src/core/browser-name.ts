/** What marks a browser, the more particular first: most of them also claim to be Chrome and Safari. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\b(Edg|EdgA|EdgiOS|Edge)\//, 'Edge'],
  [/\b(OPR|OPT|OPiOS)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bThunderbird\//, 'Thunderbird'],
  [/\bOutlook\b/, 'Outlook'],
  [/\b(Firefox|FxiOS|Focus)\//, 'Firefox'],
  [/\b(Chrome|Chromium|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*\bSafari\//, 'Safari'],
  [/\b(MSIE |Trident\/)/, 'Internet Explorer'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bWindows\b/, 'Windows'],
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bCrOS\b/, 'a Chromebook'],
  [/\bMacintosh\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
];

/** Longer ones tell nothing more; the limit bounds the work on text from outside. */
const LONGEST = 512;

const firstIn = (marks: typeof BROWSERS, text: string): string | undefined =>
  marks.find(([mark]) => mark.test(text))?.[1];

/**
 * A browser in words that its owner knows again: `Firefox on Windows`. Only a hint: browsers may say what they like.
 * @param userAgent the header of that name (RFC 9110 10.1.5)
 */
export function browserName(userAgent: string | null | undefined): string {
  const text = (userAgent ?? '').slice(0, LONGEST);
  const browser = firstIn(BROWSERS, text);
  const system = firstIn(SYSTEMS, text);
  if (system) return `${browser ?? 'A browser'} on ${system}`;
  return browser ?? 'Unknown browser';
}
