import { later, MINUTE } from '../../../core/clock.ts';
import type { Random } from '../../../core/random.ts';
import { hashToken, newToken } from '../../../platform/crypto/index.ts';

/** What a challenge is for: one that was given for one thing never works for another. */
export type Purpose = 'enrol' | 'sign-in' | 'confirm' | 'passkey';

/** A key and its owner have so long to answer. */
export const CHALLENGE_LIFETIME = 5 * MINUTE;

/** How long a browser waits for a key: less than a challenge lives, so that an answer is never too late by itself. */
export const ANSWER_MILLISECONDS = 2 * MINUTE;

/** 256 random bits in base64url, as keys sign them (WebAuthn Level 3, 13.4.3: at least 16 bytes). */
export const newChallenge = (random: Random): string => newToken(random);

/** The stored form of a challenge. */
export const hashChallenge = (challenge: string): Buffer => hashToken(challenge);

export const challengeEnd = (now: Date): Date => later(now, CHALLENGE_LIFETIME);
