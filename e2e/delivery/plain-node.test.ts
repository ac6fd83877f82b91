import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const BUILT = join(import.meta.dirname, '../../dist');

/** Prints what `code` evaluates to, in Node itself: Vitest finds names in old libraries that Node does not. */
const inNode = (code: string): string =>
  execFileSync(process.execPath, ['--input-type=module', '-e', `console.log(${code})`], {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
  }).trim();

const built = (file: string): string => `import('${pathToFileURL(join(BUILT, file)).href}')`;

test('built, the adapters find in their libraries what they ask for: once, Node did not start with one of them', () => {
  const files = ['parts.js', 'session.js', 'build-mail.js', 'hand-over.js'];
  expect(inNode(`typeof await Promise.all([${files.map(built)}])`)).toBe('object');
});

test('the libraries of Twilio and Notify offer what is asked of them at their first use', () => {
  const twilio = "(await import('twilio')).default";
  const notify = "(await import('notifications-node-client'))";
  const names = [`${twilio}.validateRequest`, `${twilio}.twiml.VoiceResponse`, `${notify}.NotifyClient`];
  expect(inNode(`[${names}].map((each) => typeof each).join()`)).toBe('function,function,function');
});
