import { OperatorError } from '../../../core/operator-error.ts';

/** A setting that a provider cannot do without. */
interface Wanted<Value> {
  readonly provider: string;
  readonly setting: string;
  readonly given: string | undefined;
  readonly looksLike: string;
  /** @returns undefined where the text is not what it should be */
  readonly read: (text: string) => Value | undefined;
}

/**
 * Reads a setting of a provider that is named in the order of its channel. Its text stands in no error: it may be a secret.
 * @throws OperatorError where it is missing or wrong
 */
export function readSetting<Value>({ provider, setting, given, looksLike, read }: Wanted<Value>): Value {
  if (given === undefined)
    throw new OperatorError(
      `${setting} is not set, so nothing can be sent by "${provider}".`,
      `Set it (it looks like ${looksLike}), or take ${provider} out of the providers. docs/guides/delivery.md tells more.`,
    );
  const value = read(given);
  if (value !== undefined) return value;
  throw new OperatorError(
    `${setting} is not right, so nothing can be sent by "${provider}".`,
    `It must look like ${looksLike}. docs/guides/delivery.md tells more.`,
  );
}

/** For settings of one form. */
export const matching =
  (form: RegExp) =>
  (text: string): string | undefined =>
    form.test(text) ? text : undefined;
