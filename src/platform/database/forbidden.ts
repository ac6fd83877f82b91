/** Whether the database refused because its role lacks the right (PostgreSQL's `insufficient_privilege`). */
export const isForbidden = (thrown: unknown): boolean =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === '42501';
