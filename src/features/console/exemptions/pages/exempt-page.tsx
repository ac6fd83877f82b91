import { Radios } from 'nhsuk-react-components';
import {
  BackLink,
  Button,
  type FieldErrors,
  Form,
  type Page,
  Problems,
} from '../../../../platform/render/index.ts';
import { SHORT_REASONS } from '../../../rollout/index.ts';
import { consolePage } from '../../pages/console-page.tsx';
import type { Permission } from '../../permissions.ts';
import { NoteField } from './note-field.tsx';

export interface ExemptProps {
  readonly permissions: readonly Permission[];
  readonly person: { readonly id: string; readonly displayName: string };
  readonly reason: string;
  readonly note: string;
  readonly errors?: FieldErrors;
}

/** `/console/people/:id/exempt`: lets one person go without for a day. */
export const exemptPage = ({ permissions, person, reason, note, errors }: ExemptProps): Page => {
  const path = `/console/people/${person.id}`;
  return {
    ...consolePage({
      title: `Exempt ${person.displayName} for 24 hours`,
      area: '/console/people',
      permissions,
      body: (
        <>
          <BackLink href={path}>{person.displayName}</BackLink>
          <Problems errors={errors} />
          <p>
            From now on, and for 24 hours, this person gets in with only a password. Make sure that you know
            who is asking. One person can have this 3 times in 30 days.
          </p>
          <Form action={`${path}/exempt`}>
            <Radios name="reason" idPrefix="reason" legend="Why?" error={errors?.reason}>
              {Object.entries(SHORT_REASONS).map(([value, text], index) => (
                <Radios.Item
                  key={value}
                  id={index === 0 ? 'reason' : `reason-${value}`}
                  value={value}
                  defaultChecked={value === reason}
                >
                  {text}
                </Radios.Item>
              ))}
            </Radios>
            <NoteField value={note} error={errors?.note} />
            <Button>Exempt for 24 hours</Button>
          </Form>
        </>
      ),
    }),
    hasErrors: errors !== undefined,
    status: errors ? 400 : 200,
  };
};
