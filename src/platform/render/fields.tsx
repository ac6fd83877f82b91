import { Button as NhsButton, PasswordInput, TextInput } from 'nhsuk-react-components';
import type { ReactElement, ReactNode } from 'react';
import type { FieldErrors } from './errors.tsx';

interface FieldProps {
  /** The field's name in the form, and its id. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | ReactElement;
  readonly errors?: FieldErrors | undefined;
  readonly autoComplete?: string;
}

interface TextFieldProps extends FieldProps {
  readonly value?: string | undefined;
  readonly type?: 'text' | 'email' | 'tel' | 'search';
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'tel';
  readonly width?: 5 | 10 | 20 | 30;
  readonly spellCheck?: boolean;
}

/** One line of text. Keeps what was typed. */
export function TextField({ name, label, hint, errors, value, width, ...rest }: TextFieldProps) {
  return (
    <TextInput
      id={name}
      name={name}
      label={label}
      hint={hint}
      error={errors?.[name]}
      defaultValue={value}
      width={width}
      {...rest}
    />
  );
}

interface AddressFieldProps extends Omit<FieldProps, 'label' | 'autoComplete'> {
  readonly value?: string;
  /** Where the browser may suggest a passkey beside addresses. */
  readonly offersPasskeys?: boolean;
}

/** An e-mail address that signs in. */
export const AddressField = ({ offersPasskeys, ...props }: AddressFieldProps) => (
  <TextField
    {...props}
    label="Email address"
    type="email"
    autoComplete={offersPasskeys ? 'username webauthn' : 'username'}
    spellCheck={false}
  />
);

/** A password. Never shows again what was typed; **Show** appears where JavaScript runs. */
export function PasswordField({ name, label, hint, errors, autoComplete }: FieldProps) {
  return (
    <PasswordInput
      id={name}
      name={name}
      label={label}
      hint={hint}
      error={errors?.[name]}
      autoComplete={autoComplete ?? 'current-password'}
    />
  );
}

interface NewPasswordFieldProps {
  readonly leastCharacters: number;
  readonly errors?: FieldErrors | undefined;
}

/** A password that is being chosen, with what makes a good one. */
export const NewPasswordField = ({ leastCharacters, errors }: NewPasswordFieldProps) => (
  <PasswordField
    name="password"
    label="New password"
    hint={`At least ${leastCharacters} characters. Three words that you can picture together work well. Do not use your name or the name of your organisation.`}
    autoComplete="new-password"
    errors={errors}
  />
);

/** The address that a password manager keeps a password for. */
export const PasswordOwnerField = ({ address }: { readonly address: string }) => (
  <input type="text" name="username" autoComplete="username" defaultValue={address} readOnly hidden />
);

interface CodeFieldProps extends Omit<FieldProps, 'autoComplete'> {
  /** False for codes with letters in them. */
  readonly numeric?: boolean;
}

/** A one-time code: numbers come up on phones, spaces are ignored, browsers offer it. */
export function CodeField({ numeric = true, ...props }: CodeFieldProps) {
  return (
    <TextField
      {...props}
      autoComplete="one-time-code"
      inputMode={numeric ? 'numeric' : 'text'}
      width={numeric ? 10 : 20}
      spellCheck={false}
    />
  );
}

interface ButtonProps {
  readonly children: ReactNode;
  readonly kind?: 'primary' | 'secondary' | 'warning';
  /** In rows of tables. */
  readonly small?: boolean;
  readonly name?: string;
  readonly value?: string;
}

/** A button that sends its form. */
export const Button = ({ children, kind = 'primary', small, name, value }: ButtonProps) => (
  <NhsButton
    type="submit"
    name={name}
    value={value}
    secondary={kind === 'secondary'}
    warning={kind === 'warning'}
    small={small}
  >
    {children}
  </NhsButton>
);

/** A link that looks like a button: it goes on and changes nothing. */
export const ButtonLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <a className="nhsuk-button" href={href} draggable="false">
    {children}
  </a>
);
