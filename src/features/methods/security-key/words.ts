/** The same words for every answer of a key that is not right, whatever the reason. */
export const WRONG_KEY = 'That key did not work here. Use a key that you set up for this account';

/** The form came without an answer of a key. */
export const NO_ANSWER = 'We did not hear from your key. Try again and follow what your browser says';

/** A challenge is answered within five minutes, by the newest page of a browser. */
export const KEY_TOO_OLD = 'That took too long, or you opened this page again. Try again';

export const SET_UP_WORDS = {
  broken: 'We could not set up this key. Try again, or choose another way to prove it is you',
  owner:
    'This device did not check that it is you. Turn on its PIN, fingerprint or face unlock and try again, or choose A key that I carry',
  model:
    'Your organisation does not take this kind of key. Use another key, or choose another way to prove it is you',
  taken: 'This key is already set up. Use another key',
} as const;
