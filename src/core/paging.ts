/** One page of a longer list. `total` is counted at the same moment. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  /** 1 for the first page. */
  readonly number: number;
  readonly size: number;
}
