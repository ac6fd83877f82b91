import { appendFileSync, chownSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  dataOf,
  makeCluster,
  runCluster,
  stopKeeper,
  urlOf,
} from '../../scripts/testing/postgres-cluster.ts';
import { openPostgresql } from '../../src/platform/database/index.ts';
import { makeCertificate } from './reverse-proxy.ts';

let url: URL;
let keeper: Awaited<ReturnType<typeof runCluster>>;
let folder: string;
let foreign: string;

/** PostgreSQL reads the key only where nobody else may. */
function give(file: string, data: string): string {
  const { uid, gid } = statSync(data);
  const place = join(data, file);
  writeFileSync(place, readFileSync(join(folder, file)), { mode: 0o600 });
  chownSync(place, uid, gid);
  return place;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sallyport-tls-'));
  foreign = await mkdtemp(join(tmpdir(), 'sallyport-tls-'));
  makeCertificate(folder);
  makeCertificate(foreign);
  const files = await makeCluster();
  const data = dataOf(files.folder);
  const [key, certificate] = [give('key.pem', data), give('certificate.pem', data)];
  appendFileSync(
    join(data, 'postgresql.conf'),
    `ssl = on\nssl_key_file = '${key}'\nssl_cert_file = '${certificate}'\n`,
  );
  keeper = await runCluster(files, files.folder);
  url = new URL(urlOf(files));
  url.hostname = 'localhost';
});
afterAll(async () => {
  await stopKeeper(keeper);
  await Promise.all([folder, foreign].map((each) => rm(each, { recursive: true, force: true })));
});

const addressWith = (certificates: string, host = 'localhost'): string => {
  const address = new URL(url);
  address.hostname = host;
  address.search = new URLSearchParams({
    sslmode: 'verify-full',
    sslrootcert: join(certificates, 'certificate.pem'),
  }).toString();
  return address.href;
};

describe('eavesdropping between program and database', () => {
  test('with sslmode=verify-full the connection is encrypted', async () => {
    const database = openPostgresql(addressWith(folder));
    const { rows } = await sql<{ ssl: boolean }>`
      select ssl from pg_stat_ssl where pid = pg_backend_pid()`.execute(database.root);
    await database.close();
    expect(rows).toEqual([{ ssl: true }]);
  });

  test('a server with a certificate of another authority is refused', async () => {
    const database = openPostgresql(addressWith(foreign));
    await expect(database.runText('select 1')).rejects.toThrow(/self-signed certificate|unable to verify/);
    await database.close();
  });

  test('a server whose certificate is for another name is refused', async () => {
    const database = openPostgresql(addressWith(folder, '127.0.0.1'));
    await expect(database.runText('select 1')).rejects.toThrow(/does not match certificate/);
    await database.close();
  });
});
