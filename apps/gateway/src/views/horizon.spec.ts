import { instantOf } from '@digitalhub/kernel';
import { keptFrom } from './horizon';

describe('the horizon', () => {
  it.each(['Europe/Berlin', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'keeps all of the month in %s',
    (zone) => {
      for (const day of ['2026-11-01', '2026-11-15', '2026-11-30']) {
        expect(keptFrom(instantOf(day, '12:00', zone))).toBeLessThanOrEqual(
          instantOf('2026-11-01', '00:00', zone),
        );
      }
    },
  );

  it('forgets the month before', () => {
    expect(keptFrom(Date.UTC(2026, 10, 15))).toBe(Date.UTC(2026, 9, 31));
  });
});
