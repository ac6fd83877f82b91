import type { Form } from '../../../platform/http/index.ts';
import type { FieldErrors } from '../../../platform/render/index.ts';
import { type Completion, checkCode, type Enrolment, type EnrolmentContext, WRONG_CODE } from '../method.ts';
import { CODE_TOO_OLD, tooManyCodes, tooManyGuesses } from '../sent-code/words.ts';
import { writtenOf } from './destination.ts';
import { countGuess } from './guesses.ts';
import type { TelephoneNeeds } from './needs.ts';
import { beginNumber, findOpenNumber, type OpenNumber } from './open-enrolment.ts';
import { NumberForm, SetUpCodeForm } from './pages.tsx';
import type { TelephoneProfile } from './profile.ts';
import { readDestination } from './rules.ts';
import { isFull, storeNumber } from './store-number.ts';

const NUMBER_IS_FULL = 'Too many people use this number. Use another number, or another method';

const not = (errors: FieldErrors): Completion => ({ outcome: 'not-yet', errors });
const refuse = (reason: string, code: string): Completion => ({
  outcome: 'refused',
  reason,
  errors: { code },
});

/** Sets up a number: its owner types the code that went there. */
export function createTelephoneEnrolment(needs: TelephoneNeeds, profile: TelephoneProfile): Enrolment {
  const { codes, database } = needs;
  const { kind: method, words } = profile;

  const codeOwner = ({ account, browserHash }: EnrolmentContext, { id }: OpenNumber) =>
    ({ accountId: account.id, browserHash, purpose: 'enrol', method, authenticatorId: id }) as const;

  /** @param field where a problem is said */
  const send = async (context: EnrolmentContext, open: OpenNumber, field: string): Promise<Completion> => {
    const ordered = await codes.order({
      owner: codeOwner(context, open),
      to: open.destination,
      clientAddress: context.clientAddress,
      now: context.now,
      isAskedFor: true,
      contentOf: (code) => profile.contentOf(code, open.destination, context.account.displayName),
    });
    if (ordered.outcome === 'on-its-way') return { outcome: 'go-on', step: 'code' };
    return not({ [field]: ordered.outcome === 'stopped' ? tooManyCodes(ordered.until) : words.cannotSend });
  };

  const sendTo = async (context: EnrolmentContext, form: Form): Promise<Completion> => {
    const read = readDestination(form, needs.numbers, profile.taste);
    if (!read.ok) return not(read.failure);
    return send(context, await beginNumber(needs, context, method, read.value), 'number');
  };

  const judge = async (context: EnrolmentContext, open: OpenNumber, form: Form): Promise<Completion> => {
    const guess = await countGuess(needs, context);
    if (guess.until) return refuse('too-many-answers', tooManyGuesses(guess.until));
    const judged = await codes.judge(database.root, codeOwner(context, open), form.code ?? '', context.now);
    if (judged.outcome === 'wrong') return refuse('wrong-answer', WRONG_CODE);
    await guess.takeBack();
    if (judged.outcome === 'too-old') return not({ code: CODE_TOO_OLD });
    if (await isFull(needs, database.root, context.account.id, open.destination))
      return refuse('number-is-full', NUMBER_IS_FULL);
    return {
      outcome: 'proved',
      store: async (transaction, label) =>
        (await judged.spend(transaction))
          ? storeNumber(needs, transaction, context, { open, method, label })
          : undefined,
    };
  };

  const find = (context: EnrolmentContext) => findOpenNumber(needs, context.queries, context, method);

  return {
    choice: profile.choice,
    heading: profile.setUpHeading,
    label: profile.choice.label,
    show: async (context, errors, typed) => {
      const open = context.step === 'code' ? await find(context) : undefined;
      const progress =
        open && (await codes.progressOf(context.queries, codeOwner(context, open), context.now));
      if (!open || !progress) return <NumberForm profile={profile} typed={typed} errors={errors} />;
      const to = writtenOf(open.destination);
      return <SetUpCodeForm profile={profile} to={to} progress={progress} errors={errors} />;
    },
    complete: async (context, form) => {
      if (form.number !== undefined) return sendTo(context, form);
      const open = await find(context);
      // The set-up has ended meanwhile: it begins again with the number.
      if (!open) return { outcome: 'go-on' };
      if (form.do === 'again') return send(context, open, 'code');
      const missing = checkCode(form);
      return missing ? not(missing) : judge(context, open, form);
    },
  };
}
