import { expect, test } from 'vitest';
import { checkPasswordHash } from './password-hash-rules.ts';

const argon2 = (parameters: string): string =>
  `$argon2id$v=19$${parameters}$c29tZXNhbHRzb21l$RdescudvJCsgt3ub+b2dWRWJTmaaJObGRdescudvJCs`;
const BCRYPT = '4cpcqwwS5c4H1pCpZ8yIQeq4iXLmBQEjCJ3ee1HLkEfL1Lp2qXeVi';

test.each([argon2('m=19456,t=2,p=1'), argon2('m=65536,t=3,p=4'), `$2b$12$${BCRYPT}`, `$2y$10$${BCRYPT}`])(
  '%s is taken',
  (hash) => {
    expect(checkPasswordHash(hash)).toBeUndefined();
  },
);

test.each([
  argon2('m=4194304,t=2,p=1'),
  argon2('m=65536,t=9999,p=1'),
  argon2('m=65536,t=2,p=64'),
  `$2b$31$${BCRYPT}`,
])('a hash that would keep the server busy at a sign-in is refused: %s', (hash) => {
  expect(checkPasswordHash(hash)).toMatch(/too much work/);
});

test.each([
  '',
  'password',
  `$2b$03$${BCRYPT}`,
  argon2('m=4,t=2,p=1'),
  `$argon2i${argon2('m=19456,t=2,p=1').slice(9)}`,
  '$1$abc$def',
])('what is no such hash is refused: %s', (hash) => {
  expect(checkPasswordHash(hash)).toBeDefined();
});
