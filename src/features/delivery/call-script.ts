/** What a caller says or waits, one after the other. Digits are said one by one. */
export type Spoken =
  | { readonly say: string }
  | { readonly sayDigits: string; readonly pauseBetweenSeconds: number }
  | { readonly pauseSeconds: number };

/** One part of a call: what is said, then the keys that are waited for. */
export interface CallPart {
  readonly say: readonly Spoken[];
  /** Where each key leads. A key that is not here repeats the part, as silence does. */
  readonly keys: Readonly<Partial<Record<'1' | '9', string>>>;
  readonly waitSeconds: number;
  /** How often the part is said in all before the caller hangs up. */
  readonly times: number;
  /** What entering this part tells us: `not-me` when the person said that they did not ask for the call. */
  readonly tells?: 'not-me';
}

/**
 * A phone call as plain data, which each provider's adapter turns into a form of its own. It is read from `start`; a part
 * without keys ends the call. No key approves anything: keys only say the code, repeat it or refuse it.
 */
export interface CallScript {
  readonly start: string;
  readonly parts: Readonly<Record<string, CallPart>>;
}
