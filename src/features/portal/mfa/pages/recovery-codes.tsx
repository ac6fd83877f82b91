import { Button, type FieldErrors, Form, type Page, Problems } from '../../../../platform/render/index.ts';
import type { MethodKind } from '../../../methods/index.ts';
import { MY_PROFILE, SELF_SERVICE, Trail } from '../../pages/trail.tsx';
import { withoutFactorWords } from '../factor-words.ts';
import type { CodesOwner } from './codes-sheet.tsx';
import { CodesToSave } from './codes-to-save.tsx';

interface Props {
  readonly owner: CodesOwner;
  readonly kinds: readonly MethodKind[];
  readonly codes: readonly string[] | undefined;
  readonly left: number;
  readonly isEnrolled: boolean;
  readonly errors?: FieldErrors | undefined;
}

const PATH = '/profile/self-service/recovery-codes';

function HowMany({ kinds, left, isEnrolled }: Pick<Props, 'kinds' | 'left' | 'isEnrolled'>) {
  if (!isEnrolled)
    return (
      <p>
        You get recovery codes when you have{' '}
        <a href="/profile/self-service/mfa">set up multi-factor authentication</a>.
      </p>
    );
  const codes = left === 1 ? '1 recovery code' : `${left} recovery codes`;
  return (
    <Form action={PATH}>
      <p>
        You have {codes} left. {withoutFactorWords(kinds)}, use one to sign in instead. Each works once.
      </p>
      <p>When you make new codes, the old ones stop working.</p>
      <Button>Make new codes</Button>
    </Form>
  );
}

export const recoveryCodesPage = ({ owner, kinds, codes, left, isEnrolled, errors }: Props): Page => ({
  title: 'Recovery codes',
  hasErrors: errors !== undefined,
  status: errors ? 400 : 200,
  body: (
    <>
      <Trail steps={[MY_PROFILE, SELF_SERVICE]} />
      <Problems errors={errors} />
      <h1 className="nhsuk-heading-l">Recovery codes</h1>
      {codes ? (
        <CodesToSave owner={owner} kinds={kinds} codes={codes} action={`${PATH}/saved`} errors={errors} />
      ) : (
        <HowMany kinds={kinds} left={left} isEnrolled={isEnrolled} />
      )}
    </>
  ),
});
