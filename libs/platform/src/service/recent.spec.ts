import { RECENT, Recent } from './recent';

describe('what was read a moment ago', () => {
  it('is read once by all who ask at the same time', async () => {
    const recent = new Recent<string>();
    const read = jest.fn(async () => 'desk');
    const answers = await Promise.all([1, 2, 3].map((now) => recent.get('a', now, read)));
    expect(answers).toEqual(['desk', 'desk', 'desk']);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('is read again after a second, or when the clock was set back', async () => {
    const recent = new Recent<number>();
    let reads = 0;
    const read = async () => ++reads;
    expect(await recent.get('a', 5000, read)).toBe(1);
    expect(await recent.get('a', 5000 + RECENT - 1, read)).toBe(1);
    expect(await recent.get('a', 5000 + RECENT, read)).toBe(2);
    expect(await recent.get('a', 0, read)).toBe(3);
  });

  it('does not remember a failure', async () => {
    const recent = new Recent<string>();
    await expect(recent.get('a', 1, () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    expect(await recent.get('a', 1, async () => 'back')).toBe('back');
  });
});
