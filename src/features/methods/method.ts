import type { ReactElement } from 'react';
import type { DeviceKind } from '../../core/device-kind.ts';
import type { Queries } from '../../platform/database/index.ts';
import type { Form } from '../../platform/http/index.ts';
import type { FieldErrors } from '../../platform/render/index.ts';
import type { Authenticator, MethodKind } from './authenticator.ts';

/**
 * One second factor, whole: the journey and the pages know methods only by this shape.
 * Adding a method is adding a folder and one line in `index.ts`.
 */
export interface Method {
  readonly kind: MethodKind;
  /** How hard it is to get around: higher is stronger. Reports and defaults go by it. */
  readonly strength: number;
  /** The level that it reaches together with a password (NIST SP 800-63B-4 2). */
  readonly assurance: 'AAL2' | 'AAL3';
  /** Its value in `amr` (RFC 8176). */
  readonly amr: string;
  /** True where it signs in without a password, because it verifies the person itself. */
  readonly standsAlone: boolean;
  /** True where no false sign-in page can trick somebody out of it: it answers to the true address only. */
  readonly resistsPhishing: boolean;
  /** How it is offered to people who set up; absent for methods that nobody enrols. */
  readonly enrolment?: Enrolment;
  readonly proof: Proof;
}

/** What stands behind one radio of "How do you want to prove it is you?". Several methods may share one. */
export interface Choice {
  /** The last part of the page's address: `/profile/self-service/mfa/add/ID`. */
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  /** Its place in the fixed order, from 1. */
  readonly order: number;
}

export interface Enrolment {
  readonly choice: Choice;
  /** The heading of its page. */
  readonly heading: string;
  /** What a new authenticator is called until its owner renames it. */
  readonly label: string;
  /**
   * Begins or resumes the enrolment of this account in this browser, and gives the body of its form.
   * @param typed what was typed, after a problem; codes are not shown again
   */
  show(context: EnrolmentContext, errors?: FieldErrors, typed?: Form): Promise<ReactElement>;
  /** Takes the submitted form. */
  complete(context: EnrolmentContext, form: Form): Promise<Completion>;
}

/** Who proves or enrols, and from where. */
interface Asker {
  /** The root handle: a method that writes opens a transaction of its own. */
  readonly queries: Queries;
  readonly account: { readonly id: string; readonly address: string; readonly displayName: string };
  readonly browserHash: Buffer;
  readonly clientAddress: string;
  readonly now: Date;
}

export interface EnrolmentContext extends Asker {
  /** The `step` of the page's address, for methods with more than one page: empty at first. */
  readonly step: string;
  /** What they hold in their hand, as their browser says: only ever a hint. */
  readonly device: DeviceKind;
}

export type Completion =
  /** The form says nothing that could be judged, or what it answers is no longer open. */
  | { readonly outcome: 'not-yet'; readonly errors: FieldErrors }
  /** An answer was judged and is wrong: that is written to the audit, with the reason. */
  | { readonly outcome: 'refused'; readonly reason: string; readonly errors: FieldErrors }
  /** Something was begun, such as a code that was sent: the page is opened again, at this step, and shows what is next. */
  | { readonly outcome: 'go-on'; readonly step?: string }
  /** `store` writes the confirmed authenticator; false when the enrolment was completed before. */
  | {
      readonly outcome: 'proved';
      /** What the person called it; left out, it is called as its enrolment says. */
      readonly label?: string;
      store(transaction: Queries, label: string): Promise<{ id: string } | undefined>;
    };

/** A second factor that is to be proved. */
export interface ProofContext extends Asker {
  /** Absent for helpers such as recovery codes. */
  readonly authenticator: Authenticator | undefined;
  /** What the proof is for: what was begun for one never works for the other. */
  readonly purpose: 'sign-in' | 'confirm';
}

export interface ProofView {
  /** The fields of its form, problems included. */
  readonly fields: ReactElement;
  /** What submits it; left out, **Continue**. A further button of the form named `do` with the value `again` asks for `again`. */
  readonly button?: ReactElement;
  /** Nothing can be answered where no script runs. */
  readonly needsScript?: true;
  /** It is this very object for everyone. */
  readonly isAlike?: true;
}

export interface Proof {
  /** The heading of `/sign-in/prove`. */
  readonly heading: string;
  /** How it stands in the list of `/sign-in/methods` where it belongs to no authenticator. */
  readonly name: string;
  /** What tells authenticators of one method apart in lists, such as the end of a number. */
  describe?(authenticator: Authenticator): string | undefined;
  /** The field of its form that problems are shown at. */
  readonly field: string;
  /** The words for every wrong answer, whatever the reason. */
  readonly wrong: string;
  /**
   * Sends or prepares what the person is to answer, when they have just come from a form. Does nothing while what was
   * begun before can still be answered. Absent where there is nothing to begin.
   */
  begin?(context: ProofContext): Promise<void>;
  /** Begins once more, because the person asked: "Send another code". @returns problems, where it may not */
  again?(context: ProofContext): Promise<FieldErrors | undefined>;
  show(context: ProofContext, errors?: FieldErrors): Promise<ProofView>;
  /** Problems of a form that says nothing: told at once, and counted for nobody. */
  checkForm(form: Form): FieldErrors | undefined;
  /** Judges a submitted form. Changes nothing: what a right answer uses up is spent in the sign-in's transaction. */
  verify(context: ProofContext, form: Form): Promise<Verdict>;
}

export type Verdict =
  | {
      readonly outcome: 'wrong';
      /** The authenticator that seems to have been copied: it is stopped, and its owner told. */
      readonly copied?: string;
    }
  /** There is nothing (any more) that could be answered: counted for nobody. */
  | { readonly outcome: 'too-old'; readonly errors: FieldErrors }
  /** `spend` makes the answer unusable a second time; false when somebody was quicker, or its transaction fails with `Missed`. */
  | {
      readonly outcome: 'right';
      /** Which authenticator it was, where that may be another than the one that was asked for. */
      readonly authenticatorId?: string;
      spend(transaction: Queries): Promise<boolean>;
    };

/** The problem of a form whose code was left empty. */
export const checkCode = (form: Form): FieldErrors | undefined =>
  form.code?.trim() ? undefined : { code: 'Enter the code' };

/** The words for every wrong code, whatever the reason. */
export const WRONG_CODE = 'That code is not right. Check it and try again';
