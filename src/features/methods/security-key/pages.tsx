import { Button, ErrorMessage, Radios, WarningCallout } from 'nhsuk-react-components';
import type { ReactNode } from 'react';
import { type FieldErrors, TextField } from '../../../platform/render/index.ts';
import type { Ceremony, KeyKind } from './ceremony.ts';

interface KeyFieldsProps {
  /** A `Ceremony`, as JSON. */
  readonly ceremony: string;
  /** Where a page stands that is newer than this one and has a fresh challenge; left out, at the form's own address. */
  readonly page?: string;
}

/** What the browser's own part of a form needs: what is asked of it, where its answer goes, and where it tells how it goes. */
export const KeyFields = ({ ceremony, page }: KeyFieldsProps) => (
  <div data-key-ceremony={ceremony} data-key-page={page}>
    <input type="hidden" name="response" value="" />
    <div className="app-key-status" role="status" />
  </div>
);

interface KeyButtonProps {
  readonly children: ReactNode;
  readonly errors?: FieldErrors | undefined;
  readonly kind?: 'primary' | 'secondary';
}

/** The button that asks for the key, where the script runs without which it could not, and the place of what went wrong. */
export const KeyButton = ({ children, errors, kind = 'primary' }: KeyButtonProps) => (
  <>
    {errors?.response && <ErrorMessage id="response-error">{errors.response}</ErrorMessage>}
    <Button
      type="submit"
      id="response"
      className="app-needs-script"
      secondary={kind === 'secondary'}
      aria-describedby={errors?.response ? 'response-error' : undefined}
    >
      {children}
    </Button>
  </>
);

/** Stands there until the page's script has run: also where it could not be loaded. */
const WithoutScript = ({ children }: { children: ReactNode }) => (
  <p className="app-without-script">
    <strong>Security keys need JavaScript, and it is off in this browser.</strong> {children}
  </p>
);

/** The form of "Use your security key", without its button. */
export const UseKeyFields = ({ ceremony }: { ceremony: Ceremony }) => (
  <>
    <WithoutScript>Turn it on and reload this page, or use another method.</WithoutScript>
    <div className="app-needs-script">
      <p>Have your key ready. If it is this device, you unlock it as you always do.</p>
      <p>Press the button. Then plug the key in or hold it to this device, and touch it when it blinks.</p>
    </div>
    <KeyFields ceremony={JSON.stringify(ceremony)} />
  </>
);

interface SetUpProps {
  readonly ceremony: Ceremony;
  readonly label: string;
  readonly kind: KeyKind;
  readonly errors: FieldErrors | undefined;
}

/** The body of "Set up a security key". */
export const SetUpKeyForm = ({ ceremony, label, kind, errors }: SetUpProps) => (
  <>
    <WithoutScript>
      Turn it on and reload this page, or{' '}
      <a href="/profile/self-service/mfa/add">choose another way to prove it is you</a>.
    </WithoutScript>
    <p>
      A security key is a small key that you plug in or tap. Your device can be one too. No code is sent and
      nobody can trick you into reading one out.
    </p>
    <div className="app-needs-script">
      <TextField
        name="label"
        label="Name of the key"
        hint="So that you can tell your keys apart. For example: Key on my key ring"
        value={label}
        errors={errors}
      />
      <Radios id="kind" name="kind" legend="What is it?" legendProps={{ size: 's' }}>
        <Radios.Item value="carried" defaultChecked={kind === 'carried'}>
          A key that I carry
        </Radios.Item>
        <Radios.Item value="device" defaultChecked={kind === 'device'}>
          This device (only I use it)
        </Radios.Item>
      </Radios>
      <WarningCallout>
        <WarningCallout.Heading headingLevel="h2">Do other people use this computer?</WarningCallout.Heading>
        <p>
          Then choose <strong>A key that I carry</strong>. Anyone who knows this computer’s PIN could sign in
          as you.
        </p>
      </WarningCallout>
    </div>
    <KeyFields ceremony={JSON.stringify(ceremony)} />
    <KeyButton errors={errors}>Add security key</KeyButton>
  </>
);
