import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Debian's numbers of `nobody` and `nogroup`. */
const NOBODY = { uid: 65_534, gid: 65_534 };
const START_TRIES = 200;

/** As the deployment guide has it, in a folder and on a port of its own. */
const configuration = (folder: string, port: number, target: string): string => `
daemon off;
pid ${folder}/nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port} ssl;
    server_name localhost;
    ssl_certificate ${folder}/certificate.pem;
    ssl_certificate_key ${folder}/key.pem;
    client_max_body_size 64k;

    location / {
      proxy_pass ${target};
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_read_timeout 30s;
    }
  }
}
`;

// Runs nginx for as long as somebody holds the other end of its input: it ends with the test, in whatever way that ends.
const KEEPER = `
exec 3<&0
"$@" 3<&- &
proxy=$!
{ cat <&3 >/dev/null 2>&1; kill -TERM "$proxy"; } 2>/dev/null &
wait "$proxy"
`;

/** A self-signed certificate for `localhost`, which lasts a day. */
export function makeCertificate(folder: string): void {
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, ...files], { stdio: 'pipe' });
}

async function waitUntilOpen(port: number, log: () => string): Promise<void> {
  for (let tries = 0; tries < START_TRIES; tries++) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    await sleep(50);
  }
  throw new Error(`nginx did not start:\n${log()}`);
}

export interface ReverseProxy {
  /** `https://localhost:PORT` */
  readonly origin: string;
  /** The certificate that its clients have to trust, as PEM. */
  readonly certificate: string;
  stop(): Promise<void>;
}

/** nginx with TLS on a port of the loopback address, as an unprivileged user, in front of a server. */
export async function startReverseProxy(port: number, target: string): Promise<ReverseProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-proxy-'));
  makeCertificate(folder);
  await writeFile(join(folder, 'nginx.conf'), configuration(folder, port, target));
  const user = process.getuid?.() === 0 ? NOBODY : undefined;
  const owned = [folder, ...(await readdir(folder)).map((name) => join(folder, name))];
  if (user) await Promise.all(owned.map((path) => chown(path, user.uid, user.gid)));
  const command = ['nginx', '-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')];
  const keeper = spawn('sh', ['-c', KEEPER, 'sh', ...command], {
    cwd: '/',
    // Debian keeps nginx among the programs of root.
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    stdio: ['pipe', 'ignore', 'pipe'],
    ...user,
  });
  let log = '';
  keeper.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  await waitUntilOpen(port, () => log);
  return {
    origin: `https://localhost:${port}`,
    certificate: await readFile(join(folder, 'certificate.pem'), 'utf8'),
    stop: async () => {
      const ended = once(keeper, 'exit');
      keeper.stdin.end();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
