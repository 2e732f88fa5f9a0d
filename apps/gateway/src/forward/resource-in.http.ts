/** What a body wants to book. Of several resources the first decides on the way; any replica can decide on all. */
export function resourceIn(body: unknown): string | undefined {
  const { resource, resources } = (body ?? {}) as { resource?: unknown; resources?: unknown };
  const first: unknown = Array.isArray(resources) ? resources[0] : resource;
  return typeof first === 'string' ? first : undefined;
}
