import {
  BackLink,
  Button,
  type FieldErrors,
  Form,
  type HelpDesk,
  type Page,
  Problems,
} from '../../../platform/render/index.ts';
import { AccessPassField } from '../../methods/index.ts';
import { type Situation, takesPass } from '../situations.ts';
import { ADVICE } from './advice.tsx';
import { CallHelpDesk } from './call-help-desk.tsx';

interface Asker {
  readonly address: string;
  /** The same, sealed for the next page. */
  readonly who: string;
}

interface SituationProps {
  readonly situation: Situation;
  /** Undefined when nobody typed an address: the page is then advice alone. */
  readonly asker: Asker | undefined;
  readonly helpDesk: HelpDesk;
  /** What is wrong with the access pass that was typed. */
  readonly errors?: FieldErrors;
  /** True when this network has asked too often. */
  readonly hasAskedTooOften?: boolean;
}

const TOO_OFTEN = {
  ask: 'Too many people have asked for help from your network. Call the help desk, or try again in an hour',
};

/** An access pass in place of the password. */
const GivePass = ({
  situation,
  asker,
  errors,
}: {
  situation: Situation;
  asker: Asker;
  errors: FieldErrors | undefined;
}) => (
  <>
    <h2 className="nhsuk-heading-m">If you have an access pass and no password</h2>
    <p>
      Some access passes let you choose a password. The person who gave you yours will have said so. Enter it
      here. It must be for the email address below.
    </p>
    <Form action={`/recover/${situation}/pass`}>
      <input type="hidden" name="who" value={asker.who} />
      <AccessPassField name="pass" errors={errors} />
      <Button>Continue</Button>
    </Form>
  </>
);

const Ask = ({ situation, asker }: { situation: Situation; asker: Asker }) => (
  <Form action={`/recover/${situation}`}>
    <input type="hidden" name="who" value={asker.who} />
    <p className="app-long-word" id="ask">
      You gave the email address {asker.address}.{' '}
      <a href="/recover">
        Change<span className="nhsuk-u-visually-hidden"> the email address</span>
      </a>
    </p>
    <Button>Ask for help</Button>
  </Form>
);

/** What a person can do now, and the way to ask for help. */
export const situationPage = ({
  situation,
  asker,
  helpDesk,
  errors,
  hasAskedTooOften,
}: SituationProps): Page => ({
  title: ADVICE[situation].heading,
  hasErrors: hasAskedTooOften || errors !== undefined,
  status: hasAskedTooOften ? 429 : errors ? 400 : 200,
  body: (
    <>
      <BackLink href="/recover">Get back into your account</BackLink>
      <Problems errors={hasAskedTooOften ? TOO_OFTEN : errors} />
      <h1 className="nhsuk-heading-l">{ADVICE[situation].heading}</h1>
      {ADVICE[situation].body}
      {asker && takesPass(situation) && <GivePass situation={situation} asker={asker} errors={errors} />}
      <h2 className="nhsuk-heading-m">Get help from a person</h2>
      <p>Calling is the quickest way.</p>
      <CallHelpDesk helpDesk={helpDesk} />
      {asker ? (
        <>
          <p>Or ask to be contacted by your local administrator or the help desk.</p>
          <Ask situation={situation} asker={asker} />
        </>
      ) : (
        <p>
          Or <a href="/recover">tell us your email address</a> and ask for help.
        </p>
      )}
    </>
  ),
});
