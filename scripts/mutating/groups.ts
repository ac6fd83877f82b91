// The rules that mutation testing attacks, a group for each feature, each with the tests that have to notice.

export interface MutationGroup {
  readonly name: string;
  /** Globs of the sources that get faults. */
  readonly mutate: readonly string[];
  /** Globs of the tests of the same feature: a fault that only another feature's test sees counts as unseen. */
  readonly tests: readonly string[];
}

const methods = (folder: string, files: readonly string[], tests: readonly string[]): MutationGroup => ({
  name: folder,
  mutate: files.map((file) => `src/features/methods/${folder}/${file}`),
  tests: [`src/features/methods/${folder}/*.test.ts`, ...tests],
});

export const MUTATION_GROUPS: readonly MutationGroup[] = [
  {
    name: 'gate',
    mutate: ['src/features/rollout/gate.ts', 'src/features/rollout/rung.ts'],
    tests: ['src/features/rollout/*.test.ts'],
  },
  {
    name: 'halting',
    mutate: ['src/features/rollout/halting/*rules.ts', 'src/features/rollout/halting/carry-out.ts'],
    tests: ['src/features/rollout/halting/*.test.ts', 'src/features/rollout/*.test.ts'],
  },
  {
    name: 'guard',
    mutate: ['src/features/rollout/guard/*.ts', '!src/features/rollout/guard/*-store.ts'],
    tests: ['src/features/rollout/guard/*.test.ts', 'src/features/rollout/*.test.ts'],
  },
  {
    name: 'sign-in',
    mutate: ['src/features/sign-in/judge-*.ts', 'src/features/sign-in/attempts.ts'],
    tests: ['src/features/sign-in/*.test.ts'],
  },
  {
    name: 'sessions',
    mutate: ['src/features/sessions/*.ts', '!src/features/sessions/*store.ts'],
    tests: [
      'src/features/sessions/*.test.ts',
      'src/features/sign-in/*.test.ts',
      'src/features/portal/**/*.test.ts',
    ],
  },
  {
    name: 'forgery',
    mutate: ['src/platform/http/forgery.ts'],
    tests: ['src/platform/http/*.test.ts', 'src/testing/routes.test.ts'],
  },
  methods('app', ['totp.ts'], []),
  methods('sent-code', ['code.ts', 'sent-codes.ts'], ['src/features/methods/telephone/*.test.ts']),
  methods('telephone', ['rules.ts', 'guesses.ts'], []),
  methods('security-key', ['rules.ts', 'verify-*.ts', 'judge-assertion.ts'], []),
  methods('recovery-code', ['codes.ts', 'recovery-codes.ts'], ['src/features/sign-in/*.test.ts']),
  methods('access-pass', ['rules.ts', 'pass.ts', 'issue.ts'], ['src/features/sign-in/access-pass.test.ts']),
  methods('policy', ['rules.ts', 'usable.ts'], ['src/features/sign-in/withdraw*.test.ts']),
  {
    name: 'audit',
    mutate: ['src/features/audit/{rules,canonical,secrets,verify-lane,weaknesses}.ts'],
    tests: ['src/features/audit/*.test.ts'],
  },
  {
    name: 'authority',
    mutate: ['src/features/console/{permissions,rules,guard}.ts'],
    tests: ['src/features/console/**/*.test.ts', 'src/testing/routes.test.ts'],
  },
];
