export const DEVICE_KINDS = ['phone', 'tablet', 'computer'] as const;

/** What somebody holds in their hand, no more exactly than a page has to know it. */
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** Longer ones tell nothing more; the limit bounds the work on text from outside. */
const LONGEST = 512;

const TABLET = /\b(iPad|Tablet|Kindle|Silk)\b/;
const PHONE = /\b(iPhone|iPod|Mobile|Windows Phone)\b/;
const ANDROID = /\bAndroid\b/;

/**
 * The kind of device behind a browser, coarse on purpose. Android says `Mobile` on phones and leaves it out on tablets; a
 * recent iPad says that it is a Mac, and counts as a computer. Only a hint: browsers may say what they like.
 * @param userAgent the header of that name (RFC 9110 10.1.5)
 */
export function deviceKind(userAgent: string | null | undefined): DeviceKind {
  const text = (userAgent ?? '').slice(0, LONGEST);
  if (TABLET.test(text)) return 'tablet';
  if (PHONE.test(text)) return 'phone';
  return ANDROID.test(text) ? 'tablet' : 'computer';
}
