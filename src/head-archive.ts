import { appendFile } from 'node:fs/promises';
import { OperatorError } from './core/operator-error.ts';
import { type ArchivePlace, createHeadArchive, type HeadArchive } from './features/audit/index.ts';
import { readWebhookKeys, signatureHeaders } from './features/delivery/index.ts';
import type { Settings } from './settings.ts';

interface Logger {
  info(detail: object, message: string): void;
  error(detail: object, message: string): void;
}

const WEBHOOK_MILLISECONDS = 10_000;

/** The code of a failure: its message could hold an address. */
const codeOf = (cause: unknown): string => {
  const { code, name, cause: deeper } = cause as { code?: string; name: string; cause?: { code?: string } };
  return deeper?.code ?? (typeof code === 'string' ? code : name);
};

const logPlace = (logger: Logger): ArchivePlace => ({
  name: 'log',
  put: async (auditHeads) => logger.info({ auditHeads }, 'Signed heads of the audit chain. Keep this line.'),
});

/** One line of JSON each, forced to the disk. */
const filePlace = (path: string): ArchivePlace => ({
  name: 'file',
  put: async (archived) => {
    const line = `${JSON.stringify(archived)}\n`;
    await appendFile(path, line, { mode: 0o600, flush: true }).catch((cause) => {
      throw new Error(`it cannot be written: ${codeOf(cause)}`);
    });
  },
});

/** Posts to a service of one's own, signed as Standard Webhooks 1.0 says. */
function webhookPlace(url: string, secret: string | undefined): ArchivePlace {
  const keys = secret === undefined ? undefined : readWebhookKeys(secret);
  if (!keys)
    throw new OperatorError(
      'SALLYPORT_AUDIT_HEADS_WEBHOOK_URL needs SALLYPORT_AUDIT_HEADS_WEBHOOK_SECRET: whsec_ and 24 to 64 random bytes in base64.',
      'Make one with: echo "whsec_$(openssl rand -base64 32)"',
    );
  const post = (body: string, id: string, at: Date) =>
    fetch(url, {
      method: 'POST',
      body,
      redirect: 'error',
      headers: { 'content-type': 'application/json', ...signatureHeaders(keys, id, at, body) },
      signal: AbortSignal.timeout(WEBHOOK_MILLISECONDS),
    }).catch((cause) => {
      throw new Error(`it cannot be reached: ${codeOf(cause)}`);
    });
  return {
    name: 'webhook',
    put: async (archived, { id, at }) => {
      const response = await post(JSON.stringify(archived), id, at);
      await response.body?.cancel();
      if (!response.ok) throw new Error(`it answered ${response.status}`);
    },
  };
}

/** The places that settings name, beside the log. */
export const archivePlacesOf = (settings: Settings): ('file' | 'webhook')[] => [
  ...(settings.SALLYPORT_AUDIT_HEADS_FILE ? (['file'] as const) : []),
  ...(settings.SALLYPORT_AUDIT_HEADS_WEBHOOK_URL ? (['webhook'] as const) : []),
];

/** Whether a server's log has lines of the level `info`. */
export const logsHeads = ({ SALLYPORT_LOG_LEVEL: level, SALLYPORT_PUBLIC_URL: url }: Settings): boolean =>
  level ? level === 'info' || level === 'debug' : url !== undefined;

/**
 * Keeps signed heads of the audit where settings say.
 * @param log where a line of the log goes: a command writes one only where heads would be kept nowhere otherwise
 * @throws OperatorError where a setting is missing or wrong
 */
export function openHeadArchive(settings: Settings, logger: Logger, log: 'always' | 'alone'): HeadArchive {
  const file = settings.SALLYPORT_AUDIT_HEADS_FILE;
  const url = settings.SALLYPORT_AUDIT_HEADS_WEBHOOK_URL;
  const places = [
    ...(file ? [filePlace(file)] : []),
    ...(url ? [webhookPlace(url, settings.SALLYPORT_AUDIT_HEADS_WEBHOOK_SECRET)] : []),
  ];
  const isLogged = logsHeads(settings) && (log === 'always' || places.length === 0);
  return createHeadArchive({ places: isLogged ? [logPlace(logger), ...places] : places, logger });
}
