import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ControlEvent, openControl } from '../../src/features/delivery/providers/sip/control.ts';
import { endKept, keep } from '../../src/features/delivery/providers/sip/keeper.ts';
import {
  findUnprivilegedUser,
  makePrivateFolder,
} from '../../src/features/delivery/providers/sip/private-folder.ts';
import { silenceOf, toWav } from '../../src/features/delivery/providers/sip/sound.ts';
import { findFreePort } from '../running/free-port.ts';

const WAV_HEADER_BYTES = 44;
const LONGEST_WAIT_MILLISECONDS = 30_000;

/** A telephone in somebody's hand: a second baresip that rings, is answered, presses keys and records what it hears. */
export interface Phone {
  /** For SALLYPORT_SIP_TARGET. */
  readonly target: string;
  readonly port: number;
  /** Settles when it rings. */
  rings(): Promise<void>;
  answer(): Promise<void>;
  /** Refuses a call that rings, or ends one. */
  hangUp(): Promise<void>;
  press(keys: string): Promise<void>;
  /** Settles when the call is over, whoever ended it. */
  isOver(): Promise<void>;
  /** The keys that the caller pressed. */
  pressedByCaller(): string;
  /** What was heard since the answer, as samples: 8,000 a second, 16 bits. */
  heard(): Promise<Buffer>;
  /** Puts the phone away, and all that it recorded. */
  close(): Promise<void>;
}

export interface PhoneOptions {
  /** The number that it answers to. */
  readonly number: string;
  /** Takes encrypted speech only. */
  readonly encryptsSpeech?: boolean;
}

const configuration = (port: number, control: number, folder: string, silence: string): string => `
module_path /usr/lib/baresip/modules
poll_method epoll
sip_listen 127.0.0.1:${port}
net_interface 127.0.0.1
ctrl_tcp_listen 127.0.0.1:${control}
audio_source aufile,${silence}
snd_path ${folder}
rtp_ports 31000-31999
rtcp_mux no
jitter_buffer_delay 5-100
ringback_disabled yes
menu_bell no
statmode_default off
module g711.so
module aufile.so
module sndfile.so
module srtp.so
module_app menu.so
module_app ctrl_tcp.so
`;

/** Counts events of a kind, so that none is missed between two questions. */
function createEventCounts() {
  const counts = new Map<string, number>();
  const seen = new Map<string, number>();
  return {
    add: ({ type }: ControlEvent) => void counts.set(type, (counts.get(type) ?? 0) + 1),
    /** Waits for one more event of a kind than were waited for before. */
    next: async (type: string): Promise<void> => {
      const wanted = (seen.get(type) ?? 0) + 1;
      const began = performance.now();
      while ((counts.get(type) ?? 0) < wanted) {
        if (performance.now() - began > LONGEST_WAIT_MILLISECONDS)
          throw new Error(`The phone waited for ${type} in vain.`);
        await sleep(10);
      }
      seen.set(type, wanted);
    },
  };
}

/** The newest recording of what was heard. */
async function findRecording(folder: string): Promise<string | undefined> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('-dec.wav'));
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  return dated.sort((one, other) => other.at - one.at)[0]?.name;
}

/** A port that was free may be taken by the time that baresip listens. */
const TRIES = 3;

/** Starts baresip in a folder of its own, on ports that nobody listens on. */
async function startPhoneProgram(tries = TRIES) {
  const user = findUnprivilegedUser();
  const folder = await makePrivateFolder(user);
  const silence = await folder.write('silence.wav', toWav(silenceOf(120)));
  const [port, controlPort] = [await findFreePort(), await findFreePort()];
  await folder.write('config', configuration(port, controlPort, folder.path, silence));
  const kept = keep('/usr/bin/baresip', folder.path, user, () => {});
  try {
    await kept.ready;
  } catch (error) {
    // The folder goes with it.
    await endKept(kept);
    if (tries === 1) throw error;
    return await startPhoneProgram(tries - 1);
  }
  return { folder, kept, port, controlPort };
}

/** A phone on loopback that answers to a number. */
export async function startPhone({ number, encryptsSpeech = false }: PhoneOptions): Promise<Phone> {
  const { folder, kept, port, controlPort } = await startPhoneProgram();
  const events = createEventCounts();
  let pressed = '';
  const onEvent = (event: ControlEvent): void => {
    if (event.type === 'CALL_DTMF_START') pressed += event.param;
    events.add(event);
  };
  const control = await openControl(controlPort, { onEvent, onClose: () => {} });
  const encryption = encryptsSpeech ? ';mediaenc=srtp-mand' : '';
  await control.ask('uanew', `<sip:${number}@127.0.0.1>;regint=0;audio_codecs=pcma,pcmu${encryption}`);
  return {
    target: `sip:{number}@127.0.0.1:${port}`,
    port,
    rings: () => events.next('CALL_INCOMING'),
    answer: async () => {
      await control.ask('accept');
      await events.next('CALL_ESTABLISHED');
    },
    hangUp: async () => void (await control.ask('hangup')),
    press: async (keys) => void (await control.ask('sndcode', keys)),
    isOver: () => events.next('CALL_CLOSED'),
    pressedByCaller: () => pressed,
    heard: async () => {
      const name = await findRecording(folder.path);
      if (name === undefined) return Buffer.alloc(0);
      return (await readFile(join(folder.path, name))).subarray(WAV_HEADER_BYTES);
    },
    close: async () => {
      control.close();
      await endKept(kept);
      await folder.close();
    },
  };
}
