import { Radios, Textarea } from 'nhsuk-react-components';
import {
  BackLink,
  Button,
  Contact,
  type FieldErrors,
  Form,
  type Page,
  Problems,
  TextField,
} from '../../../platform/render/index.ts';
import type { FeedbackForm } from '../rules.ts';

interface FeedbackProps {
  /** What was typed. */
  readonly form: FeedbackForm;
  readonly errors?: FieldErrors;
  /** True when this network has sent too much in the last hour. */
  readonly isTooMuch?: boolean;
  readonly feedbackContact: string;
}

const TOO_MUCH =
  'We have had a lot of feedback from your network in the last hour. Your words are still here: try again in an hour';

const MayContact = ({ form, errors }: { form: FeedbackForm; errors: FieldErrors | undefined }) => (
  <Radios
    name="may-contact"
    idPrefix="may-contact"
    legend="May we contact you?"
    hint="Only to ask about what you wrote here."
    error={errors?.['may-contact']}
  >
    <Radios.Item
      id="may-contact"
      value="yes"
      defaultChecked={form.mayContact === 'yes'}
      conditional={
        <TextField
          name="address"
          label="Email address"
          type="email"
          autoComplete="email"
          spellCheck={false}
          value={form.address}
          errors={errors}
        />
      }
    >
      Yes
    </Radios.Item>
    <Radios.Item id="may-contact-no" value="no" defaultChecked={form.mayContact === 'no'}>
      No
    </Radios.Item>
  </Radios>
);

/** The form for telling us how it went. Public: nobody has to sign in to say that they cannot. */
export function feedbackPage({ form, errors, isTooMuch = false, feedbackContact }: FeedbackProps): Page {
  const problems = isTooMuch ? { doing: TOO_MUCH } : errors;
  return {
    title: 'Give feedback about MFA',
    hasErrors: problems !== undefined,
    status: isTooMuch ? 429 : errors ? 400 : 200,
    body: (
      <>
        <BackLink href="/help">Help with multi-factor authentication</BackLink>
        <Problems errors={problems} />
        <h1 className="nhsuk-heading-l">Give feedback about MFA</h1>
        <p>
          MFA (multi-factor authentication) means that you prove it is you in two ways when you sign in. Tell
          us what works and what does not. We read everything.
        </p>
        <p>
          If you need help now, <a href="/recover">get back into your account</a> or call the help desk.
        </p>
        <Form action="/help/feedback">
          <Textarea
            id="doing"
            name="doing"
            label="What were you doing?"
            hint="For example: setting up the app on a new phone. Do not write passwords or codes here."
            rows={3}
            defaultValue={form.doing}
            error={errors?.doing}
          />
          <Textarea
            id="happened"
            name="happened"
            label="What happened?"
            hint="Please do not write names or details of other people."
            rows={6}
            defaultValue={form.happened}
            error={errors?.happened}
          />
          <MayContact form={form} errors={errors} />
          <Button>Send feedback</Button>
        </Form>
        <p>
          You can also reach us here: <Contact at={feedbackContact} />
        </p>
      </>
    ),
  };
}
