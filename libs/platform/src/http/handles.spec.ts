import { defineOperation, Slug } from '@digitalhub/contracts';
import { z } from 'zod';
import { answer } from './answer';
import { Handles, Sends } from './handles';
import type { RequestOf } from './request-of';

const Note = z.object({ title: z.string(), revision: z.int() });
const putNote = defineOperation({
  id: 'putNote',
  owner: 'hubs',
  method: 'PUT',
  path: '/notes/{slug}',
  access: ['manager'],
  person: 'needed',
  tag: 'hubs',
  summary: 'Put a note',
  params: { slug: Slug },
  query: z.object({ year: z.coerce.number() }),
  body: Note,
  takes: ['If-Match?', 'Idempotency-Key'],
  answers: { 200: { schema: Note, description: 'The note.' }, 204: { description: 'It is gone.' } },
});
const getNote = defineOperation({
  id: 'getNote',
  owner: 'hubs',
  method: 'GET',
  path: '/notes/{slug}',
  access: 'public',
  tag: 'hubs',
  summary: 'One note',
  params: { slug: Slug },
  answers: { 200: { schema: Note, description: 'The note.' } },
});

/** Compiled, and that is the test: an error that is not expected here, or an expected one that is missing, is red. */
class Notes {
  @Handles(putNote)
  put({ params: { slug }, query: { year }, ifMatch, idempotency, person }: RequestOf<typeof putNote>) {
    const revision: number | undefined = ifMatch;
    const principal: string = idempotency.principal + person + slug;
    return year > 2000
      ? answer({ title: principal, revision: revision ?? 1 })
      : answer(undefined, { status: 204 });
  }

  @Handles(getNote)
  async get({ params, caller }: RequestOf<typeof getNote>) {
    return { title: params.slug, revision: caller ? 2 : 1 };
  }

  @Sends(getNote)
  async send({ params }: RequestOf<typeof getNote>, reply: { send(text: string): void }): Promise<void> {
    reply.send(params.slug);
  }

  // @ts-expect-error the request of another operation
  @Handles(getNote)
  another({ body }: RequestOf<typeof putNote>) {
    return body;
  }

  // @ts-expect-error a member of the answer is missing
  @Handles(getNote)
  short({ params }: RequestOf<typeof getNote>) {
    return { title: params.slug };
  }

  // @ts-expect-error the same inside an answer, and later
  @Handles(getNote)
  async wrapped({ params }: RequestOf<typeof getNote>) {
    return answer({ title: params.slug });
  }

  // @ts-expect-error nothing is declared to be answered without a body
  @Handles(getNote)
  nothing(_: RequestOf<typeof getNote>): void {}

  // @ts-expect-error what is returned would be sent by nobody
  @Sends(getNote)
  returned({ params }: RequestOf<typeof getNote>): object {
    return params;
  }
}

it('leaves the method what it is', () => {
  expect(Object.getOwnPropertyNames(Notes.prototype)).toContain('put');
});

it('gives a handler no more than is declared', () => {
  const read = ({ body, query, ifMatch, person }: RequestOf<typeof getNote>): undefined[] => [
    body,
    query,
    ifMatch,
    person,
  ];
  // @ts-expect-error a parameter that the path does not have
  const unknown = ({ params }: RequestOf<typeof getNote>) => params.id as string;
  expect([read, unknown]).toHaveLength(2);
});
