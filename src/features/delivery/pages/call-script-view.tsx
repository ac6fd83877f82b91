import type { CallPart, CallScript, Spoken } from '../call-script.ts';

const inSeconds = (seconds: number): string => `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;

function wordsOf(spoken: Spoken): string {
  if ('say' in spoken) return `“${spoken.say}”`;
  if ('sayDigits' in spoken) return `“${[...spoken.sayDigits].join(', ')}” (digit by digit, slowly)`;
  return `(${inSeconds(spoken.pauseSeconds)} of silence)`;
}

/** The parts in the order that somebody who presses every key comes to them. */
function inOrder({ start, parts }: CallScript): readonly (readonly [string, CallPart])[] {
  const names = new Set([start]);
  for (const name of names) for (const next of Object.values(parts[name]?.keys ?? {})) names.add(next);
  return [...names].flatMap((name) => {
    const part = parts[name];
    return part ? [[name, part] as const] : [];
  });
}

/** What happens after a part, in one sentence each. */
function afterwards({ keys, times, waitSeconds, tells }: CallPart, start: string): string[] {
  const pressed = Object.entries(keys).map(
    ([key, next]) => `${key}: ${next === start ? 'the call begins again' : `goes on with “${next}”`}.`,
  );
  const silence =
    pressed.length === 0
      ? 'Then the call ends.'
      : `No key within ${inSeconds(waitSeconds)}: said ${times === 1 ? 'once only' : `${times} times in all`}, then the call ends.`;
  return [...(tells ? ['We are told that the person did not ask for this call.'] : []), ...pressed, silence];
}

const Part = ({ name, part, start }: { name: string; part: CallPart; start: string }) => (
  <>
    <h3 className="nhsuk-heading-s">{name === start ? 'The call begins' : `“${name}”`}</h3>
    <p>{part.say.map(wordsOf).join(' ')}</p>
    <ul className="nhsuk-list nhsuk-list--bullet">
      {afterwards(part, start).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  </>
);

/** A phone call as it would be spoken: what is said, and what each key does. */
export const CallScriptView = ({ script }: { script: CallScript }) => (
  <>
    {inOrder(script).map(([name, part]) => (
      <Part key={name} name={name} part={part} start={script.start} />
    ))}
  </>
);
