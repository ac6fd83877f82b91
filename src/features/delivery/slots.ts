import type { Provider } from './provider.ts';

/** How many messages a provider may have at once from one process: one that hangs keeps nobody else waiting. */
const MOST_AT_ONCE = 20;

/** What is being handed over by this process right now. */
export interface Slots {
  isFull(provider: Provider): boolean;
  /** Takes a place. @returns what gives it back */
  take(provider: Provider): () => void;
}

export function createSlots(most = MOST_AT_ONCE): Slots {
  const taken = new Map<Provider, number>();
  const countOf = (provider: Provider): number => taken.get(provider) ?? 0;
  return {
    isFull: (provider) => countOf(provider) >= most,
    take: (provider) => {
      taken.set(provider, countOf(provider) + 1);
      return () => void taken.set(provider, countOf(provider) - 1);
    },
  };
}
