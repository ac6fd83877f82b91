import { findAuditWeaknesses } from './features/audit/index.ts';
import { countInstallation } from './features/people/index.ts';
import { type Command, EXIT } from './platform/command-line/index.ts';
import type { Database } from './platform/database/index.ts';
import type { Settings } from './settings.ts';

export interface DoctorNeeds {
  readonly settings: Settings;
  readonly database: Database;
}

/** One thing that was looked at. */
interface Finding {
  readonly outcome: 'fine' | 'advice' | 'wrong';
  readonly sentence: string;
  /** What to do next. */
  readonly next?: string;
}

const SIGNS = { fine: 'ok', advice: 'advice', wrong: 'WRONG' } as const;

const isHttps = (url: string): boolean => URL.parse(url)?.protocol === 'https:';

/** What the settings alone tell. */
function judgeSettings(settings: Settings, kind: Database['kind']): Finding[] {
  const url = settings.SALLYPORT_PUBLIC_URL;
  if (!url)
    return [
      {
        outcome: 'advice',
        sentence:
          'This is a demonstration: it answers on this machine only, and messages are shown, not sent.',
        next: 'For real use set SALLYPORT_PUBLIC_URL, SALLYPORT_SECRET_KEY and DATABASE_URL.',
      },
    ];
  return [
    isHttps(url)
      ? { outcome: 'fine', sentence: `People reach the site at ${url}.` }
      : {
          outcome: 'wrong',
          sentence: `The public URL ${url} is not https: passwords could be read on the way.`,
          next: 'Put a reverse proxy with a certificate in front and set SALLYPORT_PUBLIC_URL to its https address.',
        },
    settings.SALLYPORT_TRUSTED_PROXIES > 0
      ? { outcome: 'fine', sentence: `${settings.SALLYPORT_TRUSTED_PROXIES} reverse proxies are trusted.` }
      : {
          outcome: 'advice',
          sentence: 'No reverse proxy is trusted: behind one, everyone would seem to come from its address.',
          next: 'Set SALLYPORT_TRUSTED_PROXIES to the number of reverse proxies in front.',
        },
    kind === 'postgresql'
      ? { outcome: 'fine', sentence: 'The data is in PostgreSQL.' }
      : {
          outcome: 'advice',
          sentence: 'The data is in the embedded database: one machine only.',
          next: 'For more than one machine set DATABASE_URL to a PostgreSQL server.',
        },
    {
      outcome: 'advice',
      sentence: 'Notices to people are kept and not sent: this version has no way to send them.',
      next: 'Tell people that their own pages show what happened: /profile/activity.',
    },
  ];
}

/** What the role that the server has could do to the record of what happened. */
async function judgeAudit(database: Database): Promise<Finding[]> {
  const weaknesses = await findAuditWeaknesses(database);
  return weaknesses.map((weakness) => ({ outcome: 'advice', ...weakness }));
}

async function judgeData({ database }: DoctorNeeds): Promise<Finding[]> {
  const counts = await countInstallation(database.root);
  return [
    { outcome: 'fine', sentence: 'The database answers and is of this version.' },
    counts.organisations > 0
      ? { outcome: 'fine', sentence: `${counts.organisations} organisations, ${counts.accounts} accounts.` }
      : {
          outcome: 'advice',
          sentence: 'There are no organisations yet.',
          next: 'Import them: ./sallyport organisations import FILE, then ./sallyport people import FILE',
        },
    counts.securityTeam > 0
      ? { outcome: 'fine', sentence: `${counts.securityTeam} people are in the security team.` }
      : {
          outcome: 'advice',
          sentence: 'Nobody is in the security team: nobody can see the whole console.',
          next: 'Grant the role: ./sallyport people grant EMAIL security-team',
        },
  ];
}

/** Looks at settings and data and says what to do next. */
export const doctorCommand: Command<DoctorNeeds> = {
  name: 'doctor',
  about: 'Check settings and data, and say what to do next. Ends with 1 if something is wrong.',
  hasResult: true,
  run: async (needs, _given, _input, output) => {
    const findings = [
      ...judgeSettings(needs.settings, needs.database.kind),
      ...(await judgeData(needs)),
      ...(await judgeAudit(needs.database)),
    ];
    for (const { outcome, sentence, next } of findings)
      output.line(`${SIGNS[outcome].padEnd(7)} ${sentence}${next ? `\n        ${next}` : ''}`);
    output.result({ findings });
    return findings.some(({ outcome }) => outcome === 'wrong') ? EXIT.refused : EXIT.fine;
  },
};
