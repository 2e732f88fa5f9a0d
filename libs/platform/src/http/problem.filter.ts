import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { LOGGER } from '../service/tokens';
import { traceIdOf } from '../trace/traceparent';
import { sendProblem } from './problem';
import { platformProblem, problemOf } from './problem-of';
import { PROBLEMS, type ProblemTable } from './problem-table';
import { RouteTable } from './route-table';
import './request';

/** Every error of every route leaves as problem+json. What nobody foresaw is logged and says nothing of itself. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(PROBLEMS) private readonly table: ProblemTable,
    @Inject(LOGGER) private readonly log: Logger,
    private readonly routes: RouteTable,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    const { problem, unforeseen } = problemOf(error, this.table);
    if (unforeseen) this.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    const allowed = problem.code === 'not-found' && request.is404 ? this.routes.methodsAt(request.url) : [];
    const answer = allowed.length > 0 ? methodNotAllowed(request.method, allowed) : problem;
    sendProblem(reply, answer, request.trace && traceIdOf(request.trace.traceparent));
  }
}

function methodNotAllowed(method: string, allowed: readonly string[]) {
  const allow = allowed.join(', ');
  const problem = platformProblem(
    'method-not-allowed',
    `${method} is not possible here; possible are ${allow}.`,
  );
  return { ...problem, headers: { allow } };
}
