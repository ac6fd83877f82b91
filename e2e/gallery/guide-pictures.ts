/** The pictures of the help pages: file name (without `.webp`) -> the title of the page that it shows as it opens. */
export const GUIDE_PICTURES: Readonly<Record<string, string>> = {
  'sign-in': 'Sign in',
  password: 'Enter your password',
  'my-profile': 'My profile',
  'self-service': 'Self-service',
  'choose-method': 'How do you want to prove it is you?',
  'set-up-app': 'Set up an authenticator app',
  'set-up-text': 'Set up text messages',
  'set-up-call': 'Set up phone calls',
  'set-up-security-key': 'Set up a security key',
  'recovery-codes': 'Multi-factor authentication is set up',
};
