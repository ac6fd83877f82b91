import { Tag } from 'nhsuk-react-components';
import { HELP_REASONS, type HelpReason } from '../../recovery/index.ts';

interface Props {
  readonly reason: HelpReason;
  readonly isAnonymous: boolean;
}

/** What somebody asked for help with, and whether a stranger may have asked in their name. */
export const RequestReason = ({ reason, isAnonymous }: Props) => (
  <>
    {HELP_REASONS[reason]}
    {isAnonymous && (
      <>
        {' '}
        <Tag modifier="orange">Not signed in when asking</Tag>
      </>
    )}
  </>
);
