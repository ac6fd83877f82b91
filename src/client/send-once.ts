/** After so long without an answer, pressing again is worth a try; downloads never leave the page. */
const PATIENCE_MILLISECONDS = 8_000;
const sent = new WeakSet<HTMLFormElement>();

function hold(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  setTimeout(() => sent.delete(form), PATIENCE_MILLISECONDS);
}

/** Sends a form once however often its button is pressed. Back brings it to life again. */
export function sendOnce(): void {
  document.addEventListener('submit', hold);
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) for (const form of document.forms) sent.delete(form);
  });
}
