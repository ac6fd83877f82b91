import { hash as bcrypt } from '@node-rs/bcrypt';
import { expect, it } from 'vitest';
import { createPasswordHasher } from './password-hash.ts';

const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

it('enumeration by time: a wrong password takes as long for nobody as for an account with an imported hash', async () => {
  const passwords = await createPasswordHasher();
  const imported = await bcrypt('a quiet harbour at dawn', { cost: 12 });
  const known = await timeOf(() => passwords.verify(imported, 'wrong'));
  const unknown = await timeOf(() => passwords.verify(null, 'wrong'));
  expect(unknown).toBeGreaterThan(known * 0.8);
});
