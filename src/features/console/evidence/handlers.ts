import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../../../core/errors.ts';
import { readQuery } from '../../../platform/http/index.ts';
import {
  type DayFailure,
  findEvidenceDay,
  findPart,
  firstDayKept,
  type LocalDay,
  lastDayOver,
  PARTS,
  readParts,
  writePart,
  writeReport,
} from '../../rollout/index.ts';
import { sessionOf } from '../../sessions/index.ts';
import { PAGE_SIZE, readPage } from '../filters.ts';
import type { Handler } from '../handlers.ts';
import type { ConsoleNeeds } from '../needs.ts';
import { listPermissions } from '../rules.ts';
import { visitOf } from '../visit.ts';
import { cellWords } from './cell-words.ts';
import { evidencePage, type ShownPart } from './page.tsx';

const findDay = ({ database, clock, evidenceDays }: ConsoleNeeds, on: string) =>
  findEvidenceDay(database.root, on, evidenceDays, clock.now());

const problemOf = (failure: DayFailure, needs: ConsoleNeeds): string => {
  const now = needs.clock.now();
  const texts: Record<DayFailure, string> = {
    'not-a-day': 'Enter a day, for example 24 11 2026',
    'not-over': `This day is not over yet. The newest is ${cellWords('On', lastDayOver(now))}`,
    'too-old': `This day is too long ago. The oldest is ${cellWords('On', firstDayKept(now, needs.evidenceDays))}`,
    'still-importing': 'People are being imported. Ask again when that is finished',
  };
  return texts[failure];
};

/** The first rows of every part; of one that was chosen, a page of them. */
async function readShown(
  { database }: ConsoleNeeds,
  day: LocalDay,
  chosen: string,
  number: number,
): Promise<ShownPart[]> {
  const found = chosen ? findPart(chosen) : undefined;
  if (chosen && !found) throw new RequestError('not-found');
  const parts = found ? [found] : PARTS;
  const span = { limit: PAGE_SIZE, offset: (number - 1) * PAGE_SIZE };
  const read = await readParts(database, parts, day, span);
  return parts.map((part, at) => {
    const { rows = [], total = 0 } = read[at] ?? {};
    return { part, list: { items: rows, total, number, size: PAGE_SIZE } };
  });
}

/** Who took evidence away is on record, before any of it leaves: it holds people's names and addresses. */
const noteExport = ({ database, audit }: ConsoleNeeds, request: FastifyRequest, on: string, part: string) =>
  database.transaction((transaction) =>
    audit.append(transaction, {
      type: 'evidence.exported',
      outcome: 'done',
      actor: sessionOf(request).account.id,
      clientAddress: request.clientAddress,
      detail: { on, part },
    }),
  );

/** One part as a file, or all of them one after the other. */
async function sendCsv(
  needs: ConsoleNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  day: LocalDay,
  chosen: string,
): Promise<FastifyReply> {
  const { database } = needs;
  const part = findPart(chosen);
  if (chosen && !part) throw new RequestError('not-found');
  await noteExport(needs, request, day.date, part?.name ?? 'all');
  const file = `evidence-${day.date}${part ? `-${part.name}` : ''}.csv`;
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${file}"`)
    .type('text/csv; charset=utf-8')
    .send(Readable.from(part ? writePart(database, part, day) : writeReport(database, day)));
}

/** `/console/evidence`: a page, or with `as=csv` a file. */
export const getEvidence =
  (needs: ConsoleNeeds): Handler =>
  async (request, reply) => {
    const permissions = listPermissions(visitOf(request).authority);
    const [on, chosen] = [readQuery(request, 'on'), readQuery(request, 'part')];
    const day = on ? await findDay(needs, on) : undefined;
    const isFound = typeof day === 'object';
    if (isFound && readQuery(request, 'as') === 'csv') return sendCsv(needs, request, reply, day, chosen);
    const number = chosen ? readPage(readQuery(request, 'page')) : 1;
    const page = evidencePage({
      ...{ permissions, on, chosen },
      newest: lastDayOver(needs.clock.now()),
      parts: isFound ? await readShown(needs, day, chosen, number) : undefined,
      ...(typeof day === 'string' && { errors: { on: problemOf(day, needs) } }),
    });
    return needs.tools.show(request, reply, page);
  };
