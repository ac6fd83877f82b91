import { OperatorError } from '../../../core/operator-error.ts';
import { type Command, EXIT, type Given } from '../../../platform/command-line/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { getAccountByAddress } from '../../people/index.ts';
import { type IssuePassNeeds, issuePass } from './issue.ts';
import { LONGEST_REASON, PASS_HOURS, type PassRefusal, readTerms, type TermsFailure } from './rules.ts';

export interface PassCommandNeeds extends IssuePassNeeds {
  readonly database: Database;
  /** Where people reach the site. */
  readonly publicUrl: URL;
}

const TERMS_WORDS: Readonly<Record<TermsFailure, string>> = {
  hours: `Say for how long it works: --hours N, from ${PASS_HOURS.least} to ${PASS_HOURS.most}.`,
  'no-reason': 'Say why it is given: --reason "lost phone, checked in person". It is kept in the audit.',
  'long-reason': `Make the reason shorter: ${LONGEST_REASON} characters or fewer.`,
};

const REFUSED_WORDS: Readonly<Record<PassRefusal, readonly [cause: string, nextStep: string]>> = {
  application: ['is the login of an application', 'An access pass is for a person: nothing was given.'],
  'shared-login': [
    'is a login that several people share',
    'An access pass proves one person. Give each of them an account of their own first.',
  ],
  disabled: ['is disabled', 'An access pass would open nothing. Make the account active first.'],
};

const textOf = (option: string | true | undefined): string => (typeof option === 'string' ? option : '');

function termsOf({ options }: Given) {
  const read = readTerms({ hours: textOf(options.hours), reason: textOf(options.reason) });
  if (read.ok) return read.value;
  throw new OperatorError('No access pass was given.', TERMS_WORDS[read.failure]);
}

const accessPass: Command<PassCommandNeeds> = {
  name: 'people access-pass',
  about:
    'Give a person an access pass in place of their second factor, and print it once. An older one ends. Check who asks first.',
  arguments: [{ name: 'EMAIL', about: 'the address of the account' }],
  options: [
    { name: 'hours', value: 'N', about: 'for how many hours it works: 1 to 24' },
    { name: 'reason', value: 'TEXT', about: 'why it is given, for the audit' },
    { name: 'once', about: 'it works once; otherwise until its end' },
    {
      name: 'with-new-password',
      about: 'it also stands in for the password, once, where the person then chooses a new one',
    },
  ],
  hasResult: true,
  run: async (needs, given, _input, output) => {
    const terms = termsOf(given);
    const account = await getAccountByAddress(needs.database.root, given.arguments.EMAIL ?? '');
    const isOnce = given.options.once === true;
    const withNewPassword = given.options['with-new-password'] === true;
    const order = { ...terms, accountId: account.id, isOnce, withNewPassword, issuedBy: 'command-line' };
    const issued = await needs.database.transaction((transaction) => issuePass(needs, transaction, order));
    if (issued.outcome === 'refused') {
      const [cause, nextStep] = REFUSED_WORDS[issued.why];
      throw new OperatorError(`${account.address} ${cause}.`, nextStep);
    }
    const until = issued.expiresAt.toISOString();
    const { host } = needs.publicUrl;
    output.line(`Access pass for ${account.address}: ${issued.pass}`);
    output.line(`It works ${isOnce ? 'once, ' : ''}until ${until}. It is not shown again.`);
    output.line(
      withNewPassword
        ? `The person goes to ${host}/recover and chooses "I have an access pass".`
        : `The person signs in at ${host} with their password and chooses "Access pass".`,
    );
    output.result({ address: account.address, pass: issued.pass, expiresAt: until, isOnce, withNewPassword });
    return EXIT.fine;
  },
};

export const passCommands = [accessPass];
