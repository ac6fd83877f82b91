import { Radios, Select, Textarea, TextInput } from 'nhsuk-react-components';
import {
  Button,
  type FieldErrors,
  Form,
  type Page,
  Problems,
  TextField,
} from '../../../../platform/render/index.ts';
import { CLAUSES, LONG_REASONS } from '../../../rollout/index.ts';
import { consolePage } from '../../pages/console-page.tsx';
import type { Permission } from '../../permissions.ts';
import { EXEMPTIONS_PATH } from './exemption-list-page.tsx';
import { NoteField } from './note-field.tsx';

/** What was typed, as it was typed. */
export interface AskForm {
  readonly person: string;
  readonly clause: string;
  readonly reason: string;
  readonly control: string;
  readonly owner: string;
  readonly lastDay: string;
  readonly reviewOn: string;
  readonly note: string;
}

export interface AskProps {
  readonly permissions: readonly Permission[];
  readonly form: AskForm;
  readonly errors?: FieldErrors | undefined;
}

interface FieldProps {
  readonly form: AskForm;
  readonly errors: FieldErrors | undefined;
}

const Address = ({
  name,
  label,
  hint,
  value,
  errors,
}: { name: string; label: string; hint?: string; value: string } & Pick<FieldProps, 'errors'>) => (
  <TextField
    name={name}
    label={label}
    {...(hint && { hint })}
    type="email"
    value={value}
    errors={errors}
    spellCheck={false}
    autoComplete="off"
  />
);

const Clause = ({ form, errors }: FieldProps) => (
  <Select
    id="clause"
    name="clause"
    label="Rule that it departs from"
    defaultValue={form.clause}
    error={errors?.clause}
  >
    <Select.Option value="">Choose</Select.Option>
    {Object.entries(CLAUSES).map(([value, text]) => (
      <Select.Option key={value} value={value}>
        {text}
      </Select.Option>
    ))}
  </Select>
);

const Reason = ({ form, errors }: FieldProps) => (
  <Radios name="reason" idPrefix="reason" legend="Reason" error={errors?.reason}>
    {Object.entries(LONG_REASONS).map(([value, text], index) => (
      <Radios.Item
        key={value}
        id={index === 0 ? 'reason' : `reason-${value}`}
        value={value}
        defaultChecked={value === form.reason}
      >
        {text}
      </Radios.Item>
    ))}
  </Radios>
);

const Days = ({ form, errors }: FieldProps) => (
  <>
    <TextInput
      id="last-day"
      name="last-day"
      label="Last day"
      hint="At most 180 days, today included"
      type="date"
      width={10}
      defaultValue={form.lastDay}
      error={errors?.['last-day']}
    />
    <TextInput
      id="review-on"
      name="review-on"
      label="Review day"
      hint="When somebody looks again at whether it is still needed"
      type="date"
      width={10}
      defaultValue={form.reviewOn}
      error={errors?.['review-on']}
    />
  </>
);

/** `/console/exemptions/ask`: asks for an exemption of months, for somebody else to approve. */
export const askPage = ({ permissions, form, errors }: AskProps): Page => ({
  ...consolePage({
    title: 'Ask for a long exemption',
    area: EXEMPTIONS_PATH,
    permissions,
    body: (
      <>
        <Problems errors={errors} />
        <p>
          It begins when somebody else of the security team approves it, and ends by itself. To go on after
          that, ask for a new one.
        </p>
        <Form action={`${EXEMPTIONS_PATH}/ask`}>
          <Address name="person" label="Email address of the person" value={form.person} errors={errors} />
          <Clause form={form} errors={errors} />
          <Reason form={form} errors={errors} />
          <Textarea
            id="control"
            name="control"
            label="What keeps the account safe meanwhile?"
            hint="For example: signs in only from a computer on the ward"
            rows={3}
            defaultValue={form.control}
            error={errors?.control}
          />
          <Address
            name="owner"
            label="Email address of the owner"
            hint="Who answers for this exemption. The owner cannot approve it."
            value={form.owner}
            errors={errors}
          />
          <Days form={form} errors={errors} />
          <NoteField value={form.note} error={errors?.note} />
          <Button>Ask for approval</Button>
        </Form>
      </>
    ),
  }),
  hasErrors: errors !== undefined,
  status: errors ? 400 : 200,
});
