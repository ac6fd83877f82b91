import { SummaryList } from 'nhsuk-react-components';
import { BackLink, ButtonLink, momentText, type Page } from '../../../../platform/render/index.ts';
import type { AskedAct, AskedRelief, Campaign, Counts, Relief } from '../../../rollout/index.ts';
import { consolePage } from '../../pages/console-page.tsx';
import { Lines } from '../../pages/data-table.tsx';
import { FiguresAsAt } from '../../pages/figures-as-at.tsx';
import type { Permission } from '../../permissions.ts';
import { countWords } from '../../words.ts';
import type { DoneKey } from '../done.ts';
import { campaignPath, ROLLOUTS } from '../needs.ts';
import type { NextStep } from '../next-seven-days.ts';
import type { EnrolmentPoint } from '../picture/enrolment.ts';
import { peopleOf, type WaveProgress } from '../progress.ts';
import type { CountedOrganisations } from '../store/by-organisation.ts';
import type { Hold } from '../store/holds.ts';
import { GOAL_WORDS } from '../words.ts';
import { DoneWords } from './done-words.tsx';
import { HoldsPart } from './holds-part.tsx';
import { NextDaysPart } from './next-days-part.tsx';
import { OrganisationsTable } from './organisations-table.tsx';
import { PlanPart } from './plan-part.tsx';
import { type MethodShare, ProgressPart } from './progress-part.tsx';
import { RequestsPart } from './requests-part.tsx';
import { reliefWords, stateWords } from './state-words.ts';

export interface CampaignProps {
  readonly permissions: readonly Permission[];
  readonly campaign: Campaign;
  /** Whether the numbers are of everyone, or of the viewer's own organisations. */
  readonly seesEverything: boolean;
  readonly viewerId: string;
  readonly done: DoneKey | undefined;
  readonly reliefs: readonly Relief[];
  readonly requests: readonly (AskedRelief | AskedAct)[];
  readonly waves: readonly WaveProgress[];
  readonly nextSteps: readonly NextStep[];
  readonly total: Counts;
  readonly methods: readonly MethodShare[];
  readonly points: readonly EnrolmentPoint[];
  /** Undefined: nothing has been counted yet. */
  readonly countedAt: Date | undefined;
  readonly organisations: CountedOrganisations;
  readonly holds: readonly Hold[];
  readonly now: Date;
}

const sinceWords = ({ state, armedAt, stoppedAt, stopReason }: Campaign): string =>
  state === 'stopped' && stoppedAt
    ? `armed on ${momentText(armedAt)}, stopped on ${momentText(stoppedAt)}. Reason: ${stopReason ?? ''}`
    : `armed on ${momentText(armedAt)}`;

function State({ campaign, reliefs }: Pick<CampaignProps, 'campaign' | 'reliefs'>) {
  const rows = [
    { key: 'What people must set up', lines: [GOAL_WORDS[campaign.definition.goal]] },
    { key: 'State', lines: [`${stateWords(campaign, reliefs)}, ${sinceWords(campaign)}`] },
    ...(reliefs.length > 0
      ? [
          {
            key: reliefs.length > 1 ? 'Changes in force' : 'Change in force',
            lines: reliefs.map(reliefWords),
          },
        ]
      : []),
  ];
  return (
    <SummaryList>
      {rows.map(({ key, lines }) => (
        <SummaryList.Row key={key}>
          <SummaryList.Key>{key}</SummaryList.Key>
          <SummaryList.Value>
            <Lines lines={lines} />
          </SummaryList.Value>
        </SummaryList.Row>
      ))}
    </SummaryList>
  );
}

const Organisations = ({ campaign, organisations }: Pick<CampaignProps, 'campaign' | 'organisations'>) => (
  <>
    <h2 className="nhsuk-heading-m">Organisations</h2>
    <OrganisationsTable organisations={organisations} size="s" />
    {organisations.list.total > organisations.list.items.length && (
      <p>
        <a href={campaignPath(campaign.name, 'organisations')}>Progress of every organisation</a>
      </p>
    )}
  </>
);

const Left = ({ campaign, total, countedAt }: Pick<CampaignProps, 'campaign' | 'total' | 'countedAt'>) => (
  <p>
    <a href={campaignPath(campaign.name, 'left')}>Who is left</a>
    {countedAt && (
      <>
        : {countWords(total.people - total.enrolled, 'person has', 'people have')} not set up what this
        campaign asks for
      </>
    )}
    . <FiguresAsAt at={countedAt} />
  </p>
);

function Body(props: CampaignProps) {
  const { campaign, permissions, waves } = props;
  const maySteer = permissions.includes('steer-rollouts') && campaign.state !== 'stopped';
  const pictured = waves.map((wave) => ({
    name: wave.name,
    people: props.countedAt ? peopleOf(wave) : undefined,
    dates: wave.dates,
  }));
  return (
    <>
      {!props.seesEverything && <p>You see the people of your own organisations.</p>}
      <State {...props} />
      <RequestsPart {...props} name={campaign.name} maySteer={maySteer} />
      {campaign.state === 'armed' && <NextDaysPart {...props} name={campaign.name} maySteer={maySteer} />}
      {maySteer && (
        <p>
          <ButtonLink href={campaignPath(campaign.name, 'steer')}>Manage campaign</ButtonLink>
        </p>
      )}
      <h2 className="nhsuk-heading-m">Plan</h2>
      <PlanPart waves={pictured} now={props.now} />
      <h2 className="nhsuk-heading-m">Progress</h2>
      <Left {...props} />
      {props.countedAt && <ProgressPart {...props} goal={campaign.definition.goal} />}
      {permissions.includes('see-feedback') && (
        <p>
          <a href={campaignPath(campaign.name, 'feedback')}>Where people stopped, and what they said</a>
        </p>
      )}
      <h2 className="nhsuk-heading-m">Not paused: too few staff have MFA</h2>
      <HoldsPart {...props} name={campaign.name} maySteer={maySteer} />
      <Organisations {...props} />
    </>
  );
}

/** `/console/rollouts/:name`: the plan, how far it is, and what holds it back. */
export const campaignPage = (props: CampaignProps): Page =>
  consolePage({
    title: props.campaign.name,
    area: ROLLOUTS,
    permissions: props.permissions,
    above: (
      <>
        <BackLink href={ROLLOUTS}>Rollouts</BackLink>
        <DoneWords done={props.done} />
      </>
    ),
    body: <Body {...props} />,
  });
