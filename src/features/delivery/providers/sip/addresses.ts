/** A host as SIP addresses have it: a name, an IPv4 address or an IPv6 address in brackets, and a port. */
const HOST = String.raw`(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?`;
const PARAMETERS = '(?:;[A-Za-z0-9-]{1,30}(?:=[A-Za-z0-9._-]{1,60})?){0,8}';
const USER = '[A-Za-z0-9._+~-]{1,64}';

const ACCOUNT = new RegExp(`^(sips?:${USER}@${HOST})(${PARAMETERS})$`);
const PROXY = new RegExp(`^sips?:${HOST}${PARAMETERS}$`);
const TARGET = new RegExp(
  `^(sips?:[A-Za-z0-9+*#-]{0,20}(?:\\{number\\}|\\{digits\\})@${HOST})(${PARAMETERS})$`,
);

/** E.164: a plus and up to 15 digits (ITU-T E.164 6.2.1). Nothing else of a number can get into an address. */
const NUMBER = /^\+[1-9]\d{6,14}$/;
const EXTENSION = /^[0-9*#]{1,12}$/;

export const isAccount = (text: string): boolean => ACCOUNT.test(text);
export const isTarget = (text: string): boolean => TARGET.test(text);
export const isProxy = (text: string): boolean => PROXY.test(text);
export const isExtension = (text: string): boolean => EXTENSION.test(text);

/** Splits at semicolons would let these into another field of the account, and lines end it. */
export const isPassword = (text: string): boolean => /^[!#-:=?-~]{1,120}$/.test(text);

const parametersOf = (text: string): string[] => text.split(';').filter((each) => each !== '');
const nameOf = (parameter: string): string => parameter.split('=')[0]?.toLowerCase() ?? '';

/**
 * The address that calls a number. baresip appends the parameters of the account to whatever it dials, so that those which
 * stand in both are left out here.
 * @returns undefined for what is no telephone number
 */
export function toDial(target: string, account: string, number: string): string | undefined {
  const [, before, own] = TARGET.exec(target) ?? [];
  if (before === undefined || !NUMBER.test(number)) return undefined;
  const appended = parametersOf(ACCOUNT.exec(account)?.[2] ?? '').map(nameOf);
  const kept = parametersOf(own ?? '').filter((each) => !appended.includes(nameOf(each)));
  const address = before.replace('{number}', number).replace('{digits}', number.slice(1));
  return [address, ...kept].join(';');
}
