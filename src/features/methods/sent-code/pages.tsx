import type { ReactElement } from 'react';
import { Button, CodeField, type FieldErrors } from '../../../platform/render/index.ts';
import type { Progress } from '../../delivery/index.ts';

/** What a method calls the things on the pages of its codes. */
export interface SendWords {
  /** The button that sends the first code: **Send code**. */
  readonly send: string;
  /** The button that sends one more: **Send another code**. */
  readonly again: string;
  /** Before anything was sent: what pressing the button does. */
  readonly before: (to: string) => string;
  readonly sent: (to: string) => string;
  readonly failed: (to: string) => string;
  readonly progress: Readonly<Record<Progress, string>>;
  readonly cannotSend: string;
  readonly hint: string;
}

/** Nothing more will be heard of it. */
const isOver = (progress: Progress): boolean => ['delivered', 'failed', 'expired'].includes(progress);

interface SentLineProps {
  readonly words: SendWords;
  readonly to: string;
  readonly progress: Progress;
  readonly change?: ReactElement;
}

/** Where the code went and how it is getting on. A script keeps the status up to date; the link does so without one. */
const SentLine = ({ words, to, progress, change }: SentLineProps) => (
  <div className="app-sent-code">
    <p>
      {progress === 'failed' ? words.failed(to) : words.sent(to)} {change}
    </p>
    <p>
      <span id="code-progress" role="status" data-refresh={isOver(progress) ? undefined : 'on'}>
        {words.progress[progress]}
      </span>{' '}
      {/* biome-ignore lint/a11y/useValidAnchor: the empty address is the page's own, its query included (RFC 3986 5.2) */}
      <a href="">Check again</a>
    </p>
  </div>
);

export interface SentCodeProps extends SentLineProps {
  readonly errors: FieldErrors | undefined;
}

/** The field for a code that was sent. */
export const SentCodeFields = ({ errors, ...line }: SentCodeProps) => (
  <>
    <SentLine {...line} />
    <CodeField name="code" label="Security code" hint={line.words.hint} errors={errors} />
  </>
);

/** **Continue** comes first: it is what Enter presses. */
export const SentCodeButtons = ({ words }: { readonly words: SendWords }) => (
  <div className="app-actions">
    <Button>Continue</Button>
    <Button kind="secondary" name="do" value="again">
      {words.again}
    </Button>
  </div>
);

interface NotSentProps {
  readonly words: SendWords;
  readonly to: string;
  readonly isAbleToSend: boolean;
  readonly errors: FieldErrors | undefined;
}

/** Before a code was sent. It stands where the field will be, so problems lead there. */
export const NotSent = ({ words, to, isAbleToSend, errors }: NotSentProps) => (
  <div id="code" tabIndex={-1}>
    {errors?.code && (
      <p className="nhsuk-error-message">
        <span className="nhsuk-u-visually-hidden">Error: </span>
        {errors.code}
      </p>
    )}
    <p>{isAbleToSend ? words.before(to) : words.cannotSend}</p>
  </div>
);

export const SendButton = ({ words }: { readonly words: SendWords }) => (
  <Button name="do" value="again">
    {words.send}
  </Button>
);
