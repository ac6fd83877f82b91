import {
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialCreationOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import type { Ceremony } from '../features/methods/security-key/ceremony.ts';
import { answerOf, tell } from './security-key-form.ts';
import { wordsFor } from './security-key-words.ts';

/** A challenge lives for five minutes; whoever begins at the end of them would be too late. */
const FRESH_MILLISECONDS = 2 * 60_000;

/** When the page's challenge was given, in milliseconds of the page's own clock. */
let givenAt = 0;

window.addEventListener('pageshow', (event) => {
  if (event.persisted) givenAt = Number.NEGATIVE_INFINITY;
});

const isFresh = (): boolean => performance.now() - givenAt < FRESH_MILLISECONDS;

/** Takes a new challenge from a new copy of the page. Where there is none any more, the page is opened again. */
async function renew(asked: HTMLElement): Promise<void> {
  const startedAt = performance.now();
  const answer = await fetch(asked.dataset.keyPage ?? location.href, { cache: 'no-store' });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const renewed = page.querySelector<HTMLElement>('[data-key-ceremony]')?.dataset.keyCeremony;
  if (!renewed) return location.reload();
  asked.dataset.keyCeremony = renewed;
  givenAt = startedAt;
}

async function readCeremony(asked: HTMLElement): Promise<Ceremony> {
  if (!isFresh()) await renew(asked);
  return JSON.parse(asked.dataset.keyCeremony ?? '') as Ceremony;
}

function ask(ceremony: Ceremony, form: HTMLFormElement): Promise<object> {
  if (ceremony.act === 'use') return startAuthentication({ optionsJSON: ceremony.options });
  const kind = new FormData(form).get('kind') === 'device' ? 'device' : 'carried';
  const optionsJSON = {
    ...ceremony.options,
    ...ceremony.kinds[kind],
  } as PublicKeyCredentialCreationOptionsJSON;
  return startRegistration({ optionsJSON });
}

function send(form: HTMLFormElement, answer: object): void {
  answerOf(form).value = JSON.stringify(answer);
  form.requestSubmit();
}

/** Asks the browser for the key, and sends the form with its answer. */
export async function runCeremony(asked: HTMLElement, form: HTMLFormElement): Promise<void> {
  tell(asked, 'Follow what your browser says.');
  const startedAt = performance.now();
  let patienceMilliseconds = Number.POSITIVE_INFINITY;
  try {
    const ceremony = await readCeremony(asked);
    patienceMilliseconds = ceremony.options.timeout ?? patienceMilliseconds;
    send(form, await ask(ceremony, form));
    tell(asked, '');
  } catch (error) {
    tell(asked, wordsFor(error, performance.now() - startedAt >= patienceMilliseconds));
    if (form.closest('[data-passkey]')) void suggestPasskeys(asked, form);
  }
}

/** Waits behind the address field: whoever picks a passkey there is signed in. The button ends the waiting. */
async function waitForSuggestion(asked: HTMLElement, form: HTMLFormElement): Promise<void> {
  const ceremony = await readCeremony(asked);
  if (ceremony.act !== 'use') return;
  send(form, await startAuthentication({ optionsJSON: ceremony.options, useBrowserAutofill: true }));
}

/** Lets the browser suggest passkeys in the address field, with a new challenge whenever the page was left for long. */
export async function suggestPasskeys(asked: HTMLElement, form: HTMLFormElement): Promise<void> {
  if (!(await browserSupportsWebAuthnAutofill())) return;
  const wait = () => waitForSuggestion(asked, form).catch(() => undefined);
  document.onvisibilitychange = () => {
    if (document.visibilityState === 'visible' && !isFresh()) void wait();
  };
  await wait();
}
