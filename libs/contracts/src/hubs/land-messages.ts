import { z } from 'zod';
import { Land, Revision } from '../fields';
import { defineMessage } from '../messaging';
import { SchoolHolidayPeriod } from './holiday';
import { landFacts } from './topics';

export const SchoolHolidaysEntered = defineMessage({
  type: 'digitalhub.hubs.land.school-holidays-entered.v1',
  topic: landFacts,
  summary: 'The school holidays of a Land were entered anew; its hubs follow one by one.',
  personalData: 'none',
  schema: z.object({ land: Land, periods: z.array(SchoolHolidayPeriod), revision: Revision }),
  examples: [
    {
      land: 'ST',
      periods: [{ name: 'Beispielferien', from: '2027-02-08', until: '2027-02-13' }],
      revision: 1,
    },
  ],
});
