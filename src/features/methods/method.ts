import type { ReactElement } from 'react';
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
  /** Begins or resumes the enrolment of this account in this browser, and gives the body of its form. */
  show(context: EnrolmentContext, errors?: FieldErrors): Promise<ReactElement>;
  /** Takes the submitted form. */
  complete(context: EnrolmentContext, form: Form): Promise<Completion>;
}

export interface EnrolmentContext {
  readonly queries: Queries;
  readonly account: { readonly id: string; readonly address: string };
  readonly browserHash: Buffer;
  readonly now: Date;
}

export type Completion =
  | { readonly outcome: 'not-yet'; readonly errors: FieldErrors }
  /** `store` writes the confirmed authenticator; false when the enrolment was completed before. */
  | {
      readonly outcome: 'proved';
      store(transaction: Queries, label: string): Promise<{ id: string } | undefined>;
    };

export interface Proof {
  /** The heading of `/sign-in/prove`. */
  readonly heading: string;
  /** How it stands in the list of `/sign-in/methods` where it belongs to no authenticator. */
  readonly name: string;
  /** The fields of its form. */
  fields(errors?: FieldErrors): ReactElement;
  /** Judges a submitted form. Changes nothing: what a right answer uses up is spent in the sign-in's transaction. */
  verify(attempt: ProofAttempt): Promise<Verdict>;
}

export interface ProofAttempt {
  readonly queries: Queries;
  readonly accountId: string;
  /** Absent for helpers such as recovery codes. */
  readonly authenticator: Authenticator | undefined;
  readonly form: Form;
  readonly now: Date;
}

export type Verdict =
  | { readonly outcome: 'wrong'; readonly errors: FieldErrors }
  /** `spend` makes the answer unusable a second time; false when somebody was quicker. */
  | { readonly outcome: 'right'; spend(transaction: Queries): Promise<boolean> };

/** The words for every wrong code, whatever the reason. */
export const WRONG_CODE = 'That code is not right. Check it and try again';
