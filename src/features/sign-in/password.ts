import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressKey } from '../../core/address.ts';
import { readForm } from '../../platform/http/index.ts';
import { type BegunSignIn, findBegun } from './begun.ts';
import { goOn } from './go-on.ts';
import { PATHS } from './journey.ts';
import { judgePassword } from './judge-password.ts';
import type { SignInNeeds } from './needs.ts';
import { passwordPage } from './pages/password.tsx';
import { visitorOf } from './visitor.ts';
import { tooManyTries, WRONG_PASSWORD } from './words.ts';

/** No password that we accept is longer; hashing more would be work for nothing. */
const LONGEST_PASSWORD_BYTES = 1_024;

/** `/sign-in/password`: judges the password, then asks the gate. */
export function addPassword(server: FastifyInstance, needs: SignInNeeds): void {
  const { tools } = needs;

  const getPassword = async (request: FastifyRequest, reply: FastifyReply) => {
    const begun = findBegun(needs, request);
    if (!begun) return reply.redirect(PATHS.identify, 303);
    return tools.show(request, reply, passwordPage({ address: begun.address }));
  };

  const refuse = (request: FastifyRequest, reply: FastifyReply, begun: BegunSignIn, problem: string) =>
    tools.show(request, reply, passwordPage({ address: begun.address, errors: { password: problem } }));

  const postPassword = async (request: FastifyRequest, reply: FastifyReply) => {
    const begun = findBegun(needs, request);
    if (!begun) return reply.redirect('/sign-in/expired', 303);
    const password = readForm(request).password ?? '';
    if (!password) return refuse(request, reply, begun, 'Enter your password');
    if (Buffer.byteLength(password) > LONGEST_PASSWORD_BYTES)
      return refuse(request, reply, begun, WRONG_PASSWORD);
    const visitor = visitorOf(request);
    const judged = await judgePassword(needs, { addressKey: addressKey(begun.address), password, visitor });
    if (judged.outcome === 'paused') return refuse(request, reply, begun, tooManyTries(judged.until));
    if (judged.outcome === 'wrong') return refuse(request, reply, begun, WRONG_PASSWORD);
    return goOn(needs, request, reply, { judged, visitor, returnTo: begun.returnTo });
  };

  server.get('/sign-in/password', { config: { guard: 'public' } }, getPassword);
  server.post('/sign-in/password', { config: { guard: 'public' } }, postPassword);
}
