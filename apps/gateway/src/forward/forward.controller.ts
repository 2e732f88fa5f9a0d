import { operations, type Operation, type OwnerName } from '@digitalhub/contracts';
import { routeOf } from '@digitalhub/platform';
import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Forwarder } from '../upstream/forwarder.service';
import { Views } from '../views/views.service';
import { type Asked, keyOf, PATIENCE } from './routing';

type Forwarded = Operation & { readonly owner: OwnerName };

/** All published operations of the other services; the owners check what is sent. */
@Controller()
export class ForwardController {
  constructor(
    private readonly forwarder: Forwarder,
    private readonly views: Views,
  ) {}

  async forward(operation: Forwarded, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { params, body, caller } = request;
    const asked = { params: params as Asked['params'], body, subject: caller?.subject };
    const key = keyOf(operation, asked, (id) => this.views.network.resourceOfReservation(id));
    const { owner, person, id } = operation;
    await this.forwarder.forward(request, reply, owner, { key, person, timeout: PATIENCE[id] });
  }
}

for (const operation of operations.filter(isForwarded)) addRoute(operation);

function isForwarded(operation: Operation): operation is Forwarded {
  return operation.owner !== 'gateway' && operation.published !== false;
}

/** A method of the controller as Nest would find it written out. */
function addRoute(operation: Forwarded): void {
  const { prototype } = ForwardController;
  const value = function (this: ForwardController, request: FastifyRequest, reply: FastifyReply) {
    return this.forward(operation, request, reply);
  };
  const descriptor = { value, enumerable: false };
  Object.defineProperty(prototype, operation.id, descriptor);
  routeOf(operation).forEach((decorate) => decorate(prototype, operation.id, descriptor));
  Req()(prototype, operation.id, 0);
  Res()(prototype, operation.id, 1);
}
