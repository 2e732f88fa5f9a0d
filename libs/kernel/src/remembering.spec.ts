import { remembering } from './remembering';

it('asks once for each argument, as long as it has room', () => {
  const give = jest.fn((text: string) => text.length);
  const lengthOf = remembering(2, give);
  expect(['a', 'bb', 'a', 'bb'].map(lengthOf)).toEqual([1, 2, 1, 2]);
  expect(give).toHaveBeenCalledTimes(2);
  expect(['ccc', 'a'].map(lengthOf)).toEqual([3, 1]);
  expect(give).toHaveBeenCalledTimes(4);
});

it('remembers nothing of what it refuses', () => {
  const give = jest.fn((text: string) => {
    throw new RangeError(text);
  });
  const refusing = remembering(2, give);
  expect(() => refusing('a')).toThrow(RangeError);
  expect(() => refusing('a')).toThrow(RangeError);
  expect(give).toHaveBeenCalledTimes(2);
});
