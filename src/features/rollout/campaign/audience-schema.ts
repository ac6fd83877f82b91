import { z } from 'zod';

const codes = z.array(z.string().trim().toUpperCase().min(1).max(20)).min(1);

/** By what people may be chosen. Each list that is given must hold for a person. */
export const chosenBy = z.strictObject({
  organisations: codes.optional().describe('ODS codes.'),
  kinds: z.array(z.string().min(1)).min(1).optional().describe('Kinds of organisation, as in the register.'),
  regions: codes.optional().describe('Codes of regions.'),
  parents: codes.optional().describe('Codes of parent organisations.'),
  roles: z
    .array(z.enum(['member', 'help-desk', 'local-administrator', 'security-team', 'auditor']))
    .min(1)
    .optional(),
  people: z.array(z.email()).min(1).optional().describe('Addresses.'),
});

export type ChosenBy = z.output<typeof chosenBy>;

const exclude = z.strictObject({
  ...chosenBy.shape,
  applications: z.boolean().default(false).describe('Leave application accounts out.'),
  sharedLogins: z
    .boolean()
    .default(false)
    .describe('Leave out logins that several people share, or seem to share.'),
});

export const audience = z
  .strictObject({
    everyone: z.literal(true).optional(),
    ...chosenBy.shape,
    exclude: exclude.prefault({}).describe('Whoever is in any of these lists is left out.'),
  })
  .refine(({ everyone, exclude: _left, ...lists }) => everyone === true || Object.keys(lists).length > 0, {
    error: 'say everyone: true, or choose by organisations, kinds, regions, parents, roles or people',
  });

export type Audience = z.output<typeof audience>;

/** Whom a wave takes of the audience; without any of these, everyone who is left. */
export const waveShare = z.strictObject({
  ...chosenBy.shape,
  percent: z.number().gt(0).max(100).optional().describe('A stable share of those who are left.'),
  mailboxes: z.array(z.email()).min(1).optional().describe('Whoever may open one of these shared mailboxes.'),
});

export type WaveShare = z.output<typeof waveShare>;
