import type { Queries } from '../../../platform/database/index.ts';
import { CodeField, type FieldErrors } from '../../../platform/render/index.ts';
import { type Method, WRONG_CODE } from '../method.ts';
import { LONGEST_TYPED_CODE } from '../written-code.ts';
import { hashPass } from './pass.ts';
import { findOpenPass, type OpenPass, spendPass } from './store.ts';

interface FieldProps {
  /** The field's name in its form. */
  readonly name?: string;
  readonly errors?: FieldErrors | undefined;
}

export const AccessPassField = ({ name = 'code', errors }: FieldProps) => (
  <CodeField
    name={name}
    label="Access pass"
    hint="16 letters and numbers, like ab1c-2d3e-f4gh-5j6k. Capital letters, spaces and dashes do not matter."
    numeric={false}
    errors={errors}
  />
);

/** The pass of an account that was typed, while it can be used. Changes nothing. */
export async function checkPass(
  queries: Queries,
  accountId: string,
  typed: string,
  now: Date,
): Promise<OpenPass | undefined> {
  if (typed.length > LONGEST_TYPED_CODE) return undefined;
  const pass = await findOpenPass(queries, accountId, now);
  return pass?.codeHash.equals(hashPass(pass.id, typed)) ? pass : undefined;
}

/** An access pass: given by someone who checked who the person is. It stands in place of the second factor. */
export const accessPassMethod: Method = {
  kind: 'access-pass',
  strength: 0,
  assurance: 'AAL2',
  amr: 'otp',
  standsAlone: false,
  resistsPhishing: false,
  proof: {
    heading: 'Enter your access pass',
    name: 'Access pass',
    field: 'code',
    wrong: WRONG_CODE,
    show: async (_context, errors) => ({ fields: <AccessPassField errors={errors} /> }),
    checkForm: (form) => (form.code?.trim() ? undefined : { code: 'Enter your access pass' }),
    verify: async ({ queries, account, now }, form) => {
      const pass = await checkPass(queries, account.id, form.code ?? '', now);
      if (!pass) return { outcome: 'wrong' };
      return { outcome: 'right', spend: (transaction) => spendPass(transaction, pass.id, now) };
    },
  },
};
