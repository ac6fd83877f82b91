import { accessPassMethod } from './access-pass/index.tsx';
import { type AppNeeds, createAppMethod } from './app/index.tsx';
import type { MethodKind } from './authenticator.ts';
import { callProfile } from './call/index.ts';
import type { Method } from './method.ts';
import { recoveryCodeMethod } from './recovery-code/index.tsx';
import { createSecurityKeyMethod, type SecurityKeyNeeds } from './security-key/index.ts';
import { createSentCodes } from './sent-code/sent-codes.ts';
import { createTelephoneMethod } from './telephone/method.ts';
import type { TelephoneNeeds } from './telephone/needs.ts';
import { textProfile } from './text/index.ts';
import type { TextSender } from './text/message.ts';

export { type PassCommandNeeds, passCommands } from './access-pass/commands.ts';
export { AccessPassField, accessPassMethod, checkPass } from './access-pass/index.tsx';
export { issuePass, type PassOrder } from './access-pass/issue.ts';
export { endOpenPass, findOpenPass, spendPassAsPassword } from './access-pass/store.ts';
export { type AppSetUp, AppSetUpForm, appProofView } from './app/pages.tsx';
export { qrPath } from './app/qr.ts';
export { newSecret, otpauthUri } from './app/totp.ts';
export {
  type Authenticator,
  type MethodKind,
  PHISHING_RESISTANT,
  resistsPhishing,
} from './authenticator.ts';
export { callProfile } from './call/index.ts';
export {
  blockAuthenticator,
  countFailure,
  disownAuthenticator,
  leavesNone,
  makeDefault,
  mustStay,
  type Removal,
  removeAuthenticator,
  removeWithdrawn,
  renameAuthenticator,
  trustFrom,
} from './change-store.ts';
export { type ClearCommandNeeds, clearMethodsCommand } from './clearing/commands.ts';
export { type ExtraProof, findExtraProofs } from './extra-proofs.ts';
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
export { IS_ALLOWED, MAY_RESIST } from './policy/allowed-sql.ts';
export { type MethodCommandNeeds, methodCommands } from './policy/commands.ts';
export { listLists as listMethodLists } from './policy/lists-store.ts';
export { BY_STRENGTH } from './policy/rules.ts';
export {
  allowedBy,
  findAllowedMethods,
  findMethodsOfOrganisation,
  type PolicyRow,
  policiesOf,
} from './policy/store.ts';
export { findUsable, type Usable } from './policy/usable.ts';
export { allowedWords, kindWords } from './policy/words.ts';
export {
  createRecoveryCodes,
  RecoveryCodeField,
  type RecoveryCodes,
  recoveryCodeMethod,
} from './recovery-code/index.tsx';
export { endCodeSet } from './recovery-code/store.ts';
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
  NotSent,
  SendButton,
  SentCodeButtons,
  SentCodeFields,
  type SentCodeProps,
} from './sent-code/pages.tsx';
export { CODE_TOO_OLD, tooManyCodes } from './sent-code/words.ts';
export {
  authenticatorsOf,
  everHadAuthenticator,
  listAuthenticators,
  lockOwner,
  toAuthenticators,
} from './store.ts';
export { numberKeyOf, sealDestination } from './telephone/destination.ts';
export { alsoByText, listProvedMobiles } from './telephone/number-notices.ts';
export { NumberForm, SetUpCodeForm } from './telephone/pages.tsx';
export type { TelephoneProfile } from './telephone/profile.ts';
export { textProfile } from './text/index.ts';

/** Whether a method counts as done where any does, or only one that resists phishing. */
export const meets = (
  { resistsPhishing: resists }: Pick<Method, 'resistsPhishing'>,
  goal: 'any' | 'phishing-resistant',
) => goal === 'any' || resists;

/** Every method of the program, by kind. */
export interface Methods {
  readonly all: readonly Method[];
  get(kind: MethodKind): Method | undefined;
  /** The methods that people can set up, in the fixed order of the page. */
  readonly enrollable: readonly (Method & Required<Pick<Method, 'enrolment'>>)[];
}

const isEnrollable = (method: Method): method is Methods['enrollable'][number] =>
  method.enrolment !== undefined;

/** The kinds of `enrollable`, for whoever needs no method itself. A test holds it against `createMethods`. */
export const ENROLLABLE_KINDS: readonly MethodKind[] = ['app', 'text', 'call', 'security-key'];

export type MethodNeeds = AppNeeds & Omit<TelephoneNeeds, 'codes'> & TextSender & SecurityKeyNeeds;

/** The one list of methods. */
export function createMethods(needs: MethodNeeds): Methods {
  const telephone = { ...needs, codes: createSentCodes(needs) };
  const all: Method[] = [
    createAppMethod(needs),
    createTelephoneMethod(telephone, textProfile(needs)),
    createTelephoneMethod(telephone, callProfile(needs.brand.name)),
    createSecurityKeyMethod(needs),
    recoveryCodeMethod,
    accessPassMethod,
  ];
  const byKind = new Map(all.map((method) => [method.kind, method]));
  return {
    all,
    get: (kind) => byKind.get(kind),
    enrollable: all
      .filter(isEnrollable)
      .sort((one, other) => one.enrolment.choice.order - other.enrolment.choice.order),
  };
}
