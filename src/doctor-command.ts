import type { Clock } from './core/clock.ts';
import { judgeJobs } from './doctor-jobs.ts';
import { findAuditWeaknesses, judgePlaces, listPlaces } from './features/audit/index.ts';
import type { Channel, Delivery } from './features/delivery/index.ts';
import { countHiddenAddresses, countInstallation } from './features/people/index.ts';
import { archivePlacesOf, logsHeads } from './head-archive.ts';
import { type Command, EXIT } from './platform/command-line/index.ts';
import type { Database } from './platform/database/index.ts';
import type { Settings } from './settings.ts';

export interface DoctorNeeds {
  readonly settings: Settings;
  readonly database: Database;
  readonly clock: Clock;
  readonly delivery: Pick<Delivery, 'standings'>;
  /** How far the database's clock is ahead of this machine's, in milliseconds. */
  readonly clockDifference: () => number;
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

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|)$/;

/** Whether what people type and who they are can be read between here and the database. */
function judgeConnection({ DATABASE_URL }: Settings): Finding[] {
  if (!DATABASE_URL) return [];
  const { hostname, searchParams } = new URL(DATABASE_URL);
  if (LOOPBACK.test(hostname) || searchParams.get('sslmode') === 'verify-full') return [];
  return [
    {
      outcome: 'advice',
      sentence: `The connection to the database at ${hostname} is not sure to be encrypted, and to the right server.`,
      next: 'Add ?sslmode=verify-full to DATABASE_URL, with &sslrootcert=FILE where the certificate is of your own authority.',
    },
  ];
}

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
  ];
}

const CHANNELS: readonly { channel: Channel; sends: string; without: string }[] = [
  { channel: 'email', sends: 'E-mails are sent', without: 'Nobody sends e-mails: notices to people wait.' },
  {
    channel: 'text',
    sends: 'Text messages are sent',
    without: 'Nobody sends text messages: codes by text cannot come.',
  },
  {
    channel: 'call',
    sends: 'Phone calls are made',
    without: 'Nobody makes phone calls: codes by call cannot come.',
  },
];
const RESTS = {
  circuit: 'failed several times in a row and gets no messages right now.',
  budget: 'has used up its budget and gets no messages right now.',
} as const;

/** Who sends what, and which of them cannot right now. */
async function judgeDelivery({ settings, delivery }: DoctorNeeds): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { channel, sends, without } of CHANNELS) {
    const setting = `SALLYPORT_${channel.toUpperCase()}_PROVIDERS`;
    const test = `./sallyport delivery test ${channel} TO`;
    const standings = await delivery.standings(channel);
    const names = standings.map(({ provider }) => provider.name).join(', then ');
    if (standings.length > 0) findings.push({ outcome: 'fine', sentence: `${sends} by ${names}.` });
    else if (settings.SALLYPORT_PUBLIC_URL)
      findings.push({
        outcome: 'advice',
        sentence: without,
        next: `Name providers in ${setting}, then try: ${test}`,
      });
    for (const { provider, rests } of standings)
      if (rests)
        findings.push({
          outcome: 'advice',
          sentence: `The provider ${provider.name} (${channel}) ${RESTS[rests]}`,
          next:
            rests === 'circuit'
              ? `Try it: ${test} --provider ${provider.name}`
              : 'Change SALLYPORT_DELIVERY_BUDGETS.',
        });
  }
  return findings;
}

/** What the server's role could do to the record of what happened, and whether its heads are kept outside. */
async function judgeAudit({ database, settings, clock }: DoctorNeeds): Promise<Finding[]> {
  const weaknesses = await findAuditWeaknesses(database);
  const found: Finding[] = weaknesses.map((weakness) => ({ outcome: 'advice', ...weakness }));
  if (!settings.SALLYPORT_PUBLIC_URL) return found;
  const archive = { isLogged: logsHeads(settings), places: archivePlacesOf(settings) };
  return [...found, ...judgePlaces(archive, await listPlaces(database.root), clock.now())];
}

const TOLERATED_MILLISECONDS = 2_000;

/** Whether this machine's clock agrees with the one that decides. */
function judgeClock({ clockDifference }: DoctorNeeds): Finding[] {
  const difference = clockDifference();
  if (Math.abs(difference) <= TOLERATED_MILLISECONDS) return [];
  const seconds = Math.round(Math.abs(difference) / 1_000);
  const side = difference > 0 ? 'behind' : 'ahead of';
  return [
    {
      outcome: 'wrong',
      sentence: `This machine's clock is ${seconds} seconds ${side} the database's, which decides.`,
      next: 'Have both machines set their clocks by the network (NTP): if the database is the one that is wrong, codes of apps are refused.',
    },
  ];
}

async function judgeData({ database }: DoctorNeeds): Promise<Finding[]> {
  const counts = await countInstallation(database.root);
  const hidden = await countHiddenAddresses(database.root);
  return [
    { outcome: 'fine', sentence: 'The database answers and is of this version.' },
    counts.organisations > 0
      ? { outcome: 'fine', sentence: `${counts.organisations} organisations, ${counts.accounts} accounts.` }
      : {
          outcome: 'advice',
          sentence: 'There are no organisations yet.',
          next: 'Import them: ./sallyport organisations import FILE, then ./sallyport people import FILE',
        },
    ...(hidden > 0
      ? [
          {
            outcome: 'advice',
            sentence: `${hidden} accounts have an address with characters that nobody sees, and a twin without them.`,
            next: 'Find out which of the two its owner uses, and disable the other: ./sallyport people disable EMAIL',
          } as const,
        ]
      : []),
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
      ...judgeConnection(needs.settings),
      ...judgeClock(needs),
      ...(await judgeData(needs)),
      ...(await judgeJobs(needs.database)),
      ...(await judgeAudit(needs)),
      ...(await judgeDelivery(needs)),
    ];
    for (const { outcome, sentence, next } of findings)
      output.line(`${SIGNS[outcome].padEnd(7)} ${sentence}${next ? `\n        ${next}` : ''}`);
    output.result({ findings });
    return findings.some(({ outcome }) => outcome === 'wrong') ? EXIT.refused : EXIT.fine;
  },
};
