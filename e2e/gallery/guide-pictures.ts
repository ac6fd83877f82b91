/** The pictures of the help pages: file name (without `.webp`) -> the title of the page that it shows as it opens. */
export const GUIDE_PICTURES: Readonly<Record<string, string>> = {
  'sign-in': 'Sign in',
  password: 'Enter your password',
  'my-profile': 'My profile',
  'self-service': 'Self-service',
  'choose-method': 'How do you want to prove it is you?',
  'set-up-app': 'Set up an authenticator app',
  'recovery-codes': 'Multi-factor authentication is set up',
};
