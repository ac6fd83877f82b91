import type { Form } from '../../../platform/http/index.ts';
import { Button, type FieldErrors, TextField } from '../../../platform/render/index.ts';
import type { Progress } from '../../delivery/index.ts';
import { SentCodeButtons, SentCodeFields } from '../sent-code/pages.tsx';
import type { TelephoneProfile } from './profile.ts';

type PageProfile = Pick<TelephoneProfile, 'numberLabel' | 'numberHint' | 'taste' | 'words' | 'choice'>;

interface NumberProps {
  readonly profile: PageProfile;
  readonly typed: Form | undefined;
  readonly errors: FieldErrors | undefined;
}

/** The first page of a set-up: which number. What was typed stays. */
export const NumberForm = ({ profile, typed, errors }: NumberProps) => (
  <>
    <TextField
      name="number"
      label={profile.numberLabel}
      hint={profile.numberHint}
      type="tel"
      inputMode="tel"
      autoComplete="tel"
      width={20}
      value={typed?.number}
      errors={errors}
    />
    {profile.taste.hasExtensions && (
      <TextField
        name="extension"
        label="Extension (if you have one)"
        hint="We dial it when the call is answered."
        inputMode="numeric"
        autoComplete="tel-extension"
        width={5}
        value={typed?.extension}
        errors={errors}
      />
    )}
    <Button>{profile.words.send}</Button>
  </>
);

interface CodeProps {
  readonly profile: PageProfile;
  readonly to: string;
  readonly progress: Progress;
  readonly errors: FieldErrors | undefined;
}

/** The second page of a set-up: the code that was sent. */
export const SetUpCodeForm = ({ profile: { words, choice }, to, progress, errors }: CodeProps) => (
  <>
    <SentCodeFields
      words={words}
      to={to}
      progress={progress}
      errors={errors}
      change={<a href={`/profile/self-service/mfa/add/${choice.id}`}>Change number</a>}
    />
    <SentCodeButtons words={words} />
  </>
);
