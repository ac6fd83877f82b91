/**
 * Lets everything else that waits go first. The embedded database answers without a turn of the event loop, so that
 * work in batches would still keep pages waiting to its end.
 */
export const giveWay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
