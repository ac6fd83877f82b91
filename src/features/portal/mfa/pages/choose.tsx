import { Radios } from 'nhsuk-react-components';
import { Button, type FieldErrors, Form, type Page, Problems } from '../../../../platform/render/index.ts';
import { MY_PROFILE, SELF_SERVICE, Trail } from '../../pages/trail.tsx';
import type { OfferedChoice } from '../allowed-choices.ts';

interface Props {
  readonly choices: readonly OfferedChoice[];
  /** In a forced enrolment nothing else can be reached. */
  readonly isForced: boolean;
  readonly errors?: FieldErrors | undefined;
}

const hintOf = ({ hint, recommendedBy }: OfferedChoice): string =>
  recommendedBy.length === 0 ? hint : `${hint} Recommended by ${recommendedBy.join(' and ')}.`;

const TITLE = 'How do you want to prove it is you?';

const Choices = ({ choices, errors }: Pick<Props, 'choices' | 'errors'>) => (
  <Form action="/profile/self-service/mfa/add">
    <Radios
      id="choice"
      name="choice"
      legend={TITLE}
      legendProps={{ isPageHeading: true, size: 'l' }}
      hint="You can add another way later."
      error={errors?.choice}
    >
      {choices.map((choice) => (
        <Radios.Item key={choice.id} value={choice.id} hint={hintOf(choice)}>
          {choice.label}
        </Radios.Item>
      ))}
    </Radios>
    <Button>Continue</Button>
  </Form>
);

/** Only where policy allows nothing that this version can set up: there is always someone to ask. */
const NoChoice = () => (
  <>
    <h1 className="nhsuk-heading-l">{TITLE}</h1>
    <p>
      None of the ways that you may use can be set up here. <a href="/help">Ask for help</a>: this is not your
      mistake.
    </p>
  </>
);

export const choosePage = ({ choices, isForced, errors }: Props): Page => ({
  title: TITLE,
  hasErrors: errors !== undefined,
  status: errors ? 400 : 200,
  timeLimitSeconds: isForced ? 3_600 : undefined,
  body: (
    <>
      {!isForced && (
        <Trail
          steps={[
            MY_PROFILE,
            SELF_SERVICE,
            { href: '/profile/self-service/mfa', text: 'Multi-factor authentication' },
          ]}
        />
      )}
      <Problems errors={errors} />
      {choices.length > 0 ? <Choices choices={choices} errors={errors} /> : <NoChoice />}
      {isForced && (
        <>
          <p>
            <a href="/sign-in/help">I cannot do this now</a>
          </p>
          <p className="nhsuk-u-secondary-text-colour">You have one hour to set it up.</p>
        </>
      )}
    </>
  ),
});
