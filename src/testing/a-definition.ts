import type { z } from 'zod';
import { type Definition, definitionSchema } from '../features/rollout/campaign/definition.ts';

/** A campaign for everyone, in one wave, unless told otherwise. */
export const aDefinition = (given: Partial<z.input<typeof definitionSchema>> = {}): Definition =>
  definitionSchema.parse({
    name: 'mfa-for-all',
    audience: { everyone: true, exclude: { applications: true, sharedLogins: true } },
    ladder: { announce: 0, nudge: 7, restrict: 21, require: 28, halt: 56 },
    waves: [{ name: 'everyone', starts: '2027-01-05' }],
    ...given,
  });
