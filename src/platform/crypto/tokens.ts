import type { Random } from '../../core/random.ts';

/** A new opaque token: 256 random bits, in base64url (43 characters). */
export const newToken = (random: Random): string => Buffer.from(random.bytes(32)).toString('base64url');

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Whether text from outside has the shape of a token. */
export const isToken = (text: string | undefined): text is string => text !== undefined && TOKEN.test(text);
