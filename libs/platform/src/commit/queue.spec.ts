import { cellCommand } from './fixtures/cells';
import { waiting } from './fixtures/folding';
import { CommandQueue } from './queue';

const on = (...cells: string[]) => waiting(cellCommand({ kind: 'read', cells }));
const cellsOf = (taken: ReturnType<CommandQueue['take']>) =>
  taken.map(({ reads }) => [...reads.keys()].join());

function queueOf(...commands: ReturnType<typeof on>[]): CommandQueue {
  const queue = new CommandQueue();
  for (const command of commands) queue.add(command);
  return queue;
}

describe('the queue', () => {
  it('gives the oldest first, so many at most', () => {
    const queue = queueOf(on('a'), on('b'), on('c'));
    expect(cellsOf(queue.take(2, new Set()))).toEqual(['cell/a', 'cell/b']);
    expect(queue).toHaveLength(1);
  });

  it('leaves what touches a busy aggregate', () => {
    const queue = queueOf(on('a'), on('b'), on('a', 'c'), on('d'));
    expect(cellsOf(queue.take(9, new Set(['cell/a'])))).toEqual(['cell/b', 'cell/d']);
    expect(cellsOf(queue.take(9, new Set()))).toEqual(['cell/a', 'cell/a,cell/c']);
  });

  it('lets no later command overtake one that waits for the same aggregate', () => {
    const queue = queueOf(on('a', 'b'), on('b'), on('c'));
    expect(cellsOf(queue.take(9, new Set(['cell/a'])))).toEqual(['cell/c']);
  });

  it('gives what was put back before anything else', () => {
    const queue = queueOf(on('a'), on('b'));
    queue.putBack(queue.take(1, new Set()));
    expect(cellsOf(queue.take(9, new Set()))).toEqual(['cell/a', 'cell/b']);
  });
});
