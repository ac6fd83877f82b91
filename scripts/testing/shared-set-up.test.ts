import { expect, it, vi } from 'vitest';
import { shareSetUp } from './shared-set-up.ts';

it('is made once for all who ask, and ends with the last of them', async () => {
  const end = vi.fn(async () => {});
  const make = vi.fn(async () => end);
  // As two projects read the file, each for itself.
  const [one, other] = await Promise.all([shareSetUp('a thing', make)(), shareSetUp('a thing', make)()]);
  expect(make).toHaveBeenCalledOnce();
  await one();
  expect(end).not.toHaveBeenCalled();
  await other();
  expect(end).toHaveBeenCalledOnce();
  await (await shareSetUp('a thing', make)())();
  expect(make).toHaveBeenCalledTimes(2);
});
