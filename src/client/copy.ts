const SHOWN_MILLISECONDS = 3_000;

/** What a button with `data-copy="ID"` copies: the text of the element with that id, line by line. */
const textOf = (button: HTMLElement): string =>
  // biome-ignore lint/performance/useDomNodeTextContent: a list of codes keeps its lines
  document.getElementById(button.dataset.copy ?? '')?.innerText.trim() ?? '';

async function copy(button: HTMLButtonElement, status: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(textOf(button));
  status.textContent = 'Copied';
  setTimeout(() => {
    status.textContent = '';
  }, SHOWN_MILLISECONDS);
}

function announcer(button: HTMLButtonElement): HTMLElement {
  const status = document.createElement('span');
  status.setAttribute('role', 'status');
  status.className = 'app-copied';
  button.after(status);
  return status;
}

/** Shows the Copy buttons where the browser can copy. Pages send them hidden. */
export function offerCopying(): void {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const status = announcer(button);
    button.hidden = false;
    button.addEventListener('click', () => void copy(button, status));
  }
}
