import { defineOperation } from '../http';
import { ImportReport, ImportRequest } from './import';
import { resourceExample, withoutRevision } from './operation-examples';

export const importHubs = defineOperation({
  id: 'importHubs',
  owner: 'hubs',
  method: 'POST',
  path: '/imports',
  access: ['admin'],
  summary: 'Import hubs and resources, with a report per row',
  description: 'A bad row is named with field and reason; the good ones are kept.',
  tag: 'hubs',
  takes: ['Idempotency-Key'],
  body: ImportRequest,
  bodyExample: { rows: [{ resource: withoutRevision(resourceExample) }] },
  answers: { 200: { schema: ImportReport, description: 'One line per row, in the order of the request.' } },
  refusals: [400, 403, 422],
});
