const METHOD_WORDS: Readonly<Record<string, string>> = {
  password: 'Password',
  'remembered-device': 'Password, on a device that is not asked again',
  app: 'Authenticator app',
  push: 'Sallyport on the phone',
  text: 'Text message',
  call: 'Phone call',
  'security-key': 'Security key',
  'recovery-code': 'Recovery code',
  'access-pass': 'Access pass',
};

/** What someone signed in with, in plain words. A method that is not known here keeps its own name. */
export const methodWords = (method: string): string => METHOD_WORDS[method] ?? method;

/** Sign-ins on one page. */
export const PAGE_SIZE = 20;
