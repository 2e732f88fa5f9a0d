import { z } from 'zod';
import { ProblemField } from '../problem';

/** HTTP: a row is checked by itself, so that one bad row does not cost the good ones. */
export const ImportRow = z
  .looseObject({
    line: z
      .int()
      .positive()
      .optional()
      .meta({ description: 'Line of the row in its file; else its position.' }),
    comment: z.string().optional().meta({ description: 'For the people who keep the file; not stored.' }),
    hub: z.unknown().optional().meta({ description: 'A HubProfile, or' }),
    resource: z.unknown().optional().meta({ description: 'a ResourceProfile.' }),
  })
  .meta({ id: 'ImportRow' });
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportRequest = z
  .object({ rows: z.array(ImportRow).min(1).max(1000) })
  .meta({ id: 'ImportRequest', description: 'At most 1,000 rows, in any order.' });
export type ImportRequest = z.infer<typeof ImportRequest>;

export const ImportOutcome = z
  .enum(['created', 'changed', 'unchanged', 'refused'])
  .meta({ id: 'ImportOutcome', description: 'An unchanged row wrote nothing and sent no message.' });
export type ImportOutcome = z.infer<typeof ImportOutcome>;

export const ImportedRow = z
  .object({
    line: z.int().positive(),
    key: z
      .string()
      .meta({ description: '`hub zeitz` or `resource zeitz-desk-1`; `?` where the row has none.' }),
    outcome: ImportOutcome,
    errors: z
      .array(ProblemField)
      .optional()
      .meta({ description: 'Why it was refused; pointers into the row.' }),
  })
  .meta({ id: 'ImportedRow' });
export type ImportedRow = z.infer<typeof ImportedRow>;

export const ImportReport = z
  .object({ rows: z.array(ImportedRow), counts: z.record(ImportOutcome, z.int().nonnegative()) })
  .meta({ id: 'ImportReport', description: 'One line per row, in the order of the request.' });
export type ImportReport = z.infer<typeof ImportReport>;
