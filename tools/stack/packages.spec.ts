import { isInstalled } from './packages.mjs';
import { root } from './settings.mjs';

it('finds every package of the lock file in place, so that no start installs them anew', () => {
  expect(isInstalled(root)).toBe(true);
});
