import { createServer, type PDU, type Session } from 'smpp';
import { listening } from './listening.ts';

/** What a centre does with a request: fields of its answer, silence, or hanging up. */
export type CentreStep = Readonly<Record<string, unknown>> | 'silence' | 'hang-up';

/** A message centre made of the library's own server, that answers as told and keeps what it was asked. */
export async function smppCentre(step: (request: PDU) => CentreStep) {
  const requests: PDU[] = [];
  const answers: PDU[] = [];
  const sessions: Session[] = [];
  const server = createServer((session) => {
    sessions.push(session);
    session.on('error', () => {});
    session.on('pdu', (pdu: PDU) => {
      if (pdu.isResponse()) return void answers.push(pdu);
      requests.push(pdu);
      const what = step(pdu);
      if (what === 'hang-up') session.destroy();
      else if (what !== 'silence') session.send(pdu.response(what));
    });
  });
  const place = await listening(server);
  const asked = (command: string) => requests.filter((each) => each.command === command);
  return { ...place, asked, answers, sessions };
}
