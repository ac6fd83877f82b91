import { Textarea, WarningCallout } from 'nhsuk-react-components';
import {
  BackLink,
  Button,
  type FieldErrors,
  Form,
  type Page,
  Problems,
} from '../../../../platform/render/index.ts';
import { describeProblem, type FileProblem } from '../../../rollout/index.ts';
import { consolePage } from '../../pages/console-page.tsx';
import type { Permission } from '../../permissions.ts';
import { countWords } from '../../words.ts';
import type { CheckedPlan } from '../check-plan.ts';
import { ROLLOUTS } from '../needs.ts';
import { PlanPart } from './plan-part.tsx';

export interface EditorProps {
  readonly permissions: readonly Permission[];
  readonly text: string;
  /** What is wrong with the text itself. */
  readonly problems?: readonly FileProblem[];
  /** What the campaign would do, where the text is one. */
  readonly checked?: CheckedPlan;
  /** It was to be armed, and something had changed since the check. */
  readonly wasRefused?: boolean;
  readonly now: Date;
}

const PATH = `${ROLLOUTS}/new`;

const Bullets = ({ lines }: { readonly lines: readonly string[] }) => (
  <ul className="nhsuk-list nhsuk-list--bullet">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

const Editor = ({ text, problems = [] }: Pick<EditorProps, 'text' | 'problems'>) => (
  <Form action={PATH}>
    <Textarea
      id="campaign"
      name="campaign"
      label="The campaign"
      hint="As in campaign.yaml. Check keeps it as your draft and changes nothing else."
      className="app-yaml"
      rows={24}
      spellCheck={false}
      defaultValue={text}
      error={problemErrors(problems)?.campaign}
    />
    <Button>Check</Button>
    <p>Over hundreds of thousands of people a check takes some seconds.</p>
  </Form>
);

const Judgement = ({ refusals, warnings }: CheckedPlan) => (
  <>
    {refusals.length > 0 && (
      <WarningCallout>
        <WarningCallout.Heading>It cannot be armed yet</WarningCallout.Heading>
        <Bullets lines={refusals} />
      </WarningCallout>
    )}
    {warnings.length > 0 && (
      <>
        <h3 className="nhsuk-heading-s">Think about this first</h3>
        <Bullets lines={warnings} />
      </>
    )}
  </>
);

const Arm = ({ text }: Pick<EditorProps, 'text'>) => (
  <Form action={`${PATH}/arm`} label="Arm the campaign">
    <input type="hidden" name="campaign" value={text} />
    <p>
      Once it is armed, its dates are promises: they only move later, and everybody is told. Arming takes up
      to a minute for hundreds of thousands of people. Wait until the next page comes.
    </p>
    <Button kind="warning">Arm</Button>
  </Form>
);

function Checked({ checked, text, now }: { checked: CheckedPlan } & Pick<EditorProps, 'text' | 'now'>) {
  return (
    <>
      <h2 className="nhsuk-heading-m">What {checked.name} would do</h2>
      <p>
        It asks {countWords(checked.people, 'person', 'people')};{' '}
        {countWords(checked.enrolled, 'has', 'have')} set up already.
      </p>
      <Judgement {...checked} />
      <PlanPart waves={checked.waves} now={now} />
      {checked.refusals.length === 0 && <Arm text={text} />}
    </>
  );
}

/** What stands at the field and in the summary. Several problems have a list of their own. */
function problemErrors(problems: readonly FileProblem[]): FieldErrors | undefined {
  const [first] = problems;
  if (!first) return undefined;
  const several = `The campaign has ${problems.length} problems. Each is named below with its line`;
  return { campaign: problems.length === 1 ? describeProblem(first) : several };
}

/** `/console/rollouts/new`: a draft, what it would do, and the way to arm it. */
export function editorPage(props: EditorProps): Page {
  const { problems = [], checked } = props;
  return consolePage({
    title: 'Plan a campaign',
    area: ROLLOUTS,
    permissions: props.permissions,
    hasErrors: problems.length > 0,
    above: (
      <>
        <BackLink href={ROLLOUTS}>Rollouts</BackLink>
        <Problems errors={problemErrors(problems)} />
      </>
    ),
    body: (
      <>
        {props.wasRefused && <p>It was not armed: something has changed since the check. Check it again.</p>}
        <Editor {...props} />
        {problems.length > 1 && (
          <>
            <h2 className="nhsuk-heading-m">Every problem</h2>
            <Bullets lines={problems.map(describeProblem)} />
          </>
        )}
        {checked && <Checked {...props} checked={checked} />}
      </>
    ),
  });
}
