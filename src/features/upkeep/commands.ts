import { type Command, EXIT } from '../../platform/command-line/index.ts';
import { type RotationNeeds, rotateKeys } from './rotate-keys.ts';

export interface KeyCommandNeeds extends Omit<RotationNeeds, 'actor'> {
  /** Puts a new key in front where the program made its keys itself; the others are set by whoever runs it. */
  readonly renewKeys: () => void;
}

const rotate: Command<KeyCommandNeeds> = {
  name: 'keys rotate',
  about:
    'Seal every stored secret under the first key. Put a new key in front of SALLYPORT_SECRET_KEY before (a demonstration makes its own).',
  hasResult: true,
  run: async (needs, _given, _input, output) => {
    needs.renewKeys();
    const rotation = await rotateKeys({ ...needs, actor: 'command-line' }, (done, total) =>
      output.progress(done, total, 'secrets'),
    );
    output.result(rotation);
    output.line(`${rotation.resealed.toLocaleString('en-GB')} secrets were sealed under the first key.`);
    if (rotation.unreadable > 0)
      output.error(
        `${rotation.unreadable.toLocaleString('en-GB')} secrets do not open with any key: put the lost key back behind the first.`,
      );
    return rotation.unreadable > 0 ? EXIT.refused : EXIT.fine;
  },
};

export const keyCommands = [rotate];
