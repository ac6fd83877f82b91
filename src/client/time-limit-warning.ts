/** The dialog that says how much time is left. */
export interface Warning {
  show(leftSeconds: number): void;
  hide(): void;
}

const HEADING = 'app-time-limit-heading';
const TEXT = 'app-time-limit-text';

/** `2 minutes`, `1 minute`, `less than a minute`: few changes, so that few are read out. */
function timeText(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (seconds < 45) return 'less than a minute';
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text: string,
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** @param onMoreTime called when the person asks for more time, by the button or by Escape */
export function createWarning(onMoreTime: () => void): Warning {
  const dialog = element('dialog', 'app-time-limit', '');
  const heading = element('h2', 'nhsuk-heading-m', 'Do you need more time?');
  const text = element('p', 'nhsuk-body', '');
  const button = element('button', 'nhsuk-button', 'I need more time');
  heading.id = HEADING;
  text.id = TEXT;
  text.setAttribute('aria-live', 'assertive');
  button.type = 'button';
  button.addEventListener('click', onMoreTime);
  dialog.setAttribute('role', 'alertdialog');
  dialog.setAttribute('aria-labelledby', HEADING);
  dialog.setAttribute('aria-describedby', TEXT);
  dialog.append(heading, text, button);
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    onMoreTime();
  });
  document.body.append(dialog);
  return {
    show: (leftSeconds) => {
      const words = `For your safety this page stops in ${timeText(leftSeconds)}. After that you need to start again.`;
      if (text.textContent !== words) text.textContent = words;
      if (!dialog.open) dialog.showModal();
    },
    hide: () => dialog.close(),
  };
}
