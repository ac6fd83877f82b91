import type { CallScript } from './call-script.ts';
import type { Content } from './content.ts';
import type { Channel } from './provider.ts';

/** Digits that every listener can check, and no code of anyone's. */
const DIGITS = '123456';

const callScript = (site: string): CallScript => ({
  start: 'greeting',
  parts: {
    greeting: {
      say: [{ say: `Hello. This is a test call from ${site}. To hear the digits 1 to 6, press 1.` }],
      keys: { '1': 'digits' },
      waitSeconds: 8,
      times: 2,
    },
    digits: {
      say: [{ sayDigits: DIGITS, pauseBetweenSeconds: 0.6 }, { say: 'The test is over. Goodbye.' }],
      keys: {},
      waitSeconds: 0,
      times: 1,
    },
  },
});

/** What `./sallyport delivery test` sends. It holds nothing of anybody. */
export function tryMessage(channel: Channel, to: string, site: string): Content {
  const body = `This is a test message from ${site}. You do not need to do anything.`;
  if (channel === 'email') return { channel, to, subject: `Test message from ${site}`, body: `${body}\n` };
  if (channel === 'text') return { channel, to, body };
  return { channel, to, extension: undefined, script: callScript(site) };
}
