import { later, MINUTE, SECOND } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Random } from '../../../core/random.ts';
import type { KeyRing } from '../../../platform/crypto/index.ts';
import type { Database, Queries } from '../../../platform/database/index.ts';
import { type Cap, countUses, endOfWindow } from '../../../platform/limits/index.ts';
import type { Audit, EventType } from '../../audit/index.ts';
import {
  type Content,
  isFirstStop,
  listCaps,
  type Outbox,
  type Progress,
  type SendLimits,
} from '../../delivery/index.ts';
import { listMemberships } from '../../people/index.ts';
import { type CodeOwner, hashCode, isCode, newCode } from './code.ts';
import { claimCode, countTry, findCode, noteMessage, spendCode } from './store.ts';

const LIFETIME = 10 * MINUTE;
/** A second click on a button that sends comes within this time, and makes no second message. */
const CLICK = 30 * SECOND;

export interface SentCodeNeeds {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly random: Random;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly sendLimits: SendLimits;
  /** Whether any provider of a channel is there. */
  readonly canSend: (channel: Channel) => boolean | Promise<boolean>;
}

type Channel = Exclude<Content['channel'], 'email'>;

/** A code that is wanted. */
export interface CodeOrder {
  readonly owner: CodeOwner & { readonly method: Channel };
  readonly to: { readonly number: string; readonly line: 'mobile' | 'landline' };
  readonly clientAddress: string;
  readonly now: Date;
  /** True where the person asked for a code while one is on its way: it is made anew, but for a second click. */
  readonly isAskedFor: boolean;
  readonly contentOf: (code: string) => Content;
}

export type Ordered =
  /** Sent now, or the one before still does. */
  | { readonly outcome: 'on-its-way' }
  | { readonly outcome: 'stopped'; readonly until: Date }
  | { readonly outcome: 'cannot-send' };

export type JudgedCode =
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'too-old' }
  | { readonly outcome: 'right'; spend(transaction: Queries): Promise<boolean> };

/** Codes that are sent by text or said in a call. */
export interface SentCodes {
  /** Makes a code and hands its message to the outbox, within the limits on sends. */
  order(order: CodeOrder): Promise<Ordered>;
  /** How the newest code is getting on; undefined when none was sent, or it was used. */
  progressOf(queries: Queries, owner: CodeOwner, now: Date): Promise<Progress | undefined>;
  /** Judges what was typed. Each look counts as a try at the code, in the database, before it is judged. */
  judge(queries: Queries, owner: CodeOwner, typed: string, now: Date): Promise<JudgedCode>;
}

/** Thrown inside a transaction to undo it: a limit is reached, and what was counted for this send does not count. */
class Stopped extends Error {
  readonly cap: Cap;
  constructor(cap: Cap) {
    super(`The limit of "${cap.kind}" is reached.`);
    this.cap = cap;
  }
}

export function createSentCodes(needs: SentCodeNeeds): SentCodes {
  const { database, keys, outbox } = needs;

  const tell = (transaction: Queries, order: CodeOrder, type: EventType, detail: object) => {
    const { accountId, method, purpose } = order.owner;
    return needs.audit.append(transaction, {
      type,
      outcome: type === 'code.sent' ? 'done' : 'refused',
      actor: accountId,
      accountId,
      clientAddress: order.clientAddress,
      detail: { method, purpose, ...detail },
    });
  };

  const keepLimits = async (transaction: Queries, { owner, to, clientAddress, now }: CodeOrder) => {
    const { accountId } = owner;
    const memberships = await listMemberships(transaction, accountId);
    const organisationIds = memberships.map(({ organisationId }) => organisationId);
    const caps = listCaps(needs.sendLimits, { accountId, ...to, clientAddress, organisationIds });
    const reached = await countUses(transaction, caps, { keys, now });
    if (reached) throw new Stopped(reached);
  };

  const write = (order: CodeOrder, id: string, code: string) =>
    database.transaction(async (transaction) => {
      const { owner, now } = order;
      const expiresAt = later(now, LIFETIME);
      const staysIfSentAfter = later(now, order.isAskedFor ? -CLICK : -LIFETIME);
      const codeHash = hashCode(keys, { id, owner }, code);
      const claimed = await claimCode(transaction, { id, owner, codeHash, now, expiresAt, staysIfSentAfter });
      if (!claimed) return;
      await keepLimits(transaction, order);
      if (claimed.replacedMessageId) await outbox.withdraw(transaction, claimed.replacedMessageId);
      const message = { accountId: owner.accountId, kind: 'code', content: order.contentOf(code), expiresAt };
      await noteMessage(transaction, id, await outbox.queue(transaction, message));
      await tell(transaction, order, 'code.sent', {});
    });

  const noteStop = (order: CodeOrder, cap: Cap) =>
    database.transaction(async (transaction) => {
      if (await isFirstStop(transaction, cap, { keys, now: order.now }))
        await tell(transaction, order, 'code.stopped', { limit: cap.kind, an: cap.window });
    });

  /** A text whose code was typed has arrived, whatever its provider tells: no other one is to send it too. */
  const spend = async (transaction: Queries, { method }: CodeOwner, id: string, now: Date) => {
    const spent = await spendCode(transaction, id, now);
    // A call goes on: it may still be told that it was not asked for.
    if (spent?.messageId && method === 'text') await outbox.withdraw(transaction, spent.messageId);
    return spent !== undefined;
  };

  return {
    order: async (order) => {
      if (!(await needs.canSend(order.owner.method))) return { outcome: 'cannot-send' };
      const id = newId({ now: () => order.now }, needs.random);
      try {
        await write(order, id, newCode(needs.random));
      } catch (cause) {
        if (!(cause instanceof Stopped)) throw cause;
        await noteStop(order, cause.cap);
        return { outcome: 'stopped', until: endOfWindow(cause.cap.window, order.now) };
      }
      outbox.wake();
      return { outcome: 'on-its-way' };
    },
    progressOf: async (queries, owner, now) => {
      const code = await findCode(queries, owner);
      if (!code) return undefined;
      if (code.expiresAt <= now) return 'expired';
      return (code.messageId && (await outbox.progressOf(queries, code.messageId))) || 'waiting';
    },
    judge: async (queries, owner, typed, now) => {
      const stored = await countTry(queries, owner, now);
      if (!stored) return { outcome: 'too-old' };
      if (!isCode(keys, { id: stored.id, owner }, stored.codeHash, typed)) return { outcome: 'wrong' };
      return { outcome: 'right', spend: (transaction) => spend(transaction, owner, stored.id, now) };
    },
  };
}
