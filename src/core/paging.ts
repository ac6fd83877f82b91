/** One page of a longer list. `total` is counted at the same moment. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  /** 1 for the first page. */
  readonly number: number;
  readonly size: number;
}

/** The number of a page as an address gives it; anything that is none reads as the first page. */
export function readPageNumber(text: string): number {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
}
