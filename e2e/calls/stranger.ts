import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const PATIENCE_MILLISECONDS = 2_000;

/** The UDP ports that a process has open (proc(5)). */
export function udpPortsOf(pid: number): number[] {
  const links = readdirSync(`/proc/${pid}/fd`).map((name) => readlinkSync(`/proc/${pid}/fd/${name}`));
  const inodes = links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []);
  return readFileSync('/proc/net/udp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => inodes.includes(fields[9] ?? ''))
    .map((fields) => Number.parseInt(fields[1]?.split(':')[1] ?? '', 16));
}

/** Rings whoever listens at a port. @returns the first line of the last answer, or undefined if nobody answers SIP there */
export async function inviteFromStranger(port: number): Promise<string | undefined> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const own = `127.0.0.1:${socket.address().port}`;
  const invite = [
    `INVITE sip:sallyport@127.0.0.1:${port} SIP/2.0`,
    `Via: SIP/2.0/UDP ${own};branch=z9hG4bK-stranger-${port}`,
    'From: <sip:stranger@127.0.0.1>;tag=1',
    'To: <sip:sallyport@127.0.0.1>',
    `Call-ID: stranger-${port}`,
    'CSeq: 1 INVITE',
    `Contact: <sip:stranger@${own}>`,
    'Max-Forwards: 70',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
  const answered = new Promise<string | undefined>((resolve) => {
    setTimeout(() => resolve(undefined), PATIENCE_MILLISECONDS);
    socket.on('message', (message) => {
      const [line = ''] = message.toString('latin1').split('\r\n');
      if (!line.startsWith('SIP/2.0 1')) resolve(line);
    });
  });
  socket.send(invite, port, '127.0.0.1');
  const line = await answered;
  socket.close();
  return line;
}
