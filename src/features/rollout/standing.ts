/** Where an account stands, from the mildest. */
export type Standing = 'proceed' | 'nudge' | 'restrict' | 'require' | 'halted';

export type Reason =
  | 'enrolled'
  | 'shared-login'
  | 'exempt'
  | 'no-obligation'
  | 'not-yet'
  | 'skipped-today'
  | 'may-skip'
  | 'skips-used-up'
  | 'date-has-come'
  | 'let-in'
  | 'back-from-leave'
  | 'site-kept'
  | 'halts-lifted'
  | 'halted'
  | 'idle'
  | 'method-withdrawn'
  | 'lost-its-proof';
