import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../running/free-port.ts';

const answer = (status: string, more = ''): string => `
  <send><![CDATA[
    SIP/2.0 ${status}
    [last_Via:]
    [last_From:]
    [last_To:];tag=[pid]-[call_number]
    [last_Call-ID:]
    [last_CSeq:]
    ${more}Content-Length: 0

  ]]></send>`;

const scenario = (request: string, answers: string): string => `<?xml version="1.0" encoding="ISO-8859-1" ?>
<!DOCTYPE scenario SYSTEM "sipp.dtd">
<scenario name="exchange">
  <recv request="${request}" />${answers}
</scenario>`;

export interface Exchange {
  readonly port: number;
  /** For SALLYPORT_SIP_TARGET. */
  readonly target: string;
  close(): Promise<void>;
}

/** sipp on loopback, which answers everything in one way. */
async function startExchange(content: string): Promise<Exchange> {
  const folder = await mkdtemp(join(tmpdir(), 'exchange-'));
  const file = join(folder, 'scenario.xml');
  await writeFile(file, content);
  const port = await findFreePort();
  const where = ['-i', '127.0.0.1', '-p', String(port), '-t', 'u1'];
  const sipp = spawn('sipp', ['-sf', file, ...where, '-nostdin', '-trace_err'], {
    cwd: folder,
    stdio: 'ignore',
  });
  // It tells nobody when it listens. A datagram that comes too early is sent again by its sender (RFC 3261 17.1.1.2).
  await sleep(300);
  return {
    port,
    target: `sip:{number}@127.0.0.1:${port}`,
    close: async () => {
      const ended = once(sipp, 'exit');
      if (sipp.exitCode === null && sipp.kill('SIGKILL')) await ended;
      await rm(folder, { recursive: true });
    },
  };
}

/** Answers every call with a status such as `486 Busy Here`. */
export const startRefusingExchange = (status: string): Promise<Exchange> =>
  startExchange(scenario('INVITE', `${answer(status)}\n  <recv request="ACK" />`));

/** Says that it works on the call, and nothing more. */
export const startSilentExchange = (): Promise<Exchange> =>
  startExchange(scenario('INVITE', `${answer('100 Trying')}\n  <pause milliseconds="20000" />`));

/** Takes calls of one account with its password (RFC 3261 22.2) and lets them ring; refuses others. */
export const startDemandingExchange = (user: string, password: string): Promise<Exchange> =>
  startExchange(`<?xml version="1.0" encoding="ISO-8859-1" ?>
<!DOCTYPE scenario SYSTEM "sipp.dtd">
<scenario name="demanding">
  <recv request="INVITE" />${answer('401 Unauthorized', 'WWW-Authenticate: Digest realm="exchange", nonce="6e6f6e6365", algorithm=MD5\n    ')}
  <recv request="ACK" />
  <recv request="INVITE">
    <action><verifyauth assign_to="right" username="${user}" password="${password}" /></action>
  </recv>
  <nop hide="true" test="right" next="ring" />${answer('403 Forbidden')}
  <recv request="ACK" next="end" />
  <label id="ring" />${answer('180 Ringing')}
  <pause milliseconds="20000" />
  <label id="end" />
  <Reference variables="right" />
</scenario>`);

/** Answers every sign-on with a status such as `200 OK`. */
export const startRegistrar = (status: string): Promise<Exchange> =>
  startExchange(scenario('REGISTER', answer(status, '[last_Contact:]\n    Expires: 600\n    ')));
