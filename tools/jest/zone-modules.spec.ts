import { createRequire } from 'node:module';
import { enterZone, forgetModules } from './zone-modules';

const load = () => createRequire(__filename)('@digitalhub/kernel') as object;
const zoneOfThisFile = process.env.TZ;

afterEach(() => enterZone(zoneOfThisFile));

it('a module is loaded once in a zone, and anew in another', () => {
  const here = load();
  expect(load()).toBe(here);
  enterZone('Asia/Tokyo');
  const there = load();
  expect(there).not.toBe(here);
  expect(load()).toBe(there);
});

it('a zone that is entered again has its modules back', () => {
  const here = load();
  enterZone('Asia/Tokyo');
  const there = load();
  enterZone(zoneOfThisFile);
  expect(load()).toBe(here);
  enterZone('Asia/Tokyo');
  expect(load()).toBe(there);
});

it('everything is loaded anew after it was forgotten', () => {
  const here = load();
  forgetModules();
  expect(load()).not.toBe(here);
});
