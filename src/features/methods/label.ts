/** The longest name that a person may give one of their authenticators. */
const LONGEST_LABEL = 60;

/** What is wrong with a name that a person typed for an authenticator; undefined where nothing is. */
export function checkLabel(label: string): string | undefined {
  if (!label) return 'Enter a name';
  return label.length > LONGEST_LABEL ? `Use ${LONGEST_LABEL} characters or fewer` : undefined;
}
