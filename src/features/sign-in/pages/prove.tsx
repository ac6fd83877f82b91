import { Checkboxes } from 'nhsuk-react-components';
import {
  Button,
  type FieldErrors,
  Form,
  type Page,
  Problems,
  preparePageFor,
  timeText,
} from '../../../platform/render/index.ts';
import type { ProofView } from '../../methods/index.ts';
import { PATHS } from '../journey.ts';

interface Props {
  /** By the method. */
  readonly heading: string;
  readonly view: ProofView;
  readonly errors: FieldErrors | undefined;
  /** When the sign-in ends, of a page that shows errors: some of its time is over. */
  readonly endsAt?: Date | undefined;
  /** 0 leaves the checkbox out. */
  readonly rememberDays: number;
  /** Where the person's methods may no longer be used: which, in words, and whether one of them is asked for here. */
  readonly withdrawn?: { readonly methods: string; readonly isProof: boolean } | undefined;
}

const Withdrawn = ({ methods, isProof }: NonNullable<Props['withdrawn']>) => (
  <p>
    {methods} can no longer be used here. Prove it is you {isProof ? 'with it one last time' : 'in this way'},
    then choose another way.
  </p>
);

const Remember = ({ days, needsScript }: { days: number; needsScript: boolean }) => (
  <Checkboxes
    className={needsScript ? 'app-needs-script' : undefined}
    id="remember"
    name="remember"
    legend="This device"
    legendProps={{ className: 'nhsuk-u-visually-hidden' }}
  >
    <Checkboxes.Item value="yes" hint={`For ${days} days. Only tick this on a device that nobody else uses.`}>
      Do not ask again on this device
    </Checkboxes.Item>
  </Checkboxes>
);

const build = ({ heading, view, errors, endsAt, rememberDays, withdrawn }: Props): Page => ({
  title: heading,
  hasErrors: errors !== undefined,
  status: errors ? 400 : 200,
  body: (
    <>
      <Problems errors={errors} />
      <h1 className="nhsuk-heading-l">{heading}</h1>
      {withdrawn && <Withdrawn {...withdrawn} />}
      <Form action={PATHS.prove}>
        {view.fields}
        {rememberDays > 0 && <Remember days={rememberDays} needsScript={view.needsScript ?? false} />}
        {view.button ?? <Button>Continue</Button>}
      </Form>
      <p>
        <a href={PATHS['choose-method']}>Use another method</a>
      </p>
      <p className="nhsuk-u-secondary-text-colour">
        {endsAt ? `You have until ${timeText(endsAt)}.` : 'You have 15 minutes.'} After that, start again from
        your email address.
      </p>
    </>
  ),
});

const asItOpens = preparePageFor(({ view }: Props) => view, build);

export const provePage = (props: Props): Page => {
  const { view, errors, rememberDays, withdrawn } = props;
  const isAlike = view.isAlike && !errors && !withdrawn && rememberDays === 0;
  return isAlike ? asItOpens(props) : build(props);
};
