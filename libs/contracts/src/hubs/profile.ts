import { z } from 'zod';
import { openEnum } from '../messaging';

/** What a hub does for those who come to it. */
export const Offer = z
  .object({
    kind: openEnum([
      'coworking',
      'training',
      'networking',
      'funding-advice',
      'digital-administration',
      'digital-participation',
      'public-events',
    ]),
    title: z.string().min(1).max(200),
    description: z.string().min(1).max(1000).optional(),
  })
  .meta({ id: 'Offer' });

export const Topic = openEnum(['structural-change', 'sustainability', 'smart-city', 'digitalisation']).meta({
  id: 'Topic',
  description: 'What a hub works on.',
});

export const LanguageTag = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, 'must be a language tag such as de, en or de-x-ls')
  .meta({ id: 'LanguageTag', description: 'BCP 47: de, en, de-x-ls (Leichte Sprache), dsb, pl.' });

/** How accessible the site in use is. `wheelchair` has the values of the OSM key of that name. */
export const Accessibility = z
  .object({
    wheelchair: openEnum(['yes', 'limited', 'no']).optional(),
    features: z
      .array(
        openEnum([
          'step-free-entrance',
          'lift',
          'accessible-toilet',
          'accessible-parking',
          'induction-loop',
          'tactile-guidance',
          'sign-language',
          'quiet-room',
        ]),
      )
      .max(20),
    description: z.string().min(1).max(1000).optional(),
  })
  .meta({ id: 'Accessibility' });

/** How to reach a function of a hub, an office for example; never one person. */
export const Contact = z
  .object({
    purpose: openEnum(['office', 'bookings', 'events', 'funding-advice', 'press', 'accessibility']),
    channel: openEnum(['email', 'telephone', 'web']),
    address: z.string().min(3).max(500),
    label: z.string().min(1).max(100).optional(),
  })
  .meta({ id: 'Contact' });
