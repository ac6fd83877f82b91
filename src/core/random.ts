/** Where chance comes from: a CSPRNG in the program, a seeded one in tests. */
export interface Random {
  /** `count` random bytes. */
  bytes(count: number): Uint8Array;
}
