import { createContext, type ReactNode, useContext } from 'react';

/** The anti-forgery token of the browser that the page is for. */
export const TokenContext = createContext('');

interface FormProps {
  readonly action: string;
  readonly children: ReactNode;
  readonly label?: string;
}

/** A plain form that posts, with the anti-forgery token in it. The server checks the fields, not the browser. */
export function Form({ action, children, label }: FormProps) {
  const token = useContext(TokenContext);
  return (
    <form action={action} method="post" noValidate aria-label={label}>
      <input type="hidden" name="_token" value={token} />
      {children}
    </form>
  );
}
