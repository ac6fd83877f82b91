import { Details } from 'nhsuk-react-components';
import {
  Button,
  type FieldErrors,
  Form,
  type Page,
  PasswordField,
  Problems,
} from '../../../platform/render/index.ts';
import type { ProofView } from '../../methods/index.ts';
import { actWords } from '../confirm-act.ts';
import type { Option } from '../means.ts';

interface Props {
  /** Who is signed in, and so who confirms. */
  readonly person: { readonly displayName: string; readonly address: string };
  /** Where the person goes on to. */
  readonly to: string;
  /** The means that was chosen, as an option's value; empty for the default. */
  readonly use: string;
  /** What is asked for; undefined asks for the password, of people without a second factor. */
  readonly asked: { readonly heading: string; readonly view: ProofView } | undefined;
  readonly options: readonly Option[];
  readonly errors?: FieldErrors | undefined;
}

const addressOf = (to: string, use: string): string =>
  `/confirm?to=${encodeURIComponent(to)}${use && `&use=${encodeURIComponent(use)}`}`;

const Others = ({ to, options }: Pick<Props, 'to' | 'options'>) => (
  <Details>
    <Details.Summary>Use another method</Details.Summary>
    <Details.Text>
      <ul className="nhsuk-list">
        {options.map((option) => (
          <li key={option.value}>
            <a href={addressOf(to, option.value)}>{option.label}</a>
          </li>
        ))}
      </ul>
    </Details.Text>
  </Details>
);

export const confirmPage = ({ person, to, use, asked, options, errors }: Props): Page => ({
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
      <Form action={addressOf(to, use)}>
        {asked ? (
          <>
            <h2 className="nhsuk-heading-m">{asked.heading}</h2>
            {asked.view.fields}
          </>
        ) : (
          <PasswordField name="password" label="Password" errors={errors} />
        )}
        {asked?.view.button ?? <Button>Continue</Button>}
      </Form>
      {asked && options.length > 1 && <Others to={to} options={options} />}
      <p>
        <a href="/profile">Go back to my profile</a>
      </p>
    </>
  ),
});
