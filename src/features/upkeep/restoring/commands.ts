import { type Command, EXIT } from '../../../platform/command-line/index.ts';
import { finishRestore, type RestoreNeeds } from './finish-restore.ts';

const number = (count: number): string => count.toLocaleString('en-GB');

const finish: Command<RestoreNeeds> = {
  name: 'restore finish',
  about:
    'After a restore, before the server starts: end the sessions, codes and access passes of that time, and drop the messages that waited then.',
  options: [
    { name: 'recovery-codes', about: 'end all recovery codes too: some may have been used since the backup' },
  ],
  hasResult: true,
  run: async (needs, { options }, _input, output) => {
    const withCodes = options['recovery-codes'] === true;
    const ended = await finishRestore(needs, withCodes, (accounts) =>
      output.progress(accounts, undefined, 'accounts signed out'),
    );
    output.line(`${number(ended.accounts)} accounts are signed out everywhere; no device is remembered.`);
    output.line(`${number(ended.codes)} codes and ${number(ended.passes)} access passes were ended.`);
    if (withCodes) output.line(`${number(ended.recoveryCodeSets)} people need new recovery codes.`);
    output.line(`${number(ended.messages)} messages that waited were dropped.`);
    output.result(ended);
    return EXIT.fine;
  },
};

export const restoreCommands = [finish];
