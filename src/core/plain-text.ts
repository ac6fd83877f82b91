/**
 * Text from a form as it may be stored: line ends are `\n`, the ends are trimmed, and characters that databases refuse or
 * that steer terminals and text direction are gone.
 */
export const plainText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n\t\u200c\u200d]/gu, '')
    .trim();
