/** Which models of keys may be set up, by the number that their maker gave them (AAGUID). Empty lists ask for nothing. */
export interface KeyModels {
  readonly allowed: readonly string[];
  readonly blocked: readonly string[];
}

/** Who keys are for: this installation, as browsers and keys know it (WebAuthn Level 3, 5.4.2). */
export interface RelyingParty {
  /** The host of the public URL. A key that was set up for it works nowhere else. */
  readonly id: string;
  readonly origin: string;
  readonly name: string;
  readonly models: KeyModels;
}

export const createRelyingParty = (publicUrl: URL, name: string, models: KeyModels): RelyingParty => ({
  id: publicUrl.hostname,
  origin: publicUrl.origin,
  name,
  models,
});

/** Whether keys are asked what model they are. Where nobody goes by it, nobody asks: it tells people apart. */
export const asksForModel = ({ allowed, blocked }: KeyModels): boolean => allowed.length + blocked.length > 0;

/**
 * Whether a key of this model may be set up. One that does not tell its model (all zeros) is none of the blocked ones,
 * and none of the allowed ones.
 */
export const mayBeModel = ({ allowed, blocked }: KeyModels, model: string): boolean =>
  !blocked.includes(model) && (allowed.length === 0 || allowed.includes(model));
