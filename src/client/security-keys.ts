import { answerOf, tell } from './security-key-form.ts';

const CANNOT = 'This browser cannot use security keys. Use another browser or another method.';
const NOT_LOADED = 'We could not load what this page needs. Check your connection and try again.';

/** A browser without security keys, or on a page that is not secure, has none of this. */
const canUseKeys = (): boolean => 'PublicKeyCredential' in window;

const loadCeremony = () => import('./security-key-ceremony.ts');

/** Asks for the key instead of sending the form; it is sent when the key has answered. */
function askBeforeSending(asked: HTMLElement, form: HTMLFormElement): void {
  form.addEventListener('submit', (event) => {
    if (answerOf(form).value) return;
    event.preventDefault();
    event.stopPropagation();
    if (!canUseKeys()) return tell(asked, CANNOT);
    loadCeremony().then(
      ({ runCeremony }) => runCeremony(asked, form),
      () => tell(asked, NOT_LOADED),
    );
  });
  // Back brings the form as it was sent: that answer is used up.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) answerOf(form).value = '';
  });
}

/** Signing in with a passkey is shown where the browser can, which then suggests one in the address field too. */
function offerPasskey(place: HTMLElement, asked: HTMLElement, form: HTMLFormElement): void {
  if (!canUseKeys()) return;
  place.hidden = false;
  void loadCeremony().then(({ suggestPasskeys }) => suggestPasskeys(asked, form));
}

/** Forms that a security key answers. What that takes is loaded only on pages with such a form. */
export function offerSecurityKeys(): void {
  for (const asked of document.querySelectorAll<HTMLElement>('[data-key-ceremony]')) {
    const form = asked.closest('form');
    if (!form) continue;
    askBeforeSending(asked, form);
    const place = form.closest<HTMLElement>('[data-passkey]');
    if (place) offerPasskey(place, asked, form);
    else if (!canUseKeys()) tell(asked, CANNOT);
  }
}
