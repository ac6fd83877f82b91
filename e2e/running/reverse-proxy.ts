import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepRunning } from './kept-process.ts';

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

/** A self-signed certificate for `localhost`, which lasts a day. */
export function makeCertificate(folder: string): void {
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, ...files], { stdio: 'pipe' });
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
  const command = ['nginx', '-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')];
  const nginx = await keepRunning(command, { folder, port });
  return {
    origin: `https://localhost:${port}`,
    certificate: await readFile(join(folder, 'certificate.pem'), 'utf8'),
    stop: async () => {
      await nginx.stop();
      await rm(folder, { recursive: true });
    },
  };
}
