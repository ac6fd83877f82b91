import { Details } from 'nhsuk-react-components';
import {
  Button,
  type FieldErrors,
  Form,
  type HelpDesk,
  type Page,
  PasswordField,
  Problems,
} from '../../../platform/render/index.ts';
import type { ProofView } from '../../methods/index.ts';
import type { StepUpPurpose } from '../../sessions/index.ts';
import { actWords } from '../confirm-act.ts';
import type { Option } from '../means.ts';
import type { NotOffered } from '../step-up-means.ts';
import { NotOfferedList, WithoutIt } from './confirm-otherwise.tsx';

interface Props {
  /** Who is signed in, and so who confirms. */
  readonly person: { readonly displayName: string; readonly address: string };
  /** Where the person goes on to. */
  readonly to: string;
  readonly purpose: StepUpPurpose;
  /** The means that was chosen, as an option's value; empty for the default. */
  readonly use: string;
  /** The password is asked for, of people without a second factor. */
  readonly isByPassword: boolean;
  /** What is asked for otherwise; undefined where the person has nothing that is enough. */
  readonly asked: { readonly heading: string; readonly view: ProofView } | undefined;
  readonly options: readonly Option[];
  readonly notOffered: readonly NotOffered[];
  readonly helpDesk: HelpDesk;
  readonly errors?: FieldErrors | undefined;
}

const addressOf = (to: string, purpose: StepUpPurpose, use: string): string =>
  `/confirm?${new URLSearchParams({
    to,
    ...(purpose !== 'change' && { for: purpose }),
    ...(use && { use }),
  })}`;

const Others = ({ to, purpose, options }: Pick<Props, 'to' | 'purpose' | 'options'>) => (
  <Details>
    <Details.Summary>Use another method</Details.Summary>
    <Details.Text>
      <ul className="nhsuk-list">
        {options.map((option) => (
          <li key={option.value}>
            <a href={addressOf(to, purpose, option.value)}>{option.label}</a>
          </li>
        ))}
      </ul>
    </Details.Text>
  </Details>
);

const Ask = ({ to, purpose, use, asked, isByPassword, errors }: Props) => (
  <Form action={addressOf(to, purpose, use)}>
    {asked && (
      <>
        <h2 className="nhsuk-heading-m">{asked.heading}</h2>
        {asked.view.fields}
      </>
    )}
    {isByPassword && <PasswordField name="password" label="Password" errors={errors} />}
    {asked?.view.button ?? <Button>Continue</Button>}
  </Form>
);

export const confirmPage = (props: Props): Page => {
  const { person, to, purpose, asked, isByPassword, options, notOffered, helpDesk, errors } = props;
  const canConfirm = isByPassword || asked !== undefined;
  return {
    title: 'Confirm it is you',
    hasErrors: errors !== undefined,
    status: errors ? 400 : 200,
    body: (
      <>
        <Problems errors={errors} />
        <h1 className="nhsuk-heading-l">Confirm it is you</h1>
        <p className="app-long-word">
          You are signed in as <strong>{person.displayName}</strong> ({person.address}). Confirm it is you
          before you <strong>{actWords(to)}</strong>. We will not ask again for 5 minutes.
        </p>
        {canConfirm ? (
          <Ask {...props} />
        ) : (
          <p>
            <strong>You cannot confirm it with the methods that you have now.</strong>
          </p>
        )}
        {asked && options.length > 1 && <Others to={to} purpose={purpose} options={options} />}
        {notOffered.length > 0 && <NotOfferedList notOffered={notOffered} isOpen={!canConfirm} />}
        {!isByPassword && <WithoutIt purpose={purpose} helpDesk={helpDesk} isOpen={!canConfirm} />}
        <p>
          <a href="/profile">Go back to my profile</a>
        </p>
      </>
    ),
  };
};
