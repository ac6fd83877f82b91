import { InsetText } from 'nhsuk-react-components';
import { SuccessBanner } from '../../pages/success-banner.tsx';
import { CHANGED_NOTHING, DONE_WORDS, type DoneKey } from '../done.ts';

/** Says what came of the last thing that was asked for. */
export function DoneWords({ done }: { readonly done: DoneKey | undefined }) {
  if (!done) return null;
  if (CHANGED_NOTHING.includes(done)) return <InsetText>{DONE_WORDS[done]}</InsetText>;
  return <SuccessBanner words={DONE_WORDS[done]} />;
}
