import { Textarea } from 'nhsuk-react-components';

/** A note beside the reason. Kept for years and read by assessors: no place for what ails somebody. */
export const NoteField = ({
  value,
  error,
}: {
  readonly value: string;
  readonly error?: string | undefined;
}) => (
  <Textarea
    id="note"
    name="note"
    label="Note (if you need one)"
    hint="Do not write anything about this person’s health. Other people read this."
    rows={2}
    defaultValue={value}
    error={error}
  />
);
