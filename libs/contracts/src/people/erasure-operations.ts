import { defineOperation } from '../http';
import { ErasureRequested, ErasureWish } from './receipt';

export const eraseMe = defineOperation({
  id: 'eraseMe',
  owner: 'people',
  method: 'POST',
  path: '/me/erasure',
  access: 'signed-in',
  person: 'needed',
  summary: 'Have all data of the caller erased (DSGVO Art. 17)',
  description:
    'Begins when it is confirmed: by the link of a mail, or with `confirmBy: sign-in` by a sign-in of the last five ' +
    'minutes. `receipt` shows at GET /erasures/{receipt} how far it is.',
  tag: 'people',
  body: ErasureWish,
  bodyExample: { confirmBy: 'mail' },
  answers: { 202: { schema: ErasureRequested, description: 'The wish, and the receipt for it.' } },
  refusals: [400, 403, 409, 422],
});
