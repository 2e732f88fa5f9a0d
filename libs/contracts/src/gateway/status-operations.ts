import { defineOperation } from '../http';
import { PlatformStatus } from './status';

export const getStatus = defineOperation({
  id: 'getStatus',
  owner: 'gateway',
  method: 'GET',
  path: '/status',
  access: 'public',
  summary: 'How the whole platform stands',
  description: 'Each service as this gateway reaches it, how far the views are, and the broker.',
  tag: 'platform',
  answers: { 200: { schema: PlatformStatus, description: 'At most a second old.' } },
});
