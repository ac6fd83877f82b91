import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import smpp, { PDU, Session } from 'smpp';
import { SECOND } from '../../../../core/clock.ts';
import type { SmppServer } from './smpp-server.ts';

/** How a request over a session ended. */
export type Answer =
  | { readonly outcome: 'answered'; readonly pdu: PDU }
  /** It never left. */
  | { readonly outcome: 'not-sent'; readonly reason: string }
  /** It left, and no answer came. */
  | { readonly outcome: 'lost'; readonly reason: string };

/** One bound connection to a message centre. */
export interface SmppSession {
  request(command: string, fields: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<Answer>;
  /** Settles once the connection is gone, for whatever reason. */
  readonly gone: Promise<void>;
  /** Says goodbye (SMPP 3.4 4.2) and ends it. */
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly server: SmppServer;
  /** What the centre delivers to us: receipts, and texts that people wrote. The centre keeps it where this throws. */
  readonly onDelivery: (pdu: PDU) => Promise<void>;
  readonly enquireMilliseconds: number;
}

const BIND_WITHIN = 5 * SECOND;
const ANSWER_WITHIN = 5 * SECOND;
const GOODBYE_WITHIN = 1 * SECOND;
/** SMPP 3.4 5.2.4. */
const VERSION_3_4 = 0x34;

function openSocket({ host, port, isTls, certificates }: SmppServer): Socket {
  const socket = isTls
    ? connectSecurely({ host, port, ...(certificates === undefined ? {} : { ca: certificates }) })
    : connect({ host, port });
  socket.setNoDelay(true);
  return socket;
}

/** Answers what the centre asks by itself. What it delivers is taken once it is kept, and otherwise comes again. */
function answerRequests(session: Session, onDelivery: SessionOptions['onDelivery']): void {
  const answer = (pdu: PDU, status = 0) => session.send(pdu.response({ command_status: status }));
  const answers: Readonly<Record<string, (pdu: PDU) => unknown>> = {
    deliver_sm: (pdu) =>
      onDelivery(pdu).then(
        () => answer(pdu),
        () => answer(pdu, smpp.errors.ESME_RX_T_APPN),
      ),
    enquire_link: (pdu) => answer(pdu),
    unbind: (pdu) => answer(pdu) && session.close(),
    // These have no answer (SMPP 3.4 4.1.7, 4.12): the library throws where it is asked for one.
    outbind: () => {},
    alert_notification: () => {},
  };
  session.on('pdu', (pdu: PDU) => {
    if (pdu.isResponse()) return;
    const known = answers[pdu.command];
    if (known) known(pdu);
    else answer(pdu, smpp.errors.ESME_RINVCMDID);
  });
}

/** Requests with their answers. Whoever still waits when the connection goes is told so. */
function requestsOver(session: Session, gone: Promise<void>): SmppSession['request'] {
  const waiting = new Set<(reason: string) => void>();
  gone.then(() => {
    for (const lose of waiting) lose('the connection broke');
  });
  return (command, fields, signal) =>
    new Promise((resolve) => {
      const end = (answer: Answer) => {
        waiting.delete(lose);
        signal.removeEventListener('abort', runOut);
        resolve(answer);
      };
      const lose = (reason: string) => end({ outcome: 'lost', reason });
      const runOut = () => lose('no answer in time');
      if (signal.aborted) return end({ outcome: 'not-sent', reason: 'no time left' });
      const hasLeft = session.send(new PDU(command, fields), (pdu) => end({ outcome: 'answered', pdu }));
      if (!hasLeft) return end({ outcome: 'not-sent', reason: 'the connection is closed' });
      waiting.add(lose);
      signal.addEventListener('abort', runOut);
    });
}

/** Asks again and again whether the other side is there, and hangs up when it is not (SMPP 3.4 4.11, 7.2). */
function watch(
  session: Session,
  { request, gone }: Pick<SmppSession, 'request' | 'gone'>,
  every: number,
): void {
  const timer = setInterval(async () => {
    const { outcome } = await request(
      'enquire_link',
      {},
      AbortSignal.timeout(Math.min(every, ANSWER_WITHIN)),
    );
    if (outcome !== 'answered') session.destroy();
  }, every);
  timer.unref();
  gone.then(() => clearInterval(timer));
}

/** Connects and binds as a transceiver. @param ended stops the try @returns the session, or why there is none */
export async function openSession(
  { server, onDelivery, enquireMilliseconds }: SessionOptions,
  ended: AbortSignal,
): Promise<SmppSession | string> {
  const socket = openSocket(server);
  const session = new Session({ socket });
  let reason = 'the connection was closed';
  session.on('error', (error: NodeJS.ErrnoException) => {
    reason = error.code ?? 'what came was not SMPP';
    session.destroy();
  });
  const gone = new Promise<void>((resolve) => session.once('close', () => resolve()));
  const request = requestsOver(session, gone);
  answerRequests(session, onDelivery);

  const signal = AbortSignal.any([ended, AbortSignal.timeout(BIND_WITHIN)]);
  const giveUp = () => session.destroy();
  signal.addEventListener('abort', giveUp);
  const stands = await new Promise<boolean>((resolve) => {
    socket.once(server.isTls ? 'secureConnect' : 'connect', () => resolve(true));
    gone.then(() => resolve(false));
  });
  if (!stands) return signal.aborted ? 'no connection in time' : reason;
  const answer = await request(
    'bind_transceiver',
    { system_id: server.systemId, password: server.password, interface_version: VERSION_3_4 },
    signal,
  );
  signal.removeEventListener('abort', giveUp);
  if (answer.outcome !== 'answered' || answer.pdu.command_status !== 0) {
    session.destroy();
    return answer.outcome === 'answered' ? `SMPP bind status ${answer.pdu.command_status}` : answer.reason;
  }
  watch(session, { request, gone }, enquireMilliseconds);
  return {
    request,
    gone,
    async close() {
      await request('unbind', {}, AbortSignal.timeout(GOODBYE_WITHIN));
      session.destroy();
      await gone;
    },
  };
}
