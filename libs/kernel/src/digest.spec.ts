import { sha256 } from './digest';

it('is the SHA-256 that everybody can compute', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256('Platzrunde, fünf Plätze')).toHaveLength(64);
  expect(sha256('ü')).not.toBe(sha256('u'));
});
