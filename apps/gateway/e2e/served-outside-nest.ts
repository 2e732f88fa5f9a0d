import { operations } from '@digitalhub/contracts';

/** The views that everybody reads most are routes of Fastify itself, see render/view-routes.service.ts. */
const VIEWS = new Set([
  'getAvailability',
  'getHub',
  'getHubAvailability',
  'getHubLinkedData',
  'getOpenData',
  'getOpenHubFeatures',
  'getOpenHubs',
  'getOpenHubTable',
  'getResourceAvailability',
  'getSiteLink',
  'listHubs',
]);

export const viewOperations = operations.filter(({ id, owner }) => owner === 'gateway' && VIEWS.has(id));
export const servedOutsideNest = viewOperations.map(({ id }) => id);
