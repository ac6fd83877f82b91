import {
  BackLink,
  Button,
  type FieldErrors,
  Form,
  type Page,
  Problems,
  TextField,
} from '../../../../platform/render/index.ts';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly typed: string;
  readonly errors?: FieldErrors | undefined;
}

const PATH = '/profile/self-service/mfa';

export const renamePage = ({ id, label, typed, errors }: Props): Page => ({
  title: 'Rename this method',
  hasErrors: errors !== undefined,
  status: errors ? 400 : 200,
  body: (
    <>
      <BackLink href={PATH}>Multi-factor authentication</BackLink>
      <Problems errors={errors} />
      <h1 className="nhsuk-heading-l">Rename this method</h1>
      <p>
        It is called <strong>{label}</strong> now.
      </p>
      <Form action={`${PATH}/${id}/rename`}>
        <TextField
          name="label"
          label="New name"
          hint="For example: My work phone"
          value={typed}
          errors={errors}
        />
        <Button>Rename</Button>
      </Form>
    </>
  ),
});
