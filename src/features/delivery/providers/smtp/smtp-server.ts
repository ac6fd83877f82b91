const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (RFC 8314 3.3), as `smtps:` says; otherwise STARTTLS (RFC 3207). */
  readonly isImplicitTls: boolean;
  /** Nothing is sent unless TLS is there: on `smtp:` to everything but this machine. */
  readonly needsTls: boolean;
  readonly credentials: { readonly user: string; readonly pass: string } | undefined;
  /** Certificates to trust instead of the system's, in PEM. */
  readonly certificates?: string;
}

/** Reads `smtp://user:password@host:587` or `smtps://...`. @returns undefined for anything else */
export function readSmtpServer(text: string): SmtpServer | undefined {
  const url = URL.parse(text);
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') return undefined;
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') return undefined;
  const isImplicitTls = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (isImplicitTls ? 465 : 587),
    isImplicitTls,
    needsTls: !isImplicitTls && !LOOPBACK.includes(url.hostname),
    credentials: url.username
      ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
      : undefined,
  };
}
