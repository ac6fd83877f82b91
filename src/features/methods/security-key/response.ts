import { z } from 'zod';

/** Longer than any browser's answer, attested certificates included. */
const LONGEST_ANSWER = 20_000;

const bytes = z.string().regex(/^[A-Za-z0-9_-]+$/);
const credential = { id: bytes, rawId: bytes, type: z.literal('public-key') };

const registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
});

const assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.optional(),
  }),
});

export type RegistrationAnswer = z.infer<typeof registration>;
export type AssertionAnswer = z.infer<typeof assertion>;

function read<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> | undefined {
  if (text.length > LONGEST_ANSWER) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** What a browser sent after it set up a key, as far as its shape is right. Fields that nobody asked for are left out. */
export const readRegistration = (text: string): RegistrationAnswer | undefined => read(registration, text);

/** What a browser sent after a key was used, as far as its shape is right. */
export const readAssertion = (text: string): AssertionAnswer | undefined => read(assertion, text);
