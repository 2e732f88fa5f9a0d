import { StaffJoined, StaffLeft } from '@digitalhub/contracts';
import { given } from '@digitalhub/testing';
import { join, leave, neverJoined } from './staff';

const person = '3f0f5f0a-1b2d-4a52-9a54-0198f2a07c1e';

it('joins once, leaves once, and may come back; the revision goes on', () => {
  const joined = given(neverJoined)
    .when((doc) => join(doc, 'zeitz', person))
    .then({ message: StaffJoined, data: { hub: 'zeitz', person, revision: 1 } });
  expect(join(joined!.doc, 'zeitz', person)).toBeUndefined();
  const left = leave(joined!.doc, 'zeitz', person);
  expect(left).toMatchObject({ message: StaffLeft, data: { revision: 2 } });
  expect(left?.doc).toEqual({ revision: 2 });
  expect(leave(left!.doc, 'zeitz', person)).toBeUndefined();
  expect(join(left!.doc, 'zeitz', person)).toMatchObject({ data: { revision: 3 } });
});
