import { createServer, type Socket } from 'node:net';
import { listening } from './listening.ts';

/** What a scripted server does when it gets a command: answer, say nothing, or hang up. */
export type SmtpStep = string | 'silence' | 'hang-up';

export interface SmtpScript {
  readonly greeting?: SmtpStep;
  readonly EHLO?: SmtpStep;
  readonly MAIL?: SmtpStep;
  readonly RCPT?: SmtpStep;
  readonly DATA?: SmtpStep;
  /** After the whole mail, its final dot included. */
  readonly end?: SmtpStep;
}

interface SmtpPace {
  /** How long it takes for each of its replies. */
  readonly milliseconds: number;
}

const USUAL: Required<SmtpScript> = {
  greeting: '220 ready',
  EHLO: '250 ready',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go ahead',
  end: '250 queued',
};

/** An SMTP server that misbehaves as told, with the lines that it got. */
export async function scriptedSmtp(script: SmtpScript, { milliseconds }: SmtpPace = { milliseconds: 0 }) {
  const steps = { ...USUAL, ...script };
  const lines: string[] = [];
  const take = (socket: Socket, step: SmtpStep) => {
    if (step === 'hang-up') socket.destroy();
    else if (step !== 'silence') setTimeout(() => socket.write(`${step}\r\n`), milliseconds);
  };
  const server = createServer((socket) => {
    let inMail = false;
    let rest = '';
    socket.on('error', () => {});
    take(socket, steps.greeting);
    socket.on('data', (piece) => {
      const parts = (rest + piece.toString('utf8')).split('\r\n');
      rest = parts.pop() ?? '';
      for (const line of parts) {
        lines.push(line);
        const command = line.slice(0, 4).toUpperCase();
        if (inMail) {
          if (line !== '.') continue;
          inMail = false;
          take(socket, steps.end);
        } else if (command === 'QUIT') take(socket, '221 bye');
        else if (command in steps) {
          inMail = command === 'DATA' && steps.DATA.startsWith('354');
          take(socket, steps[command as keyof SmtpScript]);
        }
      }
    });
  });
  return { ...(await listening(server)), lines };
}
