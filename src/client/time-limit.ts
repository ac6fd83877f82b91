import { createWarning, type Warning } from './time-limit-warning.ts';

const LONGEST_NOTICE_SECONDS = 120;
const EXPIRED = '/sign-in/expired';

/** How long before the end the warning comes: two minutes, or half of a short limit. */
const noticeSeconds = (limitSeconds: number): number => Math.min(LONGEST_NOTICE_SECONDS, limitSeconds / 2);

/** Asks the server for the whole time again. Returns false where it is too late. */
async function askForMoreTime(): Promise<boolean> {
  const token = document.body.dataset.token ?? '';
  const answer = await fetch('/more-time', {
    method: 'POST',
    body: new URLSearchParams({ _token: token }),
    redirect: 'error',
  }).catch(() => undefined);
  return answer?.ok ?? false;
}

/** Tabs of one session share its idle time: an answer to one of them counts for all. */
const shared =
  document.body.dataset.timeShared === undefined ? undefined : new BroadcastChannel('time-limit');

/** The page's time, counted from the last answer of the server. */
class TimeLimit {
  readonly #limitSeconds: number;
  readonly #warning: Warning;
  #startedAt = performance.now();

  constructor(limitSeconds: number) {
    this.#limitSeconds = limitSeconds;
    this.#warning = createWarning(() => void this.#extend());
    setInterval(() => this.#check(), 1_000);
    shared?.addEventListener('message', () => this.#begin(performance.now()));
    shared?.postMessage('answered');
  }

  #begin(at: number): void {
    this.#startedAt = at;
    this.#warning.hide();
  }

  #check(): void {
    const leftSeconds = this.#limitSeconds - (performance.now() - this.#startedAt) / 1_000;
    if (leftSeconds <= 0) location.replace(EXPIRED);
    else if (leftSeconds <= noticeSeconds(this.#limitSeconds)) this.#warning.show(leftSeconds);
  }

  async #extend(): Promise<void> {
    const askedAt = performance.now();
    if (!(await askForMoreTime())) return location.replace(EXPIRED);
    this.#begin(askedAt);
    shared?.postMessage('answered');
  }
}

/** Warns before a page's time is over, where the page says that it has a limit (WCAG 2.2, 2.2.1). */
export function watchTimeLimit(): void {
  const limitSeconds = Number(document.body.dataset.timeLimit);
  if (limitSeconds > 0) new TimeLimit(limitSeconds);
}
