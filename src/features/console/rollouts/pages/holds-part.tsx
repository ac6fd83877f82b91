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
      Where too few people have set up, nobody's access is paused, so that the organisation can work on. This
      ends when enough of them have set up, or when the security team decides. It never becomes a pause by
      itself.
    </p>
    <DataTable
      caption="Organisations kept at work"
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
      empty="No organisation is kept at work."
    />
  </>
);
