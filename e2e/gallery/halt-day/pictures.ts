import type { Page } from 'playwright-core';
import type { Opened } from './opened.ts';
import { giveAddressAndPassword, press, setUpApp } from './visitor.ts';

/** One picture of that day: who sees it, and what it shows. */
export interface DayPicture {
  /** Of the file. */
  readonly name: string;
  readonly words: string;
  /** Leads the browser to the page. Each person has a browser of their own. */
  readonly open: (page: Page, opened: Opened) => Promise<unknown>;
  /** What of the page is shown; all of it without. */
  readonly part?: (page: Page) => ReturnType<Page['locator']>;
}

/** People of one browser, who go on from picture to picture. */
export interface DayVisit {
  readonly who: string;
  readonly pictures: readonly DayPicture[];
}

const CAMPAIGN = '/console/rollouts/both-doors';

/** From the heading of the sites that are kept at work to the end of their table. */
const keptAtWork = (page: Page) =>
  page.locator('table', { hasText: 'Organisations without pauses of access' });

const mailAbout = (page: Page) => page.locator('article', { hasText: 'Too few people of Thornfield' });

/** Leafs through the outbox, the newest first, to the page that has the mail. */
async function findMail(page: Page, { url }: Opened): Promise<void> {
  for (let number = 1; number < 20; number++) {
    await page.goto(`${url}/outbox?page=${number}`);
    if ((await mailAbout(page).count()) > 0) return;
  }
  throw new Error('The local administrator was not told.');
}

/** The day on which the demonstration's campaign halts people, as each of them sees it. */
export const HALT_DAY: readonly DayVisit[] = [
  {
    who: 'Jem Trewin, who works at Thornfield Village Pharmacy, where nobody has set it up',
    pictures: [
      {
        name: 'asked',
        words: 'Signing in: he is asked, and may go on without',
        open: (page, opened) => giveAddressAndPassword(page, opened, 'jem.trewin'),
      },
      {
        name: 'let-in',
        words: 'After "Not now": he goes on working',
        open: (page) => press(page, 'Not now'),
      },
    ],
  },
  {
    who: 'Bilal Hussain, who works at a pharmacy where enough others have set it up',
    pictures: [
      {
        name: 'paused',
        words: 'Signing in',
        open: (page, opened) => giveAddressAndPassword(page, opened, 'bilal.hussain'),
      },
    ],
  },
  {
    who: 'Rosalind Achebe, local administrator of Thornfield Village Pharmacy',
    pictures: [
      {
        name: 'mail',
        words: 'The mail that she got on the day from which it was required',
        open: findMail,
        part: mailAbout,
      },
      {
        name: 'administrator-people',
        words: 'Her people, once she has set it up herself',
        open: async (page, opened) => {
          await giveAddressAndPassword(page, opened, 'rosalind.achebe');
          await setUpApp(page, opened);
          await page.goto(`${opened.url}/console/people`);
        },
      },
      {
        name: 'administrator-campaign',
        words: 'The campaign, as far as her pharmacy goes',
        open: (page, { url }) => page.goto(`${url}${CAMPAIGN}`),
      },
      {
        name: 'administrator-kept',
        words: 'Further down on the same page: her pharmacy is kept at work',
        open: async () => {},
        part: keptAtWork,
      },
    ],
  },
  {
    who: 'Siân Llewellyn of the security team',
    pictures: [
      {
        name: 'campaign',
        words: 'The campaign on that day',
        open: async (page, opened) => {
          await giveAddressAndPassword(page, opened, 'sian.llewellyn');
          await setUpApp(page, opened);
          await page.goto(`${opened.url}${CAMPAIGN}`);
        },
      },
      {
        name: 'kept',
        words:
          'Further down on the same page: the organisations that are kept at work, and by when to decide',
        open: async () => {},
        part: keptAtWork,
      },
      {
        name: 'hold',
        words: 'The decision about Thornfield Village Pharmacy',
        open: async (page) => {
          const row = page.getByRole('row', { name: /Thornfield Village Pharmacy/ });
          await row.getByRole('link', { name: /Decide/ }).click();
        },
      },
    ],
  },
];
