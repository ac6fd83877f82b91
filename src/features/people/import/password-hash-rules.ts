/** Above these, a single sign-in with the imported hash would take too much memory or time of the server. */
const MOST = { memoryKibibytes: 131_072, passes: 10, lanes: 8, bcryptCost: 14 } as const;
const LEAST_BCRYPT_COST = 4;

const ARGON2ID =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,4}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;
const BCRYPT = /^\$2[aby]\$(\d{2})\$[./A-Za-z0-9]{53}$/;

function checkArgon2(memory: number, passes: number, lanes: number): string | undefined {
  if (memory > MOST.memoryKibibytes || passes > MOST.passes || lanes > MOST.lanes)
    return `asks for too much work: at most m=${MOST.memoryKibibytes}, t=${MOST.passes}, p=${MOST.lanes}`;
  // RFC 9106 3.1: at least 8 KiB for each lane, one pass, one lane.
  return lanes >= 1 && passes >= 1 && memory >= 8 * lanes
    ? undefined
    : 'has parameters that argon2 does not allow';
}

function checkBcrypt(cost: number): string | undefined {
  if (cost > MOST.bcryptCost) return `asks for too much work: a cost of at most ${MOST.bcryptCost}`;
  return cost >= LEAST_BCRYPT_COST ? undefined : `must have a cost of ${LEAST_BCRYPT_COST} or more`;
}

/**
 * Judges a hash that was made elsewhere: a PHC string of argon2id, or bcrypt's own form, with bounded parameters.
 * @returns why it is refused, undefined where it is fine
 */
export function checkPasswordHash(text: string): string | undefined {
  const argon2 = ARGON2ID.exec(text);
  if (argon2) return checkArgon2(Number(argon2[1]), Number(argon2[2]), Number(argon2[3]));
  const bcrypt = BCRYPT.exec(text);
  if (bcrypt) return checkBcrypt(Number(bcrypt[1]));
  return 'must be a PHC string of argon2id (v=19), or of bcrypt';
}
