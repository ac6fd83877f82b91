import type { Proof, ProofContext } from '../method.ts';
import { type ChallengeOwner, findChallenge, spendChallenge, storeChallenge } from './challenge-store.ts';
import { hashChallenge, newChallenge } from './challenges.ts';
import { judgeAssertion } from './judge-assertion.ts';
import { listKeys, noteKeyUse } from './key-store.ts';
import type { SecurityKeyNeeds } from './needs.ts';
import { proofCeremony } from './options.ts';
import { KeyButton, UseKeyFields } from './pages.tsx';
import { KEY_TOO_OLD, NO_ANSWER, WRONG_KEY } from './words.ts';

const ownerOf = ({ account, browserHash, purpose, now }: ProofContext): ChallengeOwner => ({
  browserHash,
  purpose,
  accountId: account.id,
  now,
});

/** Proving a key beside a password. Whoever has several may use any of them, whichever the page asked for. */
export function createKeyProof({ relyingParty, random }: SecurityKeyNeeds): Proof {
  const beginCeremony = async (context: ProofContext) => {
    const challenge = newChallenge(random);
    await storeChallenge(context.queries, ownerOf(context), hashChallenge(challenge));
    const keys = await listKeys(context.queries, context.account.id);
    return proofCeremony(
      relyingParty,
      challenge,
      keys.filter((key) => !key.isBlocked),
    );
  };

  return {
    heading: 'Use your security key',
    name: 'Security key',
    field: 'response',
    wrong: WRONG_KEY,
    show: async (context, errors) => ({
      fields: <UseKeyFields ceremony={await beginCeremony(context)} />,
      needsScript: true,
      button: <KeyButton errors={errors}>Use security key</KeyButton>,
    }),
    checkForm: (form) => (form.response ? undefined : { response: NO_ANSWER }),
    verify: async (context, form) => {
      const challenge = await findChallenge(context.queries, ownerOf(context));
      if (!challenge) return { outcome: 'too-old', errors: { response: KEY_TOO_OLD } };
      if (challenge.isUsed) return { outcome: 'wrong' };
      const judged = await judgeAssertion(relyingParty, context.queries, form.response ?? '', {
        challengeHash: challenge.hash,
        accountId: context.account.id,
        standsAlone: false,
      });
      if (judged.outcome === 'wrong')
        return judged.reason === 'counter' && judged.key
          ? { outcome: 'wrong', copied: judged.key.authenticatorId }
          : { outcome: 'wrong' };
      return {
        outcome: 'right',
        authenticatorId: judged.use.authenticatorId,
        spend: async (transaction) =>
          (await spendChallenge(transaction, ownerOf(context), challenge.hash)) &&
          (await noteKeyUse(transaction, judged.use, context.now)),
      };
    },
  };
}
