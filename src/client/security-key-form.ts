/** Where the key's answer goes: a form with one is sent as it is. */
export const answerOf = (form: HTMLFormElement): HTMLInputElement =>
  form.elements.namedItem('response') as HTMLInputElement;

/** Says how it goes, on the page and to screen readers. */
export function tell(asked: HTMLElement, words: string): void {
  const status = asked.querySelector('[role=status]');
  if (status) status.textContent = words;
}
