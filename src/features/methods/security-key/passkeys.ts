import type { Queries } from '../../../platform/database/index.ts';
import type { Ceremony } from './ceremony.ts';
import { type GivenChallenge, spendPasskeyChallenge } from './challenge-store.ts';
import { CHALLENGE_LIFETIME, hashChallenge, newChallenge } from './challenges.ts';
import { judgeAssertion, type WrongReason } from './judge-assertion.ts';
import { noteKeyUse } from './key-store.ts';
import type { SecurityKeyNeeds } from './needs.ts';
import { passkeyCeremony } from './options.ts';

export interface PasskeySubmission {
  /** What the browser sent. */
  readonly response: string;
  /** The challenge that this browser was given last, and when. */
  readonly challenge: string;
  readonly givenAt: Date;
  readonly browserHash: Buffer;
  readonly now: Date;
}

export type JudgedPasskey =
  | {
      readonly outcome: 'right';
      readonly accountId: string;
      readonly authenticatorId: string;
      /** Makes the answer unusable a second time; false when somebody was quicker. */
      readonly spend: (transaction: Queries) => Promise<boolean>;
    }
  | {
      readonly outcome: 'wrong';
      readonly reason: WrongReason;
      /** Whose key it is, where it is one that we know. */
      readonly owner?: { readonly accountId: string; readonly authenticatorId: string };
    };

/** Signing in with a key alone: it knows whose it is, and checks that they are there. */
export interface Passkeys {
  /** A challenge that no table holds: visitors fill none. Its browser keeps it, sealed. */
  begin(): { readonly challenge: string; readonly ceremony: Ceremony };
  isTooOld(givenAt: Date, now: Date): boolean;
  /** Judges an answer. Changes nothing. */
  judge(queries: Queries, submission: PasskeySubmission): Promise<JudgedPasskey>;
}

export const createPasskeys = ({ random, relyingParty }: Omit<SecurityKeyNeeds, 'clock'>): Passkeys => ({
  begin: () => {
    const challenge = newChallenge(random);
    return { challenge, ceremony: passkeyCeremony(relyingParty, challenge) };
  },
  isTooOld: (givenAt, now) => now.getTime() - givenAt.getTime() >= CHALLENGE_LIFETIME,
  judge: async (queries, { response, challenge, givenAt, browserHash, now }) => {
    const challengeHash = hashChallenge(challenge);
    const judged = await judgeAssertion(relyingParty, queries, response, {
      challengeHash,
      standsAlone: true,
    });
    const { key } = judged;
    const owner = key && { accountId: key.accountId, authenticatorId: key.authenticatorId };
    if (judged.outcome === 'wrong') return { outcome: 'wrong', reason: judged.reason, owner };
    const given: GivenChallenge = { browserHash, challengeHash, givenAt };
    return {
      outcome: 'right',
      accountId: judged.key.accountId,
      authenticatorId: judged.key.authenticatorId,
      spend: async (transaction) =>
        (await spendPasskeyChallenge(transaction, given, now)) &&
        (await noteKeyUse(transaction, judged.use, now)),
    };
  },
});
