// A set-up that several projects of one run ask for: the first of them makes it, and it ends with the last.

/** Makes something for the tests, tells them by the environment where it is, and says how it ends. */
type Make = () => Promise<() => Promise<unknown>>;

interface Shared {
  users: number;
  readonly made: ReturnType<Make>;
}

// Vitest reads a set-up's file once for each project: only the process itself is common to them.
const common = globalThis as { sallyportSetUps?: Map<string, Shared> };

/** A global set-up for Vitest. @param name what no other set-up is called */
export function shareSetUp(name: string, make: Make): Make {
  return async () => {
    common.sallyportSetUps ??= new Map();
    const all = common.sallyportSetUps;
    const mine = all.get(name) ?? { users: 0, made: make() };
    all.set(name, mine);
    mine.users += 1;
    const end = await mine.made;
    return async () => {
      mine.users -= 1;
      if (mine.users > 0) return;
      all.delete(name);
      await end();
    };
  };
}
