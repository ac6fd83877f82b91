import { NotificationBanner } from 'nhsuk-react-components';
import { CHANGED_NOTHING, DONE_WORDS, type DoneKey } from '../done.ts';

/** Says what came of the last thing that was asked for. */
export const DoneWords = ({ done }: { readonly done: DoneKey | undefined }) =>
  done && (
    <NotificationBanner success={!CHANGED_NOTHING.includes(done)}>
      <NotificationBanner.Heading>{DONE_WORDS[done]}</NotificationBanner.Heading>
    </NotificationBanner>
  );
