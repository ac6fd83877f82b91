import { describe, expect, test } from 'vitest';
import { type FeedbackForm, LONGEST_DOING, LONGEST_HAPPENED, readFeedback } from './rules.ts';

const form = (changes: Partial<FeedbackForm> = {}): FeedbackForm => ({
  doing: 'Setting up the app',
  happened: 'It worked',
  mayContact: 'no',
  address: '',
  ...changes,
});
const errorsOf = (changes: Partial<FeedbackForm>): string[] => {
  const read = readFeedback(form(changes));
  return read.ok ? [] : Object.keys(read.failure);
};

describe('readFeedback', () => {
  test('text at its longest is kept, one character more is an error at its field', () => {
    expect(errorsOf({ doing: 'x'.repeat(LONGEST_DOING), happened: 'y'.repeat(LONGEST_HAPPENED) })).toEqual(
      [],
    );
    expect(errorsOf({ doing: 'x'.repeat(LONGEST_DOING + 1) })).toEqual(['doing']);
    expect(errorsOf({ happened: 'y'.repeat(LONGEST_HAPPENED + 1) })).toEqual(['happened']);
  });

  test('line ends that browsers send as two characters count once', () => {
    expect(errorsOf({ happened: `${'y'.repeat(999)}\r\n`.repeat(2) })).toEqual([]);
  });

  test('an empty form has an error at every field, in the order of the page', () => {
    expect(errorsOf({ doing: ' ', happened: '\r\n', mayContact: '' })).toEqual([
      'doing',
      'happened',
      'may-contact',
    ]);
  });

  test('an address is needed, and kept, only with Yes', () => {
    expect(errorsOf({ mayContact: 'yes', address: 'nobody' })).toEqual(['address']);
    expect(readFeedback(form({ mayContact: 'yes', address: ' a@b.example ' }))).toMatchObject({
      value: { contact: 'a@b.example' },
    });
    expect(readFeedback(form({ mayContact: 'no', address: 'a@b.example' }))).toMatchObject({
      value: { contact: null },
    });
  });
});
