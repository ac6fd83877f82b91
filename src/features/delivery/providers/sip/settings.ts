/** How calls are made by SIP. */
export interface SipSettings {
  /** The address that calls come from, such as `sip:sallyport@gateway.example;transport=tls`. */
  readonly account: string;
  readonly password: string | undefined;
  /** Where a number is called: `{number}` stands for +447700900123, `{digits}` for 447700900123. */
  readonly target: string;
  /** Signs on at the account's registrar, and calls only while it is signed on. */
  readonly registers: boolean;
  /** Where everything is sent by way of, such as `sip:proxy.example:5060`. */
  readonly proxy: string | undefined;
  /** The interface, or the address of this machine, that calls go out from. */
  readonly interface: string | undefined;
  /** Ports of the speech, such as `10000-10100`. */
  readonly audioPorts: string;
  /** Encrypts the speech (SRTP, RFC 4568) and makes no call without. */
  readonly encryptsSpeech: boolean;
  /** A voice of espeak-ng. */
  readonly voice: string;
  /** How many calls may run at once. */
  readonly lines: number;
}

/** The same as it was given: not looked at yet. */
export type GivenSipSettings = Omit<SipSettings, 'account' | 'target'> & {
  readonly account: string | undefined;
  readonly target: string | undefined;
};
