import { ErrorSummary } from 'nhsuk-react-components';

/** What is wrong at which field: field id -> message. */
export type FieldErrors = Readonly<Record<string, string>>;

/** The summary at the top of a page with errors; each line leads to its field. */
export function Problems({ errors }: { readonly errors: FieldErrors | undefined }) {
  const entries = Object.entries(errors ?? {});
  if (entries.length === 0) return null;
  return (
    <ErrorSummary>
      <ErrorSummary.Title>There is a problem</ErrorSummary.Title>
      <ErrorSummary.List>
        {entries.map(([field, message]) => (
          <ErrorSummary.ListItem key={field} href={`#${field}`}>
            {message}
          </ErrorSummary.ListItem>
        ))}
      </ErrorSummary.List>
    </ErrorSummary>
  );
}
