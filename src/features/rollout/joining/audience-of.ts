import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { seemsShared } from '../../people/index.ts';
import { isInAudience, isInWave } from '../campaign/audience-sql.ts';
import type { Definition } from '../campaign/definition.ts';

/** Whether `accounts` of the surrounding query is somebody whom a campaign asks. Applications and shared logins never are. */
export const isSubject = ({ audience }: Definition): RawBuilder<SqlBool> => sql<SqlBool>`(
  accounts.kind = 'person' and accounts.status = 'active' and not ${seemsShared} and ${isInAudience(audience)})`;

/** The place in the list of the wave that takes `accounts` of the surrounding query; null: none does. */
export const waveOf = ({ name, waves }: Definition): RawBuilder<number | null> => sql`case
  ${sql.join(
    waves.map((wave, at) => sql`when ${isInWave(`${name}/${wave.name}`, wave)} then ${at}::int`),
    sql` `,
  )} end`;
