/** Work that every process does for itself, at once and then again and again, without waiting behind other jobs. */
export interface Repeated {
  /** Waits for the run that is under way, then ends. */
  close(): Promise<void>;
}

/**
 * Runs work every so many seconds. A run that takes longer is not overtaken by the next; one that fails is told, and the next
 * one comes all the same.
 */
export function startRepeating(
  everySeconds: number,
  run: () => Promise<void>,
  onFailure: (cause: unknown) => void,
): Repeated {
  let running: Promise<void> | undefined;
  const tick = (): void => {
    running ??= run()
      .catch(onFailure)
      .finally(() => {
        running = undefined;
      });
  };
  tick();
  const timer = setInterval(tick, everySeconds * 1_000);
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
