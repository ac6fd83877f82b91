import type { Queries } from '../../../../platform/database/index.ts';
import type { Notices, Outbox } from '../../../delivery/index.ts';
import type { From } from '../../notices/wording.ts';
import { findNames, listOtherAdministrators } from './people-store.ts';
import { type LongWords, longBeganMail, longEndedMail } from './wording.ts';

/** An exemption that somebody has just granted or ended. */
export interface ToldExemption {
  readonly accountId: string;
  readonly kind: 'short' | 'long';
  readonly until: Date;
  readonly actor: { readonly id: string; readonly clientAddress: string | undefined };
  readonly now: Date;
}

/** Tells people of an exemption, in the transaction of what was done. */
export interface ExemptionNotices {
  began(transaction: Queries, told: ToldExemption): Promise<void>;
  ended(transaction: Queries, told: ToldExemption): Promise<void>;
}

export interface ExemptionNoticesNeeds extends From {
  readonly outbox: Outbox;
  readonly notices: Notices;
}

type RenderLong = (from: From, greeted: string, words: LongWords) => { subject: string; body: string };

/** A long one is told to the local administrators beside whoever did it: a short one they find in the console. */
async function tellOthers(
  needs: ExemptionNoticesNeeds,
  transaction: Queries,
  { accountId, kind, until, actor }: ToldExemption,
  messageKind: string,
  render: RenderLong,
): Promise<void> {
  if (kind === 'short') return;
  const names = await findNames(transaction, { person: accountId, by: actor.id });
  for (const other of await listOtherAdministrators(transaction, { accountId, actorId: actor.id })) {
    const mail = render(needs, other.name, { ...names, until });
    const content = { channel: 'email', to: other.address, ...mail } as const;
    await needs.outbox.queue(transaction, {
      ...{ accountId: other.id, kind: messageKind, content, expiresAt: null },
    });
  }
}

/**
 * The person hears of it as of every change to their protection, with a way to say that they did not ask for it; the other
 * local administrators of a long one by mail.
 */
export function createExemptionNotices(needs: ExemptionNoticesNeeds): ExemptionNotices {
  const tellPerson = (
    transaction: Queries,
    { accountId, until, actor, now }: ToldExemption,
    kind: 'exemption-began' | 'exemption-ended',
  ): Promise<void> => {
    const from = { clientAddress: actor.clientAddress, userAgent: undefined };
    const end = kind === 'exemption-began' ? { until } : {};
    return needs.notices.send(transaction, { kind, accountId, at: now, ...from, ...end });
  };
  return {
    began: async (transaction, told) => {
      await tellPerson(transaction, told, 'exemption-began');
      await tellOthers(needs, transaction, told, 'long-exemption-began', longBeganMail);
    },
    ended: async (transaction, told) => {
      await tellPerson(transaction, told, 'exemption-ended');
      await tellOthers(needs, transaction, told, 'long-exemption-ended', longEndedMail);
    },
  };
}
