import { systemClock } from '../platform/system/system-clock.ts';
import { CookieJar, type SavedCookies } from './browser-cookies.ts';
import { BrowserPage, type Field } from './browser-page.ts';
import { type BrowserOptions, type Going, type Place, travel } from './browser-travel.ts';

export { injected, overHttp, type Transport } from './browser-transports.ts';

/** A browser without JavaScript, for tests: it reads pages by what people see, and is strict about it. */
export class Browser {
  readonly #options: Required<Omit<BrowserOptions, 'clock'>>;
  readonly #jar: CookieJar;
  #place: Place;
  #history: URL[] = [];

  constructor(options: BrowserOptions, jar = new CookieJar(options.clock ?? systemClock)) {
    this.#options = { origin: 'http://localhost:3000', headers: {}, ...options };
    this.#jar = jar;
    this.#place = {
      url: new URL('/', this.#options.origin),
      response: { status: 0, headers: {}, body: '' },
      page: new BrowserPage(''),
    };
  }

  get html(): string {
    return this.#place.response.body;
  }
  get status(): number {
    return this.#place.response.status;
  }
  get headers(): Place['response']['headers'] {
    return this.#place.response.headers;
  }
  get url(): URL {
    return this.#place.url;
  }
  /** The address on another site that a link or redirect led to, or undefined. It is not asked for. */
  get leftFor(): URL | undefined {
    return this.#place.leftFor;
  }
  /** The path without the query. */
  get path(): string {
    return this.#place.url.pathname;
  }
  get title(): string {
    return this.#place.page.$('title').text();
  }
  get heading(): string {
    return this.#place.page.textOf(this.#place.page.$('h1'));
  }
  /** All that can be read, with single spaces. */
  get text(): string {
    return this.#place.page.textOf(this.#place.page.$('body'));
  }
  /** The lines of the error summary. */
  get errors(): string[] {
    const lines = this.#place.page.$('.nhsuk-error-summary__list li').toArray();
    return lines.map((line) => this.#place.page.textOf(this.#place.page.$(line)));
  }
  get links(): { text: string; href: string }[] {
    return this.#place.page.links();
  }
  /** The cheerio document, for what the other readings do not give. */
  get $(): BrowserPage['$'] {
    return this.#place.page.$;
  }
  /** The living cookies that would be sent to this page, name -> value. */
  get cookies(): Record<string, string> {
    return Object.fromEntries(this.#jar.for(this.#place.url).map(({ name, value }) => [name, value]));
  }
  /** The anti-forgery token of the page's first form. */
  get token(): string {
    return String(this.#place.page.$('input[name=_token]').first().val() ?? '');
  }

  field(label: string): Field {
    return this.#place.page.field(label);
  }
  fill(label: string, value: string): void {
    this.#place.page.fill(label, value);
  }
  /** Chooses a radio button. */
  choose(label: string, where: { within?: string } = {}): void {
    this.#place.page.choose(label, where.within);
  }
  tick(label: string): void {
    this.#place.page.tick(label, true);
  }
  untick(label: string): void {
    this.#place.page.tick(label, false);
  }
  select(label: string, option: string): void {
    this.#place.page.select(label, option);
  }

  /** Types an address. */
  async open(address: string): Promise<void> {
    await this.#go({ method: 'GET', url: new URL(address, this.#options.origin) });
  }

  /** Follows a link by its text. @param where `within`: a text in the same row, list item or card */
  async follow(link: string, where: { within?: string } = {}): Promise<void> {
    const href = this.#place.page.link(link, where.within);
    await this.#go({ method: 'GET', url: new URL(href, this.#place.url), from: this.#place.url });
  }

  /** Presses a button by its name. @param where `within`: a text in the same row, list item or card */
  async press(button: string, where: { within?: string } = {}): Promise<void> {
    const { method, action, fields } = this.#place.page.submission(button, where.within);
    const url = new URL(action || this.#place.url, this.#place.url);
    if (method === 'POST') return this.#go({ method, url, fields, from: this.#place.url });
    url.search = fields.toString();
    await this.#go({ method, url, from: this.#place.url });
  }

  /** Posts fields that no page offered, as an attacker's own form on our site would. */
  async post(address: string, fields: Readonly<Record<string, string>>): Promise<void> {
    const url = new URL(address, this.#options.origin);
    await this.#go({ method: 'POST', url, fields: new URLSearchParams(fields), from: this.#place.url });
  }

  async reload(): Promise<void> {
    await this.#go({ method: 'GET', url: this.#place.url });
  }

  /** The Back button: asks for the page before again, since our pages are never cached. */
  async back(): Promise<void> {
    const [previous] = this.#history.splice(-2);
    if (previous) await this.#go({ method: 'GET', url: previous });
  }

  /** A second tab on the same page: the same cookies, its own fields. */
  clone(): Browser {
    const other = new Browser(this.#options, this.#jar);
    other.#place = { ...this.#place, page: new BrowserPage(this.#place.page.$.html()) };
    other.#history = [...this.#history];
    return other;
  }

  saveCookies(): SavedCookies {
    return this.#jar.save();
  }
  restoreCookies(saved: SavedCookies): void {
    this.#jar.restore(saved);
  }
  /** Ends the cookies that live as long as the browser does. */
  close(): void {
    this.#jar.endSession();
  }

  async #go(going: Going): Promise<void> {
    this.#place = await travel(this.#options, this.#jar, going, this.#place);
    this.#history.push(this.#place.url);
  }
}
