/** The pictures of the help pages: file name (without `.webp`) -> the preview that it shows, in its first state. */
export const GUIDE_PICTURES: Readonly<Record<string, string>> = {
  'sign-in': '/sign-in',
  password: '/sign-in/password',
  'my-profile': '/profile',
  'self-service': '/profile/self-service',
  'choose-method': '/profile/self-service/mfa/add',
  'set-up-app': '/profile/self-service/mfa/add/app',
  'recovery-codes': '/profile/self-service/mfa/done',
};
