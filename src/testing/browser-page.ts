import { type CheerioAPI, load } from 'cheerio';

type Found = ReturnType<CheerioAPI>;

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
const INLINE =
  'a, abbr, b, bdi, cite, code, em, i, kbd, mark, q, s, small, span, strong, sub, sup, time, u, var';
const ROWS = 'li, tr, dl > div, fieldset, section, article, details, .nhsuk-card';

/** Where a form sends what. */
export interface Submission {
  readonly method: 'GET' | 'POST';
  readonly action: string;
  readonly fields: URLSearchParams;
}

export interface Field {
  readonly name: string;
  readonly value: string;
  readonly isChecked: boolean;
  readonly type: string;
  readonly autocomplete: string | undefined;
  /** The message at the field, or undefined. */
  readonly error: string | undefined;
}

/** One HTML page as a browser without JavaScript has it: what can be read on it and typed into it. */
export class BrowserPage {
  readonly $: CheerioAPI;

  constructor(html: string) {
    this.$ = load(html, { scriptingEnabled: false });
  }

  /** What can be read, with single spaces. Text for screen readers alone counts unless told otherwise. */
  textOf(found: Found, without = ''): string {
    const copy = found.clone();
    copy.find(`script, style, template, [hidden]${without && `, ${without}`}`).remove();
    copy.find('*').not(INLINE).before(' ').after(' ');
    return squeeze(copy.text());
  }

  /** By its whole name; where none is found, by its name without the parts for screen readers alone. */
  #named(candidates: Found, name: string, kind: string, within?: string): Found {
    const nameOf = (found: Found) =>
      found.attr('aria-label') ?? (found.is('input') ? (found.attr('value') ?? '') : this.textOf(found));
    const all = candidates
      .filter((_, element) => this.$(element).closest('[hidden]').length === 0)
      .filter((_, element) => !within || this.textOf(this.$(element).closest(ROWS)).includes(within));
    const exact = all.filter((_, element) => nameOf(this.$(element)) === name);
    const visible = all.filter(
      (_, element) => this.textOf(this.$(element), '.nhsuk-u-visually-hidden') === name,
    );
    const matches = exact.length > 0 ? exact : visible;
    if (matches.length === 1) return matches;
    const names = all.toArray().map((element) => `"${nameOf(this.$(element))}"`);
    throw new Error(
      `${matches.length === 0 ? 'No' : matches.length} ${kind} "${name}"${within ? ` within "${within}"` : ''} ` +
        `on the page "${squeeze(this.$('h1').text())}". There: ${names.join(', ') || 'none'}.`,
    );
  }

  #control(label: string, kinds: string, within?: string): Found {
    const labels = this.$('label').filter((_, element) => this.#controlOf(this.$(element)).is(kinds));
    return this.#controlOf(this.#named(labels, label, 'field labelled', within));
  }

  #controlOf(label: Found): Found {
    const id = label.attr('for');
    return id === undefined ? label.find('input, select, textarea') : this.$(`[id="${id}"]`);
  }

  field(label: string): Field {
    const control = this.#control(label, 'input, select, textarea');
    const id = control.attr('id');
    const error = this.$(`[id="${id}-error"], [id="${id}--error-message"]`);
    return {
      name: control.attr('name') ?? '',
      value: String(control.val() ?? ''),
      isChecked: control.is('[checked]'),
      type: control.attr('type') ?? control.prop('tagName')?.toLowerCase() ?? '',
      autocomplete: control.attr('autocomplete'),
      error: error.length === 0 ? undefined : this.textOf(error).replace(/^Error: ?/, ''),
    };
  }

  fill(label: string, value: string): void {
    const control = this.#control(label, 'textarea, input:not([type=radio], [type=checkbox], [type=hidden])');
    if (control.is('textarea')) control.text(value);
    else control.attr('value', value);
  }

  choose(label: string, within?: string): void {
    const radio = this.#control(label, 'input[type=radio]', within);
    const group = radio.closest('form').find('input[type=radio]');
    group.filter((_, other) => this.$(other).attr('name') === radio.attr('name')).removeAttr('checked');
    radio.attr('checked', '');
  }

  tick(label: string, isTicked: boolean): void {
    const box = this.#control(label, 'input[type=checkbox]');
    if (isTicked) box.attr('checked', '');
    else box.removeAttr('checked');
  }

  select(label: string, option: string): void {
    const list = this.#control(label, 'select');
    const chosen = this.#named(list.find('option'), option, 'option');
    list.find('option').removeAttr('selected');
    chosen.attr('selected', '');
  }

  /** What pressing a button sends. */
  submission(button: string, within?: string): Submission {
    const buttons = this.$('button:not([type=button], [type=reset], [disabled]), input[type=submit]');
    const pressed = this.#named(buttons, button, 'button', within);
    const form = pressed.closest('form');
    if (form.length === 0) throw new Error(`The button "${button}" is in no form.`);
    const fields = new URLSearchParams();
    for (const { name, value } of form.serializeArray()) fields.append(name, value);
    const name = pressed.attr('name');
    if (name) fields.append(name, pressed.attr('value') ?? '');
    const method = (pressed.attr('formmethod') ?? form.attr('method') ?? 'get').toLowerCase();
    return {
      method: method === 'post' ? 'POST' : 'GET',
      action: pressed.attr('formaction') ?? form.attr('action') ?? '',
      fields,
    };
  }

  link(text: string, within?: string): string {
    return this.#named(this.$('a[href]'), text, 'link', within).attr('href') ?? '';
  }

  links(): { text: string; href: string }[] {
    const found = this.$('a[href]').toArray();
    return found.map((a) => ({ text: this.textOf(this.$(a)), href: this.$(a).attr('href') ?? '' }));
  }

  /** Where the page sends the browser on by itself, after so many seconds. */
  refresh(): { seconds: number; to: string } | undefined {
    const content = this.$('meta[http-equiv="refresh" i]').attr('content');
    const match = /^\s*(\d+)\s*;\s*url=(.*)$/i.exec(content ?? '');
    return match ? { seconds: Number(match[1]), to: match[2] ?? '' } : undefined;
  }
}
