import { type SignedHeads, toArchived } from './sign-heads.ts';

/** Somewhere outside the database that keeps signed heads: a log, a file, a service of one's own. */
export interface ArchivePlace {
  readonly name: 'log' | 'file' | 'webhook';
  /** @throws where it was not kept; the message is logged, so it names no secret */
  put(archived: object, signed: Pick<SignedHeads, 'id' | 'at'>): Promise<void>;
}

export interface Kept {
  readonly place: ArchivePlace['name'];
  /** Why it was not kept. */
  readonly problem?: string;
}

/** Keeps signed heads outside the database. */
export interface HeadArchive {
  /** Hands signed heads to every place, in order. Never rejects: the act that they tell of is done. */
  keep(signed: SignedHeads): Promise<readonly Kept[]>;
  /** Waits until every place has answered for all that it was given. */
  settled(): Promise<void>;
}

interface ArchiveNeeds {
  readonly places: readonly ArchivePlace[];
  readonly logger: { error(detail: object, message: string): void };
}

/** How many may wait for a place that does not answer. What is left out is covered by the next heads of all lanes. */
const MOST_WAITING = 100;

function openPlace(place: ArchivePlace, logger: ArchiveNeeds['logger']) {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  const put = async (signed: SignedHeads): Promise<Kept> => {
    try {
      await place.put(toArchived(signed), signed);
      return { place: place.name };
    } catch (cause) {
      const problem = (cause as Error).message;
      logger.error({ place: place.name, problem }, 'Signed heads of the audit chain were not kept there.');
      return { place: place.name, problem };
    }
  };
  return {
    keep: async (signed: SignedHeads): Promise<Kept> => {
      if (waiting >= MOST_WAITING) return { place: place.name, problem: 'it does not answer' };
      waiting++;
      const kept = last.then(() => put(signed)).finally(() => waiting--);
      last = kept;
      return kept;
    },
    settled: () => last,
  };
}

export function createHeadArchive({ places, logger }: ArchiveNeeds): HeadArchive {
  const opened = places.map((place) => openPlace(place, logger));
  return {
    keep: (signed) => Promise.all(opened.map((place) => place.keep(signed))),
    settled: async () => void (await Promise.all(opened.map((place) => place.settled()))),
  };
}
