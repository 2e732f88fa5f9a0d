import { z } from 'zod';
import { PartialDateText } from '../fields';
import { openEnum } from '../messaging';

export const Stage = openEnum(['talks', 'letter-of-intent', 'setup', 'open', 'paused', 'closed']).meta({
  id: 'Stage',
  description: 'Where a hub stands on its way.',
});
export type Stage = z.infer<typeof Stage>;

/** A stage and when it was reached, as far as anybody knows. HTTP: what a hub reaches next. */
export const DatedStage = z
  .object({ stage: Stage, since: PartialDateText.optional() })
  .meta({ id: 'DatedStage' });
export type DatedStage = z.infer<typeof DatedStage>;
