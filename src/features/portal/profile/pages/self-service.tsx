import type { Page } from '../../../../platform/render/index.ts';
import { Done } from '../../pages/done.tsx';
import { MY_PROFILE, Trail } from '../../pages/trail.tsx';

const LINKS = [
  {
    href: '/profile/self-service/mfa',
    text: 'Self-enrol for MFA',
    about: 'Multi-factor authentication (MFA): prove that it is you with your phone or a small key as well.',
  },
  { href: '/profile/self-service/password', text: 'Change your password', about: 'Choose a new one.' },
  {
    href: '/profile/self-service/recovery-codes',
    text: 'Recovery codes',
    about: 'Codes on paper, for the day that you do not have your phone.',
  },
];

/** Everything that a person can change without asking anyone. */
export const selfServicePage = ({ isPasswordChanged }: { readonly isPasswordChanged: boolean }): Page => ({
  title: 'Self-service',
  body: (
    <>
      <Trail steps={[MY_PROFILE]} />
      {isPasswordChanged && (
        <Done>
          Your password is changed. This browser stays signed in. Every other browser and device is signed
          out.
        </Done>
      )}
      <h1 className="nhsuk-heading-l">Self-service</h1>
      <ul className="nhsuk-list">
        {LINKS.map(({ href, text, about }) => (
          <li key={href}>
            <a href={href}>{text}</a>
            <br />
            {about}
          </li>
        ))}
      </ul>
    </>
  ),
});
