import { CodeField, type FieldErrors } from '../../../platform/render/index.ts';
import { checkCode, type Method, WRONG_CODE } from '../method.ts';
import { hashCode } from './codes.ts';
import { findCodeSet, isUnused, useCode } from './store.ts';

export const RecoveryCodeField = ({ errors }: { errors?: FieldErrors | undefined }) => (
  <CodeField
    name="code"
    label="Recovery code"
    hint="One of the ten codes that you saved. Each works once."
    numeric={false}
    errors={errors}
  />
);

/** A recovery code: one of ten that the person wrote down. Nobody enrols it by itself. */
export const recoveryCodeMethod: Method = {
  kind: 'recovery-code',
  strength: 0,
  assurance: 'AAL2',
  amr: 'otp',
  standsAlone: false,
  resistsPhishing: false,
  proof: {
    heading: 'Enter a recovery code',
    name: 'Recovery code',
    field: 'code',
    wrong: WRONG_CODE,
    show: async (_context, errors) => ({ fields: <RecoveryCodeField errors={errors} /> }),
    checkForm: checkCode,
    verify: async ({ queries, account, now }, form) => {
      const wrong = { outcome: 'wrong' } as const;
      const set = await findCodeSet(queries, account.id);
      const typed = form.code ?? '';
      if (!set || typed.length > 100) return wrong;
      const hash = hashCode(set.id, typed);
      if (!(await isUnused(queries, set.id, hash))) return wrong;
      return { outcome: 'right', spend: (transaction) => useCode(transaction, set.id, hash, now) };
    },
  },
};

export { createRecoveryCodes, type RecoveryCodes } from './recovery-codes.ts';
