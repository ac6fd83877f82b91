import { once } from 'node:events';
import { createServer } from 'node:net';
import { renderAccount, renderConfig } from './configuration.ts';
import { type Control, type ControlEvent, openControl } from './control.ts';
import { endKept, keep } from './keeper.ts';
import { findUnprivilegedUser, makePrivateFolder, type PrivateFolder } from './private-folder.ts';
import type { Programs } from './programs.ts';
import type { SipSettings } from './settings.ts';
import { silenceOf, toWav } from './sound.ts';

/** Longer than any phone rings here: the file's end would end the call. */
const SILENCE_SECONDS = 120;

/** What a running baresip tells: its events; `TRYING`, that the exchange works on a call; `ENDED`, its own end. */
export type CallerNews = Pick<ControlEvent, 'type' | 'param'>;

export type Registration = 'pending' | 'signed-on' | 'refused';

const REGISTRATIONS: Readonly<Record<string, Registration>> = {
  REGISTER_OK: 'signed-on',
  REGISTER_FAIL: 'refused',
};

/** A running baresip with an account. */
export interface Caller {
  readonly folder: PrivateFolder;
  isAlive(): boolean;
  /** Whether it is signed on at the registrar; `pending` as long as nothing is known. */
  registration(): Registration;
  ask: Control['ask'];
  /** Says a file, or silence from now on, in place of what is being said. @returns whether it could */
  play(path: string | undefined): Promise<boolean>;
  /** Who hears of everything from now on. */
  listen(listener: (news: CallerNews) => void): void;
  /** Ends the process and removes its folder. */
  end(): Promise<void>;
}

/** A port of the loopback address that nobody listens on at the moment. */
async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

/** Somebody else who rings us has no business here; the command ends the call that it is told of, not ours. */
async function refuseIncoming(control: Control, id: string): Promise<void> {
  await control.ask('callfind', id);
  await control.ask('hangup');
}

/**
 * Starts baresip in a folder of its own and gives it the account.
 * @throws Error when it does not start or does not take the account
 */
export async function startCaller(settings: SipSettings, programs: Programs): Promise<Caller> {
  const user = findUnprivilegedUser();
  const folder = await makePrivateFolder(user);
  const silence = await folder.write('silence.wav', toWav(silenceOf(SILENCE_SECONDS)));
  const controlPort = await findFreePort();
  await folder.write('config', renderConfig(settings, { modules: programs.modules, silence, controlPort }));

  let listener: (news: CallerNews) => void = () => {};
  let isAlive = true;
  let registration: Registration = 'pending';
  let control: Control | undefined;
  const kept = keep(programs.baresip, folder.path, user, () => listener({ type: 'TRYING', param: '' }));
  const end = async (): Promise<void> => {
    if (isAlive) {
      isAlive = false;
      listener({ type: 'ENDED', param: '' });
    }
    control?.close();
    await endKept(kept);
    await folder.close();
  };
  // Also when only the connection went: a baresip that we cannot speak with must not go on.
  const onClose = (): void => void end().catch(() => {});
  kept.process.once('exit', onClose);

  const onEvent = (event: ControlEvent): void => {
    if (event.type === 'CALL_INCOMING' && control && event.id) void refuseIncoming(control, event.id);
    if (event.direction === 'incoming') return;
    registration = REGISTRATIONS[event.type] ?? registration;
    listener(event);
  };
  try {
    await kept.ready;
    const opened = await openControl(controlPort, { onEvent, onClose });
    control = opened;
    if (!(await opened.ask('uanew', renderAccount(settings))).ok)
      throw new Error('baresip does not take the account.');
    return {
      folder,
      isAlive: () => isAlive,
      registration: () => registration,
      ask: opened.ask,
      play: async (path) => {
        const { data } = await opened.ask('ausrc', `aufile,${path ?? silence}`);
        return data.startsWith('switch') && !data.includes('failed');
      },
      listen: (given) => {
        listener = given;
      },
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}
