import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { BuiltMail } from './build-mail.ts';
import type { SmtpServer } from './smtp-server.ts';

/** What nodemailer tells of a failure: the server's reply, if there was one, and to which command. */
export interface SmtpFailure {
  readonly responseCode?: number | undefined;
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  /** The system's own code, such as `ECONNREFUSED`, where the library put one of its own in its place. */
  readonly originalCode?: string | undefined;
}

export type HandOver =
  | { readonly outcome: 'accepted' }
  /** @property hasBegun the server had asked for the message itself (RFC 5321 4.1.1.4) */
  | { readonly outcome: 'failed'; readonly failure: SmtpFailure; readonly hasBegun: boolean };

const optionsOf = ({
  host,
  port,
  isImplicitTls,
  needsTls,
  certificates,
}: SmtpServer): SMTPConnectionOptions => ({
  host,
  port,
  secure: isImplicitTls,
  requireTLS: needsTls,
  tls: certificates === undefined ? {} : { ca: certificates },
  // A relay on this machine is reached even where no network is up.
  allowInternalNetworkInterfaces: true,
  socketCloseTimeout: 1_000,
});

/** Hands one mail to a server over a connection of its own. @param signal ends the try */
export function handOver(server: SmtpServer, mail: BuiltMail, signal: AbortSignal): Promise<HandOver> {
  return new Promise((resolve) => {
    const connection = new SMTPConnection(optionsOf(server));
    let hasBegun = false;
    // The library pulls at a stream only after the server's "go ahead": 354.
    const source = Readable.from(
      (function* () {
        hasBegun = true;
        yield mail.bytes;
      })(),
    );
    const end = (result: HandOver) => {
      signal.removeEventListener('abort', abort);
      if (result.outcome === 'accepted') connection.quit();
      else connection.close();
      resolve(result);
    };
    const fail = (failure: SmtpFailure) => end({ outcome: 'failed', failure, hasBegun });
    const abort = () => fail({ code: 'ETIMEDOUT' });
    const transmit = () =>
      connection.send({ ...mail.envelope, size: mail.bytes.length }, source, (error) =>
        error ? fail(error) : end({ outcome: 'accepted' }),
      );

    connection.on('error', fail);
    signal.addEventListener('abort', abort);
    if (signal.aborted) return abort();
    connection.connect((error) => {
      if (error) return fail(error);
      if (!server.credentials) return transmit();
      connection.login({ credentials: server.credentials }, (problem) =>
        problem ? fail(problem) : transmit(),
      );
    });
  });
}
