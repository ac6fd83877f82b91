/** Where the key's answer goes: a form with one is sent as it is. Its button has the same name as an id, for problems. */
export const answerOf = (form: HTMLFormElement): HTMLInputElement =>
  form.querySelector('input[name=response]') as HTMLInputElement;

/** Says how it goes, on the page and to screen readers. */
export function tell(asked: HTMLElement, words: string): void {
  const status = asked.querySelector('[role=status]');
  if (status) status.textContent = words;
}
