import { type AppNeeds, createAppMethod } from './app/index.tsx';
import type { MethodKind } from './authenticator.ts';
import type { Method } from './method.ts';
import { recoveryCodeMethod } from './recovery-code/index.tsx';
import { createSecurityKeyMethod, type SecurityKeyNeeds } from './security-key/index.ts';

export { AppCodeField, type AppSetUp, AppSetUpForm } from './app/pages.tsx';
export { qrPath } from './app/qr.ts';
export { newSecret, otpauthUri } from './app/totp.ts';
export type { Authenticator, MethodKind } from './authenticator.ts';
export {
  countFailure,
  makeDefault,
  type Removal,
  removeAuthenticator,
  renameAuthenticator,
  stopAuthenticator,
} from './change-store.ts';
export { checkLabel } from './label.ts';
export {
  type Choice,
  type Completion,
  type EnrolmentContext,
  type Method,
  type ProofContext,
  type ProofView,
  WRONG_CODE,
} from './method.ts';
export {
  createRecoveryCodes,
  RecoveryCodeField,
  type RecoveryCodes,
  recoveryCodeMethod,
} from './recovery-code/index.tsx';
export {
  type Ceremony,
  createPasskeys,
  createRelyingParty,
  type JudgedPasskey,
  KEY_TOO_OLD,
  KeyButton,
  KeyFields,
  NO_ANSWER,
  type Passkeys,
  PREVIEW_CEREMONIES,
  SET_UP_WORDS,
  SetUpKeyForm,
  UseKeyFields,
  WRONG_KEY,
} from './security-key/index.ts';
export {
  authenticatorsOf,
  everHadAuthenticator,
  listAuthenticators,
  lockOwner,
  toAuthenticators,
} from './store.ts';

/** Every method of the program, by kind. */
export interface Methods {
  readonly all: readonly Method[];
  get(kind: MethodKind): Method | undefined;
  /** The methods that people can set up, in the fixed order of the page. */
  readonly enrollable: readonly (Method & Required<Pick<Method, 'enrolment'>>)[];
}

const isEnrollable = (method: Method): method is Methods['enrollable'][number] =>
  method.enrolment !== undefined;

/** The one list of methods. */
export function createMethods(needs: AppNeeds & SecurityKeyNeeds): Methods {
  const all: Method[] = [createAppMethod(needs), createSecurityKeyMethod(needs), recoveryCodeMethod];
  const byKind = new Map(all.map((method) => [method.kind, method]));
  return {
    all,
    get: (kind) => byKind.get(kind),
    enrollable: all
      .filter(isEnrollable)
      .sort((one, other) => one.enrolment.choice.order - other.enrolment.choice.order),
  };
}
