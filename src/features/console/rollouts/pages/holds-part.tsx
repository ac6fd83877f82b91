import { dateText } from '../../../../platform/render/index.ts';
import { DataTable } from '../../pages/data-table.tsx';
import { campaignPath } from '../needs.ts';
import type { Hold } from '../store/holds.ts';

interface Props {
  readonly name: string;
  readonly holds: readonly Hold[];
  readonly maySteer: boolean;
  readonly now: Date;
}

const endWords = ({ untilAt }: Hold, now: Date): string =>
  untilAt <= now ? `${dateText(untilAt)}: decide now` : dateText(untilAt);

/** Organisations that the continuity guard keeps at work. */
export const HoldsPart = ({ name, holds, maySteer, now }: Props) => (
  <>
    <p>
      Nobody’s access is paused where too few staff have MFA, so that the organisation can work. This ends
      when enough of them have set it up, or when the security team decides. Access is never paused there
      without that.
    </p>
    <DataTable
      caption="Organisations without pauses of access"
      size="s"
      columns={['Organisation', 'Since', 'Decide by', ...(maySteer ? ['Decision'] : [])]}
      rows={holds.map((hold) => ({
        key: hold.id,
        cells: [
          <a key="name" href={`/console/organisations/${hold.organisationId}`}>
            {hold.organisation} ({hold.code})
          </a>,
          dateText(hold.beganAt),
          endWords(hold, now),
          ...(maySteer
            ? [
                <a key="decide" href={campaignPath(name, `holds/${hold.id}`)}>
                  Decide<span className="nhsuk-u-visually-hidden"> about {hold.organisation}</span>
                </a>,
              ]
            : []),
        ],
      }))}
      empty="There is no such organisation."
    />
  </>
);
