import { z } from 'zod';
import { InstantText, PersonRef } from '../fields';
import { type Opened, openEnum } from '../messaging';
import { ErasureCounts } from './erasure';
import { PersonData } from './data';

/** HTTP: how the person makes sure that it is them: a link by mail, or a sign-in of the last five minutes. */
export const ErasureWish = z
  .object({ confirmBy: z.enum(['mail', 'sign-in']).default('mail') })
  .default({ confirmBy: 'mail' })
  .meta({ id: 'ErasureWish' });
export type ErasureWish = z.infer<typeof ErasureWish>;

/** HTTP: how an erasure stands. Names no person; who has the receipt may see it. */
export const ErasureReceipt = z
  .object({
    erasure: z.uuid(),
    status: openEnum(['requested', 'erasing', 'complete']),
    requestedAt: InstantText,
    confirmBefore: InstantText.optional().meta({ description: 'While it is only requested.' }),
    confirmedAt: InstantText.optional(),
    completedAt: InstantText.optional().meta({ description: 'When the last service had acknowledged.' }),
    services: z.array(
      z.object({
        service: z.string(),
        acknowledgedAt: InstantText.optional(),
        counts: ErasureCounts.optional(),
      }),
    ),
  })
  .meta({ id: 'ErasureReceipt' });
export type ErasureReceipt = Opened<typeof ErasureReceipt>;

/** HTTP: what was asked for, and the secret that shows how it stands; nobody can look it up without. */
export const ErasureRequested = z
  .object({ receipt: z.string(), erasure: ErasureReceipt })
  .meta({ id: 'ErasureRequested' });
export type ErasureRequested = Opened<typeof ErasureRequested>;

/** One service in an export: its data, or why it could not answer. */
export const ExportPart = z
  .object({
    service: z.string(),
    answered: z.boolean(),
    at: InstantText.optional(),
    data: PersonData.shape.data.optional(),
    code: z.string().optional().meta({ description: 'Why it could not answer.' }),
    reason: z.string().optional(),
  })
  .meta({ id: 'ExportPart' });
export type ExportPart = z.infer<typeof ExportPart>;

/** HTTP: all that the platform holds of a person (DSGVO Art. 15 and 20). */
export const PersonExport = z
  .object({
    schema: z.enum(['urn:digitalhub:person-export:1']),
    at: InstantText,
    person: PersonRef,
    complete: z
      .boolean()
      .meta({ description: 'False when a service could not answer; `services` says which.' }),
    services: z.array(ExportPart),
  })
  .meta({ id: 'PersonExport' });
export type PersonExport = z.infer<typeof PersonExport>;

/** HTTP: looks at a person's data by others. */
export const AccessEntry = z
  .object({
    access: z.uuid(),
    reader: PersonRef,
    service: z.string(),
    what: z.string(),
    purpose: z.string(),
    case: z.string().optional(),
    at: InstantText,
  })
  .meta({ id: 'AccessEntry' });
export type AccessEntry = z.infer<typeof AccessEntry>;

export const AccessPage = z
  .object({ items: z.array(AccessEntry), next: z.string().optional() })
  .meta({ id: 'AccessPage' });
export type AccessPage = z.infer<typeof AccessPage>;
