import {
  AddressField,
  Button,
  type FieldErrors,
  Form,
  type Page,
  Problems,
  preparePage,
} from '../../../platform/render/index.ts';
import { type Ceremony, KeyButton, KeyFields } from '../../methods/index.ts';

interface Props {
  readonly address: string;
  readonly returnTo: string | null;
  /** What the browser is asked to do by whoever has a passkey. */
  readonly ceremony: Ceremony;
  readonly errors?: FieldErrors;
}

type Written = Omit<Props, 'ceremony'> & { readonly ceremony: string };

const withReturn = (path: string, returnTo: string | null): string =>
  returnTo ? `${path}?to=${encodeURIComponent(returnTo)}` : path;

/** Shown where the browser can, which only the browser knows: its place is kept meanwhile, so that nothing jumps. */
const PasskeyForm = ({ returnTo, ceremony, errors }: Omit<Written, 'address'>) => (
  <div className="app-passkey" data-passkey="" hidden={!errors?.response}>
    <Form action={withReturn('/sign-in/passkey', returnTo)} label="Passkey">
      <KeyFields ceremony={ceremony} page={withReturn('/sign-in', returnTo)} />
      <KeyButton errors={errors} kind="secondary">
        Sign in with a passkey
      </KeyButton>
    </Form>
  </div>
);

const build = ({ address, returnTo, ceremony, errors }: Written): Page => ({
  title: 'Sign in',
  hasErrors: errors !== undefined,
  status: errors ? 400 : 200,
  body: (
    <>
      <Problems errors={errors} />
      <h1 className="nhsuk-heading-l">Sign in</h1>
      <Form action={withReturn('/sign-in', returnTo)}>
        <AddressField name="address" value={address} errors={errors} offersPasskeys />
        <Button>Continue</Button>
      </Form>
      <PasskeyForm returnTo={returnTo} ceremony={ceremony} errors={errors} />
      <p>
        <a href="/recover">I cannot sign in</a>
      </p>
    </>
  ),
});

const asItOpens = preparePage<{ address: string; ceremony: string }>((texts) =>
  build({ ...texts, returnTo: null }),
);

export const identifyPage = (props: Props): Page => {
  const ceremony = JSON.stringify(props.ceremony);
  const { address, returnTo, errors } = props;
  return errors || returnTo ? build({ ...props, ceremony }) : asItOpens({ address, ceremony });
};
