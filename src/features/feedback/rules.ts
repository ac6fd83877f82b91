import { isAddress } from '../../core/address.ts';
import { plainText } from '../../core/plain-text.ts';
import { fail, type Result, succeed } from '../../core/result.ts';

/** What a person typed into the form, as it came. */
export interface FeedbackForm {
  readonly doing: string;
  readonly happened: string;
  readonly mayContact: string;
  readonly address: string;
}

/** Feedback that can be kept. */
export interface Feedback {
  readonly doing: string;
  readonly happened: string;
  /** Where the person may be written to, when they said so. */
  readonly contact: string | null;
}

type FeedbackErrors = Readonly<Record<string, string>>;

export const LONGEST_DOING = 500;
export const LONGEST_HAPPENED = 2_000;

const checkText = (text: string, longest: number, missing: string): string | undefined => {
  if (text === '') return missing;
  return text.length > longest
    ? `Write at most ${longest.toLocaleString('en-GB')} characters. You wrote ${text.length.toLocaleString('en-GB')}`
    : undefined;
};

function checkContact({ mayContact, address }: FeedbackForm): FeedbackErrors {
  if (mayContact !== 'yes' && mayContact !== 'no')
    return { 'may-contact': 'Choose Yes or No, to tell us if we may contact you' };
  if (mayContact === 'no' || isAddress(plainText(address))) return {};
  return { address: 'Enter an email address, like name@example.com, or choose No' };
}

/** Feedback that can be kept, or what is wrong at which field, in the order of the page. */
export function readFeedback(form: FeedbackForm): Result<Feedback, FeedbackErrors> {
  const doing = plainText(form.doing);
  const happened = plainText(form.happened);
  const doingError = checkText(doing, LONGEST_DOING, 'Tell us what you were doing');
  const happenedError = checkText(happened, LONGEST_HAPPENED, 'Tell us what happened');
  const errors: FeedbackErrors = {
    ...(doingError && { doing: doingError }),
    ...(happenedError && { happened: happenedError }),
    ...checkContact(form),
  };
  if (Object.keys(errors).length > 0) return fail(errors);
  return succeed({
    doing,
    happened,
    contact: form.mayContact === 'yes' ? plainText(form.address) : null,
  });
}
