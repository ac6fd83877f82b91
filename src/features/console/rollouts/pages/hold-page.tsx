import { Textarea } from 'nhsuk-react-components';
import {
  BackLink,
  Button,
  dayText,
  type FieldErrors,
  Form,
  type Page,
  Problems,
} from '../../../../platform/render/index.ts';
import type { Campaign } from '../../../rollout/index.ts';
import { consolePage } from '../../pages/console-page.tsx';
import type { Permission } from '../../permissions.ts';
import { campaignPath, ROLLOUTS } from '../needs.ts';
import type { Hold } from '../store/holds.ts';

export interface HoldProps {
  readonly permissions: readonly Permission[];
  readonly campaign: Pick<Campaign, 'name' | 'definition'>;
  readonly hold: Hold;
  readonly reason: string;
  readonly errors?: FieldErrors | undefined;
}

const Facts = ({ hold, campaign }: Pick<HoldProps, 'hold' | 'campaign'>) => (
  <>
    <p>
      {hold.organisation} ({hold.code}) has had no access paused since {dayText(hold.beganAt)}: it needs at
      least {campaign.definition.continuity.minimum} people who can get in. Decide by {dayText(hold.untilAt)}.
      Until somebody decides, it stays as it is.
    </p>
    {hold.reason && <p>This was extended before. Reason: {hold.reason}</p>}
  </>
);

/** `/console/rollouts/:name/holds/:id`: the security team's decision about one organisation. */
export const holdPage = ({ permissions, campaign, hold, reason, errors }: HoldProps): Page =>
  consolePage({
    title: `Should access be paused at ${hold.organisation}?`,
    area: ROLLOUTS,
    permissions,
    hasErrors: errors !== undefined,
    above: (
      <>
        <BackLink href={campaignPath(campaign.name)}>{campaign.name}</BackLink>
        <Problems errors={errors} />
      </>
    ),
    body: (
      <div className="app-text-width">
        <Facts hold={hold} campaign={campaign} />
        <Form action={campaignPath(campaign.name, `holds/${hold.id}`)}>
          <Textarea
            id="reason"
            name="reason"
            label="Reason"
            hint="It is kept in the audit. Do not write about anybody's health."
            rows={3}
            defaultValue={reason}
            error={errors?.reason}
          />
          <p>If you allow it, people there may have their access paused, even if too few are left to work.</p>
          <div className="nhsuk-button-group">
            <Button name="do" value="keep">
              Extend by 14 days
            </Button>
            <Button name="do" value="go-on" kind="warning">
              Allow pauses of access
            </Button>
          </div>
        </Form>
      </div>
    ),
  });
