import type { AccountKind } from '../account.ts';
import type { Note } from '../file-problem.ts';
import type { PersonLine } from './person-line.ts';

interface RememberedAccount {
  readonly id: string;
  readonly kind: AccountKind;
  readonly displayName: string;
}

/** What earlier lines of the same file said about an address. */
interface Remembered {
  readonly account: RememberedAccount;
  readonly line: number;
  mobile: string | null;
  passwordHash: string | null;
  readonly organisations: { readonly code: string; readonly line: number }[];
}

/** Remembers a file's addresses, so that lines can be held against earlier ones. */
export interface FileMemory {
  find(addressKey: string): Remembered | undefined;
  /** Notes where a line repeats or contradicts an earlier one. */
  check(line: PersonLine, note: Note): void;
  /** @param account what the address stands for: kept already, or made up by its first line */
  remember(line: PersonLine, account: RememberedAccount): void;
}

function checkAgainst(earlier: Remembered, line: PersonLine, note: Note): void {
  const same = earlier.organisations.find(({ code }) => code === line.organisationCode);
  if (same)
    note('email', line.address, `stands on line ${same.line} with the same organisation ${same.code}`);
  if (line.kind && line.kind !== earlier.account.kind)
    note('kind', line.kind, `line ${earlier.line} has the same address and the kind ${earlier.account.kind}`);
  if (line.mobile && earlier.mobile && line.mobile !== earlier.mobile)
    note('mobile', line.mobile, `line ${earlier.line} has the same address and another number`);
  if (line.passwordHash && earlier.passwordHash && line.passwordHash !== earlier.passwordHash)
    note('password_hash', '', `line ${earlier.line} has the same address and another hash`);
}

export function createFileMemory(): FileMemory {
  const addresses = new Map<string, Remembered>();
  return {
    find: (addressKey) => addresses.get(addressKey),
    check: (line, note) => {
      const earlier = addresses.get(line.addressKey);
      if (earlier) checkAgainst(earlier, line, note);
    },
    remember: (line, account) => {
      const earlier = addresses.get(line.addressKey) ?? {
        account,
        line: line.line,
        mobile: null,
        passwordHash: null,
        organisations: [],
      };
      earlier.mobile ??= line.mobile;
      earlier.passwordHash ??= line.passwordHash;
      earlier.organisations.push({ code: line.organisationCode, line: line.line });
      addresses.set(line.addressKey, earlier);
    },
  };
}
