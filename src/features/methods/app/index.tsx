import { type Clock, later, MINUTE } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Random } from '../../../core/random.ts';
import { type KeyRing, open, type Place, seal } from '../../../platform/crypto/index.ts';
import { spendStep } from '../change-store.ts';
import { checkCode, type EnrolmentContext, type Method, WRONG_CODE } from '../method.ts';
import { insertAuthenticator } from '../store.ts';
import { completeEnrolment, findEnrolment, insertEnrolment, type OpenEnrolment } from './enrolment-store.ts';
import { AppSetUpForm, appProofView } from './pages.tsx';
import { qrPath } from './qr.ts';
import { findStep, newSecret, otpauthUri } from './totp.ts';

export interface AppNeeds {
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly random: Random;
  /** The name that the person's app shows. */
  readonly issuer: string;
}

/** Time to find a phone and to install an app. */
const ENROLMENT_LIFETIME = 60 * MINUTE;

const placeOf = (id: string): Place => ({ table: 'authenticators', column: 'secret', row: id });

/** The authenticator app: time-based one-time codes (RFC 6238). */
export function createAppMethod(needs: AppNeeds): Method {
  const openSecret = (id: string, sealed: string): string => {
    const secret = open(needs.keys, placeOf(id), sealed);
    if (secret === undefined) throw new Error(`The secret of authenticator ${id} does not open.`);
    return secret;
  };

  const ownerOf = ({ account, browserHash, now }: EnrolmentContext) => ({
    accountId: account.id,
    browserHash,
    method: 'app',
    now,
  });

  const begin = async (context: EnrolmentContext): Promise<OpenEnrolment> => {
    const id = newId(needs.clock, needs.random);
    const secret = seal(needs.keys, needs.random, placeOf(id), newSecret(needs.random));
    const owner = ownerOf(context);
    await insertEnrolment(context.queries, {
      ...owner,
      id,
      secret,
      expiresAt: later(context.now, ENROLMENT_LIFETIME),
    });
    return { id, secret };
  };

  return {
    kind: 'app',
    strength: 3,
    assurance: 'AAL2',
    amr: 'otp',
    standsAlone: false,
    resistsPhishing: false,
    proof: {
      heading: 'Enter the code from your authenticator app',
      name: 'Authenticator app',
      field: 'code',
      wrong: WRONG_CODE,
      show: async (_context, errors) => appProofView(errors),
      checkForm: checkCode,
      verify: async ({ authenticator, now }, form) => {
        const wrong = { outcome: 'wrong' } as const;
        if (!authenticator?.secret || authenticator.blockedAt) return wrong;
        const secret = openSecret(authenticator.id, authenticator.secret);
        const step = findStep(secret, form.code ?? '', now, authenticator.lastStep);
        if (step === undefined) return wrong;
        return {
          outcome: 'right',
          spend: async (transaction) => {
            await spendStep(transaction, { id: authenticator.id, step, now });
            return true;
          },
        };
      },
    },
    enrolment: {
      choice: {
        id: 'app',
        label: 'Authenticator app',
        hint: 'Recommended. A free app on your phone. Works without signal.',
        order: 1,
      },
      heading: 'Set up an authenticator app',
      label: 'Authenticator app',
      show: async (context, errors) => {
        // What is open was shown when it began. A secret is shown once.
        const hasShown = (await findEnrolment(context.queries, ownerOf(context))) !== undefined;
        if (hasShown) return <AppSetUpForm setUp={undefined} errors={errors} />;
        const enrolment = await begin(context);
        const secret = openSecret(enrolment.id, enrolment.secret);
        const uri = otpauthUri(needs.issuer, context.account.address, secret);
        const typedKey = secret.match(/.{1,4}/g)?.join(' ') ?? '';
        const setUp = {
          address: context.account.address,
          uri,
          isHandheld: context.device !== 'computer',
          typedKey,
          qr: qrPath(uri),
        };
        return <AppSetUpForm setUp={setUp} errors={errors} />;
      },
      complete: async (context, form) => {
        const enrolment = await findEnrolment(context.queries, ownerOf(context));
        if (form.do === 'again') {
          if (enrolment) await completeEnrolment(context.queries, enrolment.id, context.now);
          return { outcome: 'go-on' };
        }
        const missing = checkCode(form);
        if (missing) return { outcome: 'not-yet', errors: missing };
        const errors = { code: WRONG_CODE };
        if (!enrolment) return { outcome: 'not-yet', errors };
        const step = findStep(openSecret(enrolment.id, enrolment.secret), form.code ?? '', context.now, 0);
        if (step === undefined) return { outcome: 'refused', reason: 'wrong-answer', errors };
        return {
          outcome: 'proved',
          store: async (transaction, label) => {
            if (!(await completeEnrolment(transaction, enrolment.id, context.now))) return undefined;
            await insertAuthenticator(transaction, {
              id: enrolment.id,
              accountId: context.account.id,
              method: 'app',
              label,
              secret: enrolment.secret,
              lastStep: step,
              now: context.now,
            });
            return { id: enrolment.id };
          },
        };
      },
    },
  };
}
