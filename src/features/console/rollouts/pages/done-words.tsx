import { InsetText, NotificationBanner } from 'nhsuk-react-components';
import { CHANGED_NOTHING, DONE_WORDS, type DoneKey } from '../done.ts';

/** Says what came of the last thing that was asked for. */
export function DoneWords({ done }: { readonly done: DoneKey | undefined }) {
  if (!done) return null;
  if (CHANGED_NOTHING.includes(done)) return <InsetText>{DONE_WORDS[done]}</InsetText>;
  return (
    <NotificationBanner success>
      <NotificationBanner.Heading>{DONE_WORDS[done]}</NotificationBanner.Heading>
    </NotificationBanner>
  );
}
