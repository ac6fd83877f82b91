import { expect, test } from 'vitest';
import type { ReceiptEvent } from '../../src/features/delivery/provider.ts';
import { createSipProvider } from '../../src/features/delivery/providers/sip/index.ts';
import { findPrograms } from '../../src/features/delivery/providers/sip/programs.ts';
import { renderDigits, transcribe } from './digits.ts';
import { startPhone } from './phone.ts';
import { sampleScript } from './sample-script.ts';

test('smoke', async () => {
  const phone = await startPhone({ number: '+447700900123' });
  const told: ReceiptEvent[] = [];
  const provider = createSipProvider({
    settings: {
      account: 'sip:sallyport@127.0.0.1',
      password: undefined,
      target: phone.target,
      registers: false,
      proxy: undefined,
      interface: '127.0.0.1',
      audioPorts: '30000-30999',
      encryptsSpeech: false,
      voice: 'en-gb',
      lines: 1,
    },
    programs: findPrograms('/usr/bin'),
    report: (e) => void told.push(e),
    warn: console.log,
  });
  const began = performance.now();
  const result = await provider.send(
    {
      id: 'm',
      content: { channel: 'call', to: '+447700900123', extension: undefined, script: sampleScript('402917') },
    },
    AbortSignal.timeout(5000),
  );
  console.log(result, performance.now() - began);
  await phone.rings();
  await phone.answer();
  await new Promise((r) => setTimeout(r, 4500));
  const before = await phone.heard();
  await phone.press('1');
  await phone.isOver();
  console.log(told, performance.now() - began);
  const digits = renderDigits('en-gb', 125);
  const t = performance.now();
  console.log(
    'before',
    transcribe(before, digits),
    'all',
    transcribe(await phone.heard(), digits),
    performance.now() - t,
  );
  await provider.close?.();
  await phone.close();
  expect(result.outcome).toBe('accepted');
});
