import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const PROVIDERS = join(import.meta.dirname, '../../dist/features/delivery/providers');

/** Prints what `code` evaluates to, in Node itself: Vitest finds names in old libraries that Node does not. */
const inNode = (code: string): string =>
  execFileSync(process.execPath, ['--input-type=module', '-e', `console.log(${code})`], {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
  }).trim();

const built = (file: string): string => `import('${pathToFileURL(join(PROVIDERS, file)).href}')`;

test('built, the adapters find in their libraries what they ask for: once, Node did not start with one of them', () => {
  const files = ['smpp/parts.js', 'smpp/session.js', 'smtp/build-mail.js', 'smtp/hand-over.js'];
  expect(inNode(`typeof await Promise.all([${files.map(built)}])`)).toBe('object');
});

test('the libraries of Twilio and Notify offer what is asked of them at their first use', () => {
  const twilio = "(await import('twilio')).default";
  const notify = "(await import('notifications-node-client'))";
  const names = [`${twilio}.validateRequest`, `${twilio}.twiml.VoiceResponse`, `${notify}.NotifyClient`];
  expect(inNode(`[${names}].map((each) => typeof each).join()`)).toBe('function,function,function');
});
