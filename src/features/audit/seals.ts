import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { keyFor, type MasterKey } from '../../platform/crypto/index.ts';
import { canonicalJson } from './canonical.ts';

/** An event as it is stored, without its seal. */
export interface StoredEvent {
  readonly id: string;
  readonly lane: number;
  readonly sequence: number;
  /** `2026-11-24T09:00:00.000000Z`: microseconds, as the database keeps them. */
  readonly at: string;
  readonly type: string;
  readonly outcome: string;
  readonly actor: string;
  readonly accountId: string | null;
  readonly organisationId: string | null;
  readonly clientAddress: string | null;
  readonly detail: unknown;
  readonly keyId: string;
}

/** What a lane's head holds before its first event. */
export const GENESIS = Buffer.from([0]);

const hmac = (key: MasterKey, purpose: string, parts: readonly unknown[]): Buffer =>
  createHmac('sha256', keyFor(key, purpose)).update(JSON.stringify(parts)).digest();

/**
 * The seal of an event: HMAC-SHA-256 over the head before it and every one of its columns. A JSON array of fixed
 * length has one reading only.
 */
export const sealEvent = (key: MasterKey, head: Uint8Array, event: StoredEvent): Buffer =>
  hmac(key, 'audit', [
    Buffer.from(head).toString('hex'),
    event.lane,
    event.sequence,
    event.id,
    event.at,
    event.type,
    event.outcome,
    event.actor,
    event.accountId,
    event.organisationId,
    event.clientAddress,
    canonicalJson(event.detail),
    event.keyId,
  ]);

/**
 * The head of a lane after an event, which the next event is chained to. It is kept in the lane alone and cannot be
 * computed without the key: who removes the newest events can put back the head before them only if they copied it then, which
 * signed heads outside the database show.
 */
export const sealHead = (key: MasterKey, lane: number, sequence: number, eventSeal: Uint8Array): Buffer =>
  hmac(key, 'audit-lane', [lane, sequence, Buffer.from(eventSeal).toString('hex')]);

/** Where a lane begins after old events were let go: the last of them. */
export interface AnchorPoint {
  readonly lane: number;
  readonly sequence: number;
  readonly eventSeal: Uint8Array;
  readonly eventKeyId: string;
  /** When it was let go, in milliseconds since 1970. */
  readonly letGoAt: number;
}

export const sealAnchor = (key: MasterKey, anchor: AnchorPoint): Buffer =>
  hmac(key, 'audit-anchor', [
    anchor.lane,
    anchor.sequence,
    Buffer.from(anchor.eventSeal).toString('hex'),
    anchor.eventKeyId,
    anchor.letGoAt,
    key.id,
  ]);

/** A lane's head as it may be shown: its digest proves the head and cannot be put back in its place. */
export interface HeadDigest {
  readonly lane: number;
  readonly sequence: number;
  readonly digest: string;
}

export const digestHead = (head: Uint8Array): string => createHash('sha256').update(head).digest('hex');

/** @param at ISO 8601 with milliseconds */
export const sealHeads = (key: MasterKey, id: string, at: string, heads: readonly HeadDigest[]): Buffer =>
  hmac(key, 'audit-heads', [id, at, key.id, canonicalJson(heads)]);

export const sameSeal = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other);
