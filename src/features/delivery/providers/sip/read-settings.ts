import { matching, readSetting } from '../read-setting.ts';
import { isAccount, isPassword, isProxy, isTarget } from './addresses.ts';
import type { GivenSipSettings, SipSettings } from './settings.ts';

const VOICE = /^[A-Za-z0-9][A-Za-z0-9+_-]{0,39}$/;
const INTERFACE = /^[A-Za-z0-9][A-Za-z0-9.:_-]{0,39}$/;
const PORTS = /^(\d{4,5})-(\d{4,5})$/;
/** A call takes two ports, for speech and for reports on it. */
const PORTS_PER_LINE = 2;

const holds =
  (isRight: (text: string) => boolean) =>
  (text: string): string | undefined =>
    isRight(text) ? text : undefined;

/** Whether a range has ports enough for every line. */
function isPorts(text: string, lines: number): boolean {
  const [, from, to] = (PORTS.exec(text) ?? []).map(Number);
  if (from === undefined || to === undefined || to > 65_535 || from < 1_024) return false;
  return to - from + 1 >= PORTS_PER_LINE * lines;
}

/**
 * What stands in these settings gets into the configuration of another program, so that nothing but the expected passes.
 * @throws OperatorError that names the setting which is missing or wrong
 */
export function readSipSettings(given: GivenSipSettings): SipSettings {
  const need = (
    name: string,
    text: string | undefined,
    looksLike: string,
    read: (text: string) => string | undefined,
  ): string =>
    readSetting({ provider: 'sip', setting: `SALLYPORT_SIP_${name}`, given: text, looksLike, read });
  const may = (...wanted: Parameters<typeof need>): string | undefined =>
    wanted[1] === undefined ? undefined : need(...wanted);
  const { account, target, password, proxy, audioPorts, voice, lines } = given;
  return {
    ...given,
    account: need('ACCOUNT', account, 'sip:sallyport@gateway.example;transport=tls', holds(isAccount)),
    target: need('TARGET', target, 'sip:{number}@gateway.example', holds(isTarget)),
    password: may(
      'PASSWORD',
      password,
      'letters, digits and signs, but no space, quote or semicolon',
      holds(isPassword),
    ),
    proxy: may('PROXY', proxy, 'sip:proxy.example:5060', holds(isProxy)),
    interface: may('INTERFACE', given.interface, 'eth0, or 192.0.2.10', matching(INTERFACE)),
    audioPorts: need(
      'AUDIO_PORTS',
      audioPorts,
      `10000-10999, with two ports for each line`,
      holds((text) => isPorts(text, lines)),
    ),
    voice: need('VOICE', voice, 'en-gb', matching(VOICE)),
  };
}
