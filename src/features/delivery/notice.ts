/** What a person is told about a change to their protection. */
export type NoticeKind =
  | 'authenticator-added'
  | 'authenticator-removed'
  | 'authenticator-blocked'
  | 'recovery-codes-made'
  | 'recovery-code-used'
  | 'access-pass-issued'
  | 'access-pass-used'
  | 'password-changed'
  | 'password-chosen-with-pass'
  | 'password-paused'
  | 'second-factor-paused'
  | 'pause-ended'
  | 'set-up-allowed-again'
  | 'exemption-began'
  | 'exemption-ended'
  | 'device-remembered'
  | 'signed-out-everywhere'
  | 'signed-out-by-helper'
  | 'account-enabled'
  | 'role-ended'
  | 'membership-ended'
  | 'set-up-reset'
  | 'not-me-reported'
  | 'security-key-stopped';

/** One notice: what, when and where from. Never a secret or a code. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly accountId: string;
  readonly at: Date;
  readonly clientAddress: string | undefined;
  readonly userAgent: string | undefined;
  /** Plain words that belong into the sentence, such as a method's label. */
  readonly what?: string;
  /** When what was allowed ends, where it does by itself. */
  readonly until?: Date;
  /** The authenticator that was added: "This was not me" stops it. */
  readonly authenticatorId?: string;
}
