import { describe, expect, it } from 'vitest';
import { methodWords } from './rules.ts';

describe('the list of recent sign-ins', () => {
  it('names methods in plain words and keeps the name of one that it does not know', () => {
    expect(methodWords('app')).toBe('Authenticator app');
    expect(methodWords('palm')).toBe('palm');
  });
});
