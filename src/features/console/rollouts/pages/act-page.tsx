import { BackLink, Button, Form, type Page } from '../../../../platform/render/index.ts';
import type { Act, Campaign } from '../../../rollout/index.ts';
import { consolePage } from '../../pages/console-page.tsx';
import type { Permission } from '../../permissions.ts';
import { campaignPath, ROLLOUTS } from '../needs.ts';
import { number } from './state-words.ts';

export interface ActProps {
  readonly permissions: readonly Permission[];
  readonly campaign: Pick<Campaign, 'name'>;
  readonly act: Act;
  readonly reason: string;
  readonly halts: number;
  readonly needsSecond: boolean;
}

const titleOf = ({ campaign, act }: ActProps): string =>
  act.kind === 'stop' ? `Stop ${campaign.name} for good?` : `Extend ${act.wave} by ${act.days} days?`;

const effectOf = ({ act, halts }: ActProps): string =>
  act.kind === 'stop'
    ? `The campaign asks nobody anything any more. ${number(halts)} people whose access it has paused get in again. This cannot be undone.`
    : `Everyone in the wave ${act.wave} gets ${act.days} more days for each step that has not begun, people who join it later included. They are told the new dates. This cannot be undone.`;

const Fields = ({ act, reason }: Pick<ActProps, 'act' | 'reason'>) => (
  <>
    <input type="hidden" name="checked" value="yes" />
    {act.kind === 'extend' && (
      <>
        <input type="hidden" name="wave" value={act.wave} />
        <input type="hidden" name="extend-days" value={String(act.days)} />
      </>
    )}
    <input type="hidden" name={`${act.kind}-reason`} value={reason} />
  </>
);

/** What an act will do, to how many, before it is done. */
export const actPage = (props: ActProps): Page => {
  const { campaign, act, reason, needsSecond, permissions } = props;
  const path = campaignPath(campaign.name, 'steer');
  return consolePage({
    ...{ title: titleOf(props), area: ROLLOUTS, permissions, hasErrors: false },
    above: <BackLink href={path}>Back</BackLink>,
    body: (
      <div className="app-text-width">
        <p>{effectOf(props)}</p>
        <p>Reason: {reason}</p>
        {needsSecond && (
          <p>Another member of the security team has to agree within 24 hours. Until then nothing changes.</p>
        )}
        <Form action={path} label={titleOf(props)}>
          <Fields act={act} reason={reason} />
          <Button name="do" value={act.kind} kind="warning">
            {act.kind === 'stop' ? 'Stop campaign' : 'Extend wave'}
          </Button>
        </Form>
      </div>
    ),
  });
};
