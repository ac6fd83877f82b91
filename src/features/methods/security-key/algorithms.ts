/** EdDSA, ES256 and RS256 (IANA COSE algorithms): what is offered to keys, in this order, and all that is taken. */
export const ALGORITHMS = [-8, -7, -257];
