import type { ReactNode } from 'react';

/** What differs from person to person on a page that is otherwise the same for everyone. */
export type Texts = Readonly<Record<string, string>>;

/** A page whose texts are filled into what was rendered once. */
export interface Prepared {
  readonly texts: Texts;
  /** The same page, to be rendered anew. */
  readonly afresh: () => Page;
}

/** One page: everything that a handler says and the layout does not know. */
export interface Page {
  /** The heading, which is also the title. */
  readonly title: string;
  readonly body: ReactNode;
  /** True when the page shows errors: the title then begins `Error:`. */
  readonly hasErrors?: boolean;
  /** HTTP status; 200 unless told otherwise. */
  readonly status?: number;
  /** `wide` for tables and consoles. */
  readonly width?: 'text' | 'wide';
  /** Seconds after which the page's work is lost; the page warns before. */
  readonly timeLimitSeconds?: number;
  /** Set by `preparePage`: the body then holds marks in the place of its texts. */
  readonly prepared?: Prepared;
  /** Sends the browser on after a moment, by a meta refresh. */
  readonly refresh?: { readonly seconds: number; readonly to: string };
}

/** Who looks at the page, as far as the layout shows it. */
export interface Viewer {
  readonly name: string;
  /** Whether the console is theirs to see. */
  readonly hasConsole: boolean;
  /** True while they have not proved a second factor: the navigation is then left out. */
  readonly isPending: boolean;
  /** Seconds without a request after which their session ends; its tabs share them. */
  readonly idleLimitSeconds?: number;
}
