import { newId } from '../../../core/ids.ts';
import type { Form } from '../../../platform/http/index.ts';
import type { FieldErrors } from '../../../platform/render/index.ts';
import { checkLabel } from '../label.ts';
import type { Completion, Enrolment, EnrolmentContext } from '../method.ts';
import { insertAuthenticator } from '../store.ts';
import type { KeyKind } from './ceremony.ts';
import { type ChallengeOwner, findChallenge, spendChallenge, storeChallenge } from './challenge-store.ts';
import { hashChallenge, newChallenge } from './challenges.ts';
import { ensureUserHandle, insertKey, isRegistered, listKeys, type NewKey } from './key-store.ts';
import type { SecurityKeyNeeds } from './needs.ts';
import { setUpCeremony } from './options.ts';
import { SetUpKeyForm } from './pages.tsx';
import { verifyRegistration } from './verify-registration.ts';
import { KEY_TOO_OLD, NO_ANSWER, SET_UP_WORDS } from './words.ts';

const LABEL = 'Security key';

const ownerOf = ({ account, browserHash, now }: EnrolmentContext): ChallengeOwner => ({
  browserHash,
  purpose: 'enrol',
  accountId: account.id,
  now,
});

const kindOf = (form: Form): KeyKind => (form.kind === 'device' ? 'device' : 'carried');

const notYet = (errors: FieldErrors): Completion => ({ outcome: 'not-yet', errors });

const refuse = (reason: keyof typeof SET_UP_WORDS): Completion => ({
  outcome: 'refused',
  reason,
  errors: { response: SET_UP_WORDS[reason] },
});

/** What is wrong with the form itself, before anybody looks at the key. */
function checkForm(label: string, { response }: Form): FieldErrors | undefined {
  const problem = checkLabel(label);
  if (problem) return { label: problem };
  return response ? undefined : { response: NO_ANSWER };
}

/** Setting up a key: every page has a challenge of its own, which the newest page of a browser may answer. */
export function createKeyEnrolment(needs: SecurityKeyNeeds): Enrolment {
  const { relyingParty, random } = needs;

  const beginCeremony = async (context: EnrolmentContext) => {
    const { queries, account } = context;
    const challenge = newChallenge(random);
    await storeChallenge(queries, ownerOf(context), hashChallenge(challenge));
    return setUpCeremony(relyingParty, challenge, {
      userHandle: await ensureUserHandle(queries, account.id, random),
      address: account.address,
      displayName: account.displayName,
      keys: await listKeys(queries, account.id),
    });
  };

  const proved = (
    context: EnrolmentContext,
    label: string,
    challengeHash: Buffer,
    key: NewKey,
  ): Completion => ({
    outcome: 'proved',
    label,
    store: async (transaction, given) => {
      const id = newId(needs.clock, random);
      if (!(await spendChallenge(transaction, ownerOf(context), challengeHash))) return undefined;
      if (!(await insertKey(transaction, id, key))) return undefined;
      const { account, now } = context;
      const own = { accountId: account.id, method: 'security-key', label: given, now } as const;
      await insertAuthenticator(transaction, { ...own, id, secret: null, lastStep: 0 });
      return { id };
    },
  });

  return {
    choice: {
      id: 'security-key',
      label: 'Security key (FIDO2)',
      hint: 'A small key that you plug in or tap. No phone needed.',
      order: 4,
    },
    heading: 'Set up a security key',
    label: LABEL,
    show: async (context, errors, typed) => {
      const shown = { label: typed?.label ?? LABEL, kind: kindOf(typed ?? {}) };
      return <SetUpKeyForm ceremony={await beginCeremony(context)} {...shown} errors={errors} />;
    },
    complete: async (context, form) => {
      const label = (form.label ?? '').trim();
      const missing = checkForm(label, form);
      if (missing) return notYet(missing);
      const challenge = await findChallenge(context.queries, ownerOf(context));
      if (!challenge) return notYet({ response: KEY_TOO_OLD });
      if (challenge.isUsed) return refuse('broken');
      const expected = { challengeHash: challenge.hash, isDevice: kindOf(form) === 'device' };
      const registered = await verifyRegistration(relyingParty, form.response ?? '', expected);
      if (registered.outcome === 'refused') return refuse(registered.reason);
      if (await isRegistered(context.queries, registered.key.credentialId)) return refuse('taken');
      return proved(context, label, challenge.hash, registered.key);
    },
  };
}
