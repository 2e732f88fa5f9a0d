import { type Programme, ProgrammeSnapshot } from '@digitalhub/contracts';
import { listProgrammes } from './programme-list';

const programme = (id: string, members: Partial<Programme> = {}): Programme => ({
  ...ProgrammeSnapshot.schema.parse(ProgrammeSnapshot.examples[0]),
  id,
  ...members,
});
const programmes = [
  programme('b', { territory: ['15084'] }),
  programme('a', { territory: [] }),
  programme('d', { status: 'archived' }),
  programme('e', { status: 'other' }),
  programme('c', { status: 'forecast', territory: ['01'] }),
];
const ids = (list: Programme[]) => list.map(({ id }) => id);

describe('the list of programmes', () => {
  it('is in the order of ids and leaves out the archive unless it is asked for', () => {
    expect(ids(listProgrammes(programmes, {}, 10))).toEqual(['a', 'b', 'c']);
    expect(ids(listProgrammes(programmes, { status: 'archived' }, 10))).toEqual(['d']);
  });

  it('goes on after a position', () => {
    expect(ids(listProgrammes(programmes, {}, 1, 'a'))).toEqual(['b']);
  });

  it('knows where a programme applies: by the first digits, or everywhere', () => {
    expect(ids(listProgrammes(programmes, { ags: '15084590' }, 10))).toEqual(['a', 'b']);
    expect(ids(listProgrammes(programmes, { ags: '15' }, 10))).toEqual(['a']);
  });
});
