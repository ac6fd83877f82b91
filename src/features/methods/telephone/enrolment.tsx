import { later, MINUTE } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { Form } from '../../../platform/http/index.ts';
import type { FieldErrors } from '../../../platform/render/index.ts';
import { completeEnrolment, findEnrolment, insertEnrolment } from '../app/enrolment-store.ts';
import { type Completion, checkCode, type Enrolment, type EnrolmentContext, WRONG_CODE } from '../method.ts';
import { endCodes } from '../sent-code/store.ts';
import { CODE_TOO_OLD, tooManyCodes, tooManyGuesses } from '../sent-code/words.ts';
import { insertAuthenticator, lockOwner } from '../store.ts';
import {
  type Destination,
  isSameDestination,
  numberKeys,
  openDestination,
  sealDestination,
  writtenOf,
} from './destination.ts';
import { countGuess } from './guesses.ts';
import type { TelephoneNeeds } from './needs.ts';
import { countOthers, insertNumber, lockNumber } from './numbers-store.ts';
import { NumberForm, SetUpCodeForm } from './pages.tsx';
import type { TelephoneProfile } from './profile.ts';
import { readDestination } from './rules.ts';

/** Time to find the phone, to try another number and to wait for a slow network. */
const LIFETIME = 60 * MINUTE;
const NUMBER_IS_FULL = 'Too many people use this number. Use another number, or another method';

interface Open {
  readonly id: string;
  readonly secret: string;
  readonly destination: Destination;
}

const not = (errors: FieldErrors): Completion => ({ outcome: 'not-yet', errors });

/** Sets up a number: its owner types the code that went there. */
export function createTelephoneEnrolment(needs: TelephoneNeeds, profile: TelephoneProfile): Enrolment {
  const { keys, random, codes, database } = needs;

  const ownerOf = ({ account, browserHash, now }: EnrolmentContext) => ({
    accountId: account.id,
    browserHash,
    method: profile.kind,
    now,
  });

  const codeOwner = ({ account, browserHash }: EnrolmentContext, id: string) =>
    ({
      accountId: account.id,
      browserHash,
      purpose: 'enrol',
      method: profile.kind,
      authenticatorId: id,
    }) as const;

  const findOpen = async (queries: Queries, context: EnrolmentContext): Promise<Open | undefined> => {
    const found = await findEnrolment(queries, ownerOf(context));
    return found && { ...found, destination: openDestination(keys, found.id, found.secret) };
  };

  /** The number before is let go, and its code with it. */
  const replace = async (transaction: Queries, before: Open, now: Date) => {
    await completeEnrolment(transaction, before.id, now);
    for (const message of await endCodes(transaction, before.id, now))
      await needs.outbox.withdraw(transaction, message);
  };

  const begin = async (context: EnrolmentContext, destination: Destination): Promise<Open> =>
    database.transaction(async (transaction) => {
      await lockOwner(transaction, context.account.id);
      const before = await findOpen(transaction, context);
      if (before && isSameDestination(before.destination, destination)) return before;
      if (before) await replace(transaction, before, context.now);
      const id = newId({ now: () => context.now }, random);
      const secret = sealDestination(keys, random, id, destination);
      const expiresAt = later(context.now, LIFETIME);
      await insertEnrolment(transaction, { ...ownerOf(context), id, secret, expiresAt });
      return { id, secret, destination };
    });

  /** @param field where a problem is said */
  const send = async (context: EnrolmentContext, open: Open, field: string): Promise<Completion> => {
    const ordered = await codes.order({
      owner: codeOwner(context, open.id),
      to: open.destination,
      clientAddress: context.clientAddress,
      now: context.now,
      isAskedFor: true,
      contentOf: (code) => profile.contentOf(code, open.destination, context.account.displayName),
    });
    if (ordered.outcome === 'on-its-way') return { outcome: 'go-on', step: 'code' };
    return not({
      [field]: ordered.outcome === 'stopped' ? tooManyCodes(ordered.until) : profile.words.cannotSend,
    });
  };

  const sendTo = async (context: EnrolmentContext, form: Form): Promise<Completion> => {
    const read = readDestination(form, needs.numbers, profile.taste);
    if (!read.ok) return not(read.failure);
    return send(context, await begin(context, read.value), 'number');
  };

  const isFull = async (queries: Queries, { account }: EnrolmentContext, { number, line }: Destination) => {
    const { all, strangers } = await countOthers(queries, numberKeys(keys, number), account.id);
    const { mostAccountsOfMobile, mostAccountsOfLandline } = needs;
    if (line === 'mobile') return all >= mostAccountsOfMobile;
    return all >= mostAccountsOfLandline || strangers >= mostAccountsOfMobile;
  };

  const store = async (transaction: Queries, context: EnrolmentContext, open: Open, label: string) => {
    const { id, secret, destination } = open;
    const [numberKey] = numberKeys(keys, destination.number);
    if (!(await completeEnrolment(transaction, id, context.now))) return undefined;
    await lockNumber(transaction, numberKey);
    if (await isFull(transaction, context, destination)) return undefined;
    await insertAuthenticator(transaction, {
      id,
      accountId: context.account.id,
      method: profile.kind,
      label,
      secret,
      lastStep: 0,
      now: context.now,
    });
    await insertNumber(transaction, { authenticatorId: id, numberKey });
    return { id };
  };

  const judge = async (context: EnrolmentContext, open: Open, form: Form): Promise<Completion> => {
    const guess = await countGuess(needs, context);
    if (guess.until) return not({ code: tooManyGuesses(guess.until) });
    const judged = await codes.judge(
      database.root,
      codeOwner(context, open.id),
      form.code ?? '',
      context.now,
    );
    if (judged.outcome === 'wrong') {
      await guess.wasWrong(profile.kind);
      return not({ code: WRONG_CODE });
    }
    await guess.takeBack();
    if (judged.outcome === 'too-old') return not({ code: CODE_TOO_OLD });
    if (await isFull(database.root, context, open.destination)) return not({ code: NUMBER_IS_FULL });
    return {
      outcome: 'proved',
      store: async (transaction, label) =>
        (await judged.spend(transaction)) ? store(transaction, context, open, label) : undefined,
    };
  };

  return {
    choice: profile.choice,
    heading: profile.setUpHeading,
    label: profile.choice.label,
    show: async (context, errors, typed) => {
      const open = context.step === 'code' ? await findOpen(context.queries, context) : undefined;
      const progress =
        open && (await codes.progressOf(context.queries, codeOwner(context, open.id), context.now));
      if (!open || !progress) return <NumberForm profile={profile} typed={typed} errors={errors} />;
      const to = writtenOf(open.destination);
      return <SetUpCodeForm profile={profile} to={to} progress={progress} errors={errors} />;
    },
    complete: async (context, form) => {
      if (form.number !== undefined) return sendTo(context, form);
      const open = await findOpen(context.queries, context);
      // The set-up has ended meanwhile: it begins again with the number.
      if (!open) return { outcome: 'go-on' };
      if (form.do === 'again') return send(context, open, 'code');
      const missing = checkCode(form);
      return missing ? not(missing) : judge(context, open, form);
    },
  };
}
