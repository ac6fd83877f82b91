/** What a person is told about a change to their protection. */
export type NoticeKind =
  | 'authenticator-added'
  | 'authenticator-removed'
  | 'recovery-codes-made'
  | 'recovery-code-used'
  | 'password-changed'
  | 'second-factor-paused'
  | 'set-up-reset'
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
}
