import { Radios } from 'nhsuk-react-components';
import { Button, type FieldErrors, Form, type Page, Problems } from '../../../platform/render/index.ts';
import type { Option } from '../means.ts';

interface Props {
  readonly options: readonly Option[];
  readonly errors?: FieldErrors | undefined;
}

const TITLE = 'Choose how to prove it is you';

export const chooseMethodPage = ({ options, errors }: Props): Page => ({
  title: TITLE,
  hasErrors: errors !== undefined,
  status: errors ? 400 : 200,
  body: (
    <>
      <Problems errors={errors} />
      <Form action="/sign-in/methods">
        <Radios
          id="method"
          name="method"
          legend={TITLE}
          legendProps={{ isPageHeading: true, size: 'l' }}
          error={errors?.method}
        >
          {options.map((option) => (
            <Radios.Item key={option.value} value={option.value} hint={option.hint}>
              {option.label}
            </Radios.Item>
          ))}
        </Radios>
        <Button>Continue</Button>
      </Form>
      <p>
        <a href="/sign-in/help">I cannot do this now</a>
      </p>
    </>
  ),
});
