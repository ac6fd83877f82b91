import type { FastifyRequest } from 'fastify';

/** The fields of a submitted form: text only. A field that came twice counts with its first value. */
export type Form = Readonly<Record<string, string>>;

/** PostgreSQL keeps no NUL in text: with it, any field would make a statement fail. */
const storable = (text: string): string => text.replaceAll('\0', '');

/** A body of another kind than a form (JSON) may hold anything; what is not text reads as empty. */
const textOf = (value: unknown): string => (typeof value === 'string' ? storable(value) : '');

/** Reads the form of a request. Absent fields read as undefined. */
export function readForm(request: FastifyRequest): Form {
  const fields = Object.entries(request.body ?? {}).map(([name, value]) => [name, textOf([value].flat()[0])]);
  return Object.fromEntries(fields) as Form;
}

/** One parameter of the address, as text; absent or repeated ones read as the empty text. */
export function readQuery(request: FastifyRequest, name: string): string {
  const value = (request.query as Record<string, unknown>)[name];
  return typeof value === 'string' ? storable(value) : '';
}

/** One named part of the path, as text. */
export const readParam = (request: FastifyRequest, name: string): string =>
  (request.params as Record<string, string>)[name] ?? '';
