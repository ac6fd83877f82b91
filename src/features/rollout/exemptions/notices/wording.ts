import { endText } from '../../../../platform/render/index.ts';
import { oneLine } from '../../../delivery/index.ts';
import { type From, type Mail, mailOf } from '../../notices/wording.ts';

const MFA = 'multi-factor authentication (MFA)';

const HOW =
  'What to do: sign in, then choose Profile, My profile, Self-service, Self-enrol for MFA. It takes about two minutes.';

const DONE = 'If you have set it up already, you do not need to do anything.';

/** Told to whoever is exempt, a day before it ends. */
export const endingMail = (from: From, greeted: string, until: Date): Mail =>
  mailOf(from, greeted, 'A date for your account is near', [
    `You may go without ${MFA} until ${endText(until)}. Then you are asked for it when you sign in, and you may not get in without.`,
    `${HOW} ${DONE}`,
  ]);

/** Told to whoever was exempt, when it has ended by itself. */
export const overMail = (from: From, greeted: string, until: Date): Mail =>
  mailOf(from, greeted, 'A date for your account has come', [
    `You could go without ${MFA} until ${endText(until)}. That time is over: from now on you are asked for it when you sign in, and you may not get in without.`,
    `${HOW} ${DONE}`,
  ]);

export interface LongWords {
  /** Who is exempt. */
  readonly person: string;
  /** Who approved or ended it. */
  readonly by: string;
  readonly until: Date;
}

const SEE = 'Why, and what keeps the account safe meanwhile: sign in and choose Console, Exemptions.';

/** Told to the other local administrators when a long exemption begins. */
export const longBeganMail = (from: From, greeted: string, { person, by, until }: LongWords): Mail =>
  mailOf(from, greeted, 'Someone of your organisation has a long exemption', [
    `${oneLine(by)} has let ${oneLine(person)} go without ${MFA} until ${endText(until)}. It ends by itself.`,
    SEE,
  ]);

/** Told to the other local administrators when a long exemption is ended early. */
export const longEndedMail = (from: From, greeted: string, { person, by, until }: LongWords): Mail =>
  mailOf(from, greeted, 'A long exemption was ended early', [
    `${oneLine(by)} has ended the exemption of ${oneLine(person)} from ${MFA}. It would have lasted until ${endText(until)}.`,
    SEE,
  ]);

/** Told to the security team on the day on which a long exemption is to be looked at again. */
export const reviewMail = (from: From, greeted: string, { person, until }: Omit<LongWords, 'by'>): Mail =>
  mailOf(from, greeted, 'A long exemption is due for review', [
    `Today the exemption of ${oneLine(person)} from ${MFA} is due for review. It ends by itself: ${endText(until)}.`,
    'What to do: sign in, choose Console, Exemptions, and look whether it is still needed. End it there if it is not.',
  ]);
