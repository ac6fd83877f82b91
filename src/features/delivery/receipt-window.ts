import { later, MINUTE, SECOND } from '../../core/clock.ts';
import type { Channel } from './provider.ts';

/** How long a provider may take to tell that a message arrived. A telephone may ring for most of a minute. */
const WINDOWS: Readonly<Record<Channel, number>> = {
  email: 8 * SECOND,
  text: 8 * SECOND,
  call: MINUTE,
};

/** Until when a provider that tells of arrivals should have told. */
export const receiptBy = (channel: Channel, acceptedAt: Date): Date => later(acceptedAt, WINDOWS[channel]);
