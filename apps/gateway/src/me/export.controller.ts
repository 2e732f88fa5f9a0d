import {
  exportMe,
  type ExportPart,
  PERSONAL_DATA_SERVICES,
  PersonData,
  type PersonalDataService,
  PersonExport,
} from '@digitalhub/contracts';
import { DomainError, rfc3339 } from '@digitalhub/kernel';
import { Clock, type RequestOf, Sends } from '@digitalhub/platform';
import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Upstreams } from '../upstream/upstreams.service';
import { PersonAssertions } from '../upstream/person-assertions.service';

/** All that the platform holds of the caller, collected from every service. */
@Controller()
export class ExportController {
  constructor(
    private readonly upstreams: Upstreams,
    private readonly persons: PersonAssertions,
    private readonly clock: Clock,
  ) {}

  @Sends(exportMe)
  async export(
    _: RequestOf<typeof exportMe>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { person, assertion } = await this.persons.of(request);
    const services = await Promise.all(
      PERSONAL_DATA_SERVICES.map((owner) => this.partOf(owner, request, assertion)),
    );
    const document: PersonExport = {
      schema: 'urn:digitalhub:person-export:1',
      at: rfc3339(this.clock.now()),
      person: person.ref,
      complete: services.every(({ answered }) => answered),
      services,
    };
    void reply
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="digitalhub-export.json"')
      .send(document);
  }

  private async partOf(
    owner: PersonalDataService,
    request: FastifyRequest,
    assertion: string,
  ): Promise<ExportPart> {
    try {
      const { status, body } = await this.upstreams.of(owner).request({
        method: 'GET',
        path: '/persons/me/data',
        key: '',
        headers: {
          authorization: request.headers.authorization ?? '',
          'digitalhub-person': assertion,
          traceparent: request.trace.traceparent,
          'x-correlation-id': request.trace.correlationId,
        },
      });
      const answer: unknown = JSON.parse(body.toString('utf8'));
      const data = PersonData.safeParse(answer);
      return status === 200 && data.success
        ? { service: owner, answered: true, at: data.data.at, data: data.data.data }
        : silent(owner, answer as { code?: string; detail?: string });
    } catch (error) {
      if (error instanceof DomainError) return silent(owner, { code: error.code, detail: error.message });
      return silent(owner, {});
    }
  }
}

function silent(
  service: PersonalDataService,
  { code = 'unreadable', detail }: { code?: string; detail?: string },
): ExportPart {
  return {
    service,
    answered: false,
    code,
    reason: detail ?? `The service ${service} gave no answer that can be read.`,
  };
}
