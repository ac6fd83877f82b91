import { SummaryList } from 'nhsuk-react-components';
import {
  Button,
  type FieldErrors,
  Form,
  momentText,
  type Page,
  Problems,
} from '../../../../platform/render/index.ts';
import { decideState, exemptionWords } from '../../../rollout/index.ts';
import { consolePage } from '../../pages/console-page.tsx';
import { SuccessBanner } from '../../pages/success-banner.tsx';
import type { Permission } from '../../permissions.ts';
import { type ExemptionDone, exemptionDoneWords } from '../done.ts';
import type { ListedExemption } from '../store.ts';
import { EXEMPTION_STATES } from '../words.ts';
import { EXEMPTIONS_PATH, exemptionHref } from './exemption-list-page.tsx';

export interface ExemptionProps {
  readonly permissions: readonly Permission[];
  readonly exemption: ListedExemption;
  readonly mayApprove: boolean;
  readonly mayEnd: boolean;
  readonly now: Date;
  readonly done?: ExemptionDone | undefined;
  readonly errors?: FieldErrors;
}

const factsOf = (one: ListedExemption, now: Date): (readonly [string, string | null])[] => [
  ['Email address', one.address],
  ['State', EXEMPTION_STATES[decideState(one, now)]],
  ['Kind', one.kind === 'short' ? '24 hours' : 'Long'],
  ['Reason', exemptionWords(one.reason)],
  ['Rule', one.clause && exemptionWords(one.clause)],
  ['What keeps the account safe meanwhile', one.control],
  ['Owner', one.owner],
  ['Asked for', `${momentText(one.askedAt)}${one.askedBy ? `, by ${one.askedBy}` : ''}`],
  ['Approved by', one.approvedBy],
  ['From', one.fromAt && momentText(one.fromAt)],
  ['Until', momentText(one.untilAt)],
  ['Review on', one.reviewOn],
  ['Ended', one.endedAt && `${momentText(one.endedAt)}${one.endedBy ? `, by ${one.endedBy}` : ''}`],
  ['Note', one.note],
];

const Facts = ({ exemption, now }: Pick<ExemptionProps, 'exemption' | 'now'>) => (
  <SummaryList>
    {factsOf(exemption, now)
      .filter(([, value]) => value)
      .map(([key, value]) => (
        <SummaryList.Row key={key}>
          <SummaryList.Key>{key}</SummaryList.Key>
          <SummaryList.Value>
            <span className="app-long-word">{value}</span>
          </SummaryList.Value>
        </SummaryList.Row>
      ))}
  </SummaryList>
);

/** `/console/exemptions/:id`: one exemption, with what may be decided about it. */
export const exemptionPage = (props: ExemptionProps): Page => {
  const { permissions, exemption, errors, done, mayApprove, mayEnd } = props;
  return {
    ...consolePage({
      title: `Exemption of ${exemption.name}`,
      area: EXEMPTIONS_PATH,
      permissions,
      above: <SuccessBanner words={done && exemptionDoneWords(done, exemption)} />,
      body: (
        <>
          <Problems errors={errors} />
          <Facts {...props} />
          {mayApprove && (
            <div id="approve">
              <p>If you approve it, this person gets in with only a password from now until the end.</p>
              <Form action={`${exemptionHref(exemption.id)}/approve`} label="Approve">
                <Button>Approve exemption</Button>
              </Form>
            </div>
          )}
          {mayEnd && (
            <Form action={`${exemptionHref(exemption.id)}/end`} label="End">
              <Button kind="warning">{exemption.fromAt ? 'End exemption' : 'Turn down exemption'}</Button>
            </Form>
          )}
        </>
      ),
    }),
    hasErrors: errors !== undefined,
    status: errors ? 400 : 200,
  };
};
