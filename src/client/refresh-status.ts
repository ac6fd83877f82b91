const EVERY_MILLISECONDS = 3_000;
/** About as long as a text takes; asking for ever would keep a session from going idle. */
const MOST_TIMES = 20;

/** The page's own answer of now, as a document; undefined where it cannot be had or is another page. */
async function readAgain(): Promise<Document | undefined> {
  const answer = await fetch(location.href, { redirect: 'error' }).catch(() => undefined);
  return answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
}

function take(status: HTMLElement, document: Document | undefined): void {
  const fresh = document?.getElementById(status.id);
  if (!fresh) return;
  // The same words again would be read out again.
  if (fresh.textContent !== status.textContent) status.textContent = fresh.textContent;
  if (fresh.dataset.refresh === undefined) delete status.dataset.refresh;
}

/** Keeps a status that is marked with `data-refresh` up to date for a minute, where somebody looks at it. */
export function refreshStatus(): void {
  const status = document.querySelector<HTMLElement>('[role="status"][data-refresh]');
  if (!status) return;
  let times = 0;
  const timer = setInterval(async () => {
    if (times >= MOST_TIMES || status.dataset.refresh === undefined) return clearInterval(timer);
    if (document.visibilityState === 'hidden') return;
    times++;
    take(status, await readAgain());
  }, EVERY_MILLISECONDS);
}
