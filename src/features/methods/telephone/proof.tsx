import type { Queries } from '../../../platform/database/index.ts';
import type { Authenticator } from '../authenticator.ts';
import { noteUse } from '../change-store.ts';
import { checkCode, type Proof, type ProofContext, WRONG_CODE } from '../method.ts';
import { NotSent, SendButton, SentCodeButtons, SentCodeFields } from '../sent-code/pages.tsx';
import type { Ordered } from '../sent-code/sent-codes.ts';
import { CODE_TOO_OLD, tooManyCodes } from '../sent-code/words.ts';
import { type Destination, endingOf, openDestination } from './destination.ts';
import type { TelephoneNeeds } from './needs.ts';
import type { TelephoneProfile } from './profile.ts';

const STOPPED = 'This stopped working after too many wrong codes. Use another method';

/** Proves a number: the person types the code that goes there. Opening a page sends nothing. */
export function createTelephoneProof(needs: TelephoneNeeds, profile: TelephoneProfile): Proof {
  const { codes, keys } = needs;
  const { words } = profile;

  const destinationOf = (one: Authenticator | undefined): Destination | undefined =>
    one?.secret ? openDestination(keys, one.id, one.secret) : undefined;

  const ownerOf = ({ account, browserHash, purpose }: ProofContext, authenticatorId: string) =>
    ({ accountId: account.id, browserHash, purpose, method: profile.kind, authenticatorId }) as const;

  const order = async (context: ProofContext, isAskedFor: boolean): Promise<Ordered | undefined> => {
    const { authenticator, clientAddress, now, account } = context;
    const to = destinationOf(authenticator);
    if (!authenticator || !to || authenticator.blockedAt) return undefined;
    return codes.order({
      owner: ownerOf(context, authenticator.id),
      to,
      clientAddress,
      now,
      isAskedFor,
      contentOf: (code) => profile.contentOf(code, to, account.displayName),
    });
  };

  const progressOf = (context: ProofContext, authenticatorId: string) =>
    codes.progressOf(context.queries, ownerOf(context, authenticatorId), context.now);

  const spend =
    (context: ProofContext, id: string, use: (transaction: Queries) => Promise<boolean>) =>
    async (transaction: Queries) =>
      (await use(transaction)) && noteUse(transaction, id, context.now);

  return {
    heading: profile.proofHeading,
    name: profile.choice.label,
    field: 'code',
    wrong: WRONG_CODE,
    describe: (authenticator) => {
      const to = destinationOf(authenticator);
      return to && `To ${endingOf(to)}`;
    },
    begin: async (context) => {
      await order(context, false);
    },
    again: async (context) => {
      const ordered = await order(context, true);
      if (!ordered) return { code: STOPPED };
      if (ordered.outcome === 'stopped') return { code: tooManyCodes(ordered.until) };
      return ordered.outcome === 'cannot-send' ? { code: words.cannotSend } : undefined;
    },
    show: async (context, errors) => {
      const destination = destinationOf(context.authenticator);
      const to = destination ? endingOf(destination) : 'your number';
      const progress = context.authenticator && (await progressOf(context, context.authenticator.id));
      if (progress)
        return {
          fields: <SentCodeFields words={words} to={to} progress={progress} errors={errors} />,
          button: <SentCodeButtons words={words} />,
        };
      const isAbleToSend = await needs.canSend(profile.kind);
      return {
        fields: <NotSent words={words} to={to} isAbleToSend={isAbleToSend} errors={errors} />,
        button: <SendButton words={words} />,
      };
    },
    checkForm: checkCode,
    verify: async (context, form) => {
      const { authenticator, queries, now } = context;
      if (!authenticator || authenticator.blockedAt) return { outcome: 'wrong' };
      const judged = await codes.judge(queries, ownerOf(context, authenticator.id), form.code ?? '', now);
      if (judged.outcome === 'too-old') return { outcome: 'too-old', errors: { code: CODE_TOO_OLD } };
      if (judged.outcome === 'wrong') return { outcome: 'wrong' };
      return { outcome: 'right', spend: spend(context, authenticator.id, judged.spend) };
    },
  };
}
