import type { KeyRing } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { PageTools } from '../../platform/http/index.ts';

export interface OutboxNeeds {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly tools: PageTools;
  readonly isDemonstration: boolean;
}
