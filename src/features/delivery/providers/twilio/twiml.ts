import type { twiml } from 'twilio';
import type { CallPart, CallScript, Spoken } from '../../call-script.ts';

/** Where a key that is pressed in one turn of a part is reported. */
export type KeyAddress = (part: string, turn: number) => URL;

const LANGUAGE = 'en-GB';

/** `<Pause>` knows whole seconds only. */
const wholeSeconds = (seconds: number): number => Math.max(1, Math.round(seconds));

function speak(to: Pick<twiml.VoiceResponse, 'say' | 'pause'>, spoken: Spoken): void {
  if ('say' in spoken) to.say({ language: LANGUAGE }, spoken.say);
  else if ('pauseSeconds' in spoken) to.pause({ length: wholeSeconds(spoken.pauseSeconds) });
  else
    for (const [at, digit] of [...spoken.sayDigits].entries()) {
      if (at > 0) to.pause({ length: wholeSeconds(spoken.pauseBetweenSeconds) });
      to.say({ language: LANGUAGE }, digit);
    }
}

const asksForKeys = ({ keys }: CallPart): boolean => Object.keys(keys).length > 0;

/**
 * One part of a call as TwiML (twilio.com/docs/voice/twiml), from one of its turns to the last. Other parts are not in it: a
 * code that is said after a key is never sent before that key is pressed, whoever picks up.
 */
export async function twimlOf(
  script: CallScript,
  name: string,
  turn: number,
  address: KeyAddress,
): Promise<string> {
  const { default: twilio } = await import('twilio');
  const response = new twilio.twiml.VoiceResponse();
  const part = script.parts[name];
  for (let each = turn; part && each <= part.times; each++) {
    const to = asksForKeys(part)
      ? response.gather({
          input: ['dtmf'],
          numDigits: 1,
          finishOnKey: '',
          timeout: wholeSeconds(part.waitSeconds),
          action: address(name, each).href,
          method: 'POST',
        })
      : response;
    for (const spoken of part.say) speak(to, spoken);
  }
  response.hangup();
  return response.toString();
}

/** Where a call goes on after a key. A key that leads nowhere has the part said again, as silence does. */
export function nextTurn(
  script: CallScript,
  name: string,
  turn: number,
  key: string,
): { part: string; turn: number } {
  const keys: Readonly<Record<string, string | undefined>> = script.parts[name]?.keys ?? {};
  const target = Object.hasOwn(keys, key) ? keys[key] : undefined;
  return target === undefined ? { part: name, turn: turn + 1 } : { part: target, turn: 1 };
}
