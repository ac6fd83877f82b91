export interface SmppServer {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  readonly systemId: string;
  readonly password: string;
  /** Certificates to trust instead of the system's, in PEM. */
  readonly certificates?: string;
}

/** SMPP 3.4 4.1.1: a login of up to 15 octets and a password of up to 8. */
const isLogin = (systemId: string, password: string): boolean =>
  /^[\x21-\x7e]{1,15}$/.test(systemId) && /^[\x21-\x7e]{0,8}$/.test(password);

/** Reads `smpp://login:password@host:2775`, or `ssmpp://...` for TLS. @returns undefined for anything else */
export function readSmppServer(text: string): SmppServer | undefined {
  const url = URL.parse(text);
  if (!url || !['smpp:', 'ssmpp:'].includes(url.protocol) || url.hostname === '') return undefined;
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') return undefined;
  const systemId = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  if (!isLogin(systemId, password)) return undefined;
  const isTls = url.protocol === 'ssmpp:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return { host, port: Number(url.port) || (isTls ? 3550 : 2775), isTls, systemId, password };
}
