import type { SipSettings } from './settings.ts';

/** How long a sign-on at a registrar lasts, before which baresip renews it. */
const REGISTRATION_SECONDS = 600;

/** One call at a time; no microphone, loudspeaker, video or console; nothing listens but SIP, speech and the control socket. */
const FIXED = `poll_method epoll
call_max_calls 1
call_local_timeout 30
rtcp_mux no
rtp_timeout 60
jitter_buffer_delay 5-10
ringback_disabled yes
menu_bell no
statmode_default off
module g711.so
module aufile.so
module srtp.so
module_app menu.so
module_app ctrl_tcp.so
`;

export interface Places {
  /** Where baresip's modules are. */
  readonly modules: string;
  /** Said while the phone rings and between calls. */
  readonly silence: string;
  readonly controlPort: number;
}

/** baresip's `config`. */
export function renderConfig(
  settings: Pick<SipSettings, 'interface' | 'audioPorts'>,
  { modules, silence, controlPort }: Places,
): string {
  const lines = [
    // First: modules are looked for there from the first line that names one.
    `module_path ${modules}`,
    `ctrl_tcp_listen 127.0.0.1:${controlPort}`,
    `audio_source aufile,${silence}`,
    `rtp_ports ${settings.audioPorts}`,
    ...(settings.interface === undefined ? [] : [`net_interface ${settings.interface}`]),
  ];
  return `${lines.join('\n')}\n${FIXED}`;
}

/**
 * The account as `uanew` takes it: told over the control socket, so that the password is in no file. The phone that is called
 * may not send the call elsewhere (`call_transfer`), and only the codecs of telephones are offered.
 */
export function renderAccount(settings: SipSettings): string {
  const { account, password, proxy, registers, encryptsSpeech } = settings;
  return [
    `<${account}>`,
    ...(password === undefined ? [] : [`auth_pass=${password}`]),
    ...(proxy === undefined ? [] : [`outbound="${proxy}"`]),
    `regint=${registers ? REGISTRATION_SECONDS : 0}`,
    ...(encryptsSpeech ? ['mediaenc=srtp-mand'] : []),
    'audio_codecs=pcma,pcmu',
    'call_transfer=no',
    'mwi=no',
  ].join(';');
}
